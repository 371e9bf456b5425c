import { describe, expect, test } from "vitest";
import { bermudanMaxCallRainbow, multiAssetAmerican } from "./cases.js";
import { expectLowerBound, pick } from "./lowerBound.js";
import { maxCallModel, threeAssetsModel } from "./models.js";

const effort = { fit: 8192, select: 2048, price: 16_384, error: 0.02 };

describe("by simulation: three and ten assets", () => {
  test.each(multiAssetAmerican)("put on the largest of three $id: $value", async (reference) => {
    const { exercise } = await expectLowerBound(threeAssetsModel(reference.inputs, 12), reference, { ...effort, price: 65_536 });
    expect(exercise["held.exercise"].probability).toBeGreaterThan(0.05);
  });

  test.each(pick(bermudanMaxCallRainbow, "maxcall-d3-S110", "maxcall-d10-S90", "maxcall-d10-S110"))(
    "max-call $id: $value",
    async (reference) => {
      await expectLowerBound(maxCallModel(reference.inputs), reference, effort);
    },
  );
});
