import { describe, expect, test } from "vitest";
import { valueOfInformation } from "./cases.js";
import { expectLowerBound, pick } from "./lowerBound.js";
import { gateModel, informationModel, rolloutModel } from "./models.js";

describe("by simulation: the value of learning", () => {
  test.each(pick(valueOfInformation, "evpi-normal-c", "evsi-normal-b"))("information $id: $value", async (reference) => {
    const { exercise } = await expectLowerBound(informationModel(reference.inputs), reference, { price: 131_072 });
    expect(exercise["idle.pilot"].probability).toBe(1);
  });

  test.each(pick(valueOfInformation, "learning-pilot"))("a pilot and five rollouts $id: $value", async (reference) => {
    await expectLowerBound(rolloutModel(reference.inputs), reference, { price: 65_536 });
  });

  test.each(pick(valueOfInformation, "stage-gate-enpv"))("gates with chances $id: $value", async (reference) => {
    await expectLowerBound(gateModel(reference.inputs), reference, { price: 262_144 });
  });
});
