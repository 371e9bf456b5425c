import { describe, expect, test } from "vitest";
import { bermudanMaxCallRainbow, multipleExerciseRights, type MaxCall, type ReferenceCase } from "./cases.js";
import { expectLowerBound, pick } from "./lowerBound.js";
import { maxCallModel, swingModel } from "./models.js";

/** Becker, Cheridito and Jentzen (2019), Deep Optimal Stopping, table of max-calls: five assets, as in Broadie and Cao (2008). */
const fiveAssets: ReferenceCase<MaxCall>[] = [
  { S: 90, value: 16.644 },
  { S: 100, value: 26.156 },
].map(({ S, value }) => {
  const [{ inputs, source }] = pick(bermudanMaxCallRainbow, "maxcall-d10-S90");
  return { id: `maxcall-d5-S${S}`, inputs: { ...inputs, assets: 5, S }, value, tolerance: 0.01, source };
});

describe("by simulation: several assets, several rights", () => {
  test.each(pick(bermudanMaxCallRainbow, "maxcall-d2-S110", "maxcall-d3-S90").concat(fiveAssets))(
    "max-call $id: $value",
    async (reference) => {
      await expectLowerBound(maxCallModel(reference.inputs), reference);
    },
  );

  test.each(pick(multipleExerciseRights, "swing-put-k3", "swing-put-k12"))("several exercise rights $id: $value", async (reference) => {
    const { exercise } = await expectLowerBound(swingModel(reference.inputs), reference);
    const used = Object.values(exercise).reduce((sum, { expectedCount }) => sum + expectedCount, 0);
    expect(used).toBeGreaterThan(1);
  });
});
