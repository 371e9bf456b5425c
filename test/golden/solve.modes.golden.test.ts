import { describe, test } from "vitest";
import { interactingOptionsSingleProject, stagedSequentialCompound, switchingMothballAbandon } from "./cases.js";
import { expectLowerBound, pick } from "./lowerBound.js";
import { interactingModel, stagesModel, switchingModel } from "./models.js";

describe("by simulation: options that change what a project is", () => {
  test.each(pick(interactingOptionsSingleProject, "interact-contract+expand", "interact-abandon+contract+expand"))(
    "interacting options $id: $value",
    async (reference) => {
      await expectLowerBound(interactingModel(reference.inputs), reference, { fit: 8192, select: 4096, price: 16_384 });
    },
  );

  // 120 dates. Of three modes, polynomials of the gains lose more than a hundredth; value functions, which an upper bound fits anyway, next to nothing.
  test.each([
    ...pick(switchingMothballAbandon, "switch-OA").map((reference) => ({ ...reference, bounds: "lower" as const })),
    ...pick(switchingMothballAbandon, "switch-OMA").map((reference) => ({ ...reference, bounds: "both" as const })),
  ])("switching $id: $value", async ({ bounds, ...reference }) => {
    const effort = { fit: 4096, select: 2048, price: 16_384, error: 0.016, bounds };
    await expectLowerBound(switchingModel(reference.inputs), reference, effort);
  });

  // What the last stage brings has a heavy tail: the standard error falls slowly.
  test.each(pick(stagedSequentialCompound, "staged-rnd-techrisk", "staged-3stage-b"))("staged $id: $value", async (reference) => {
    await expectLowerBound(stagesModel(reference.inputs), reference, { price: 262_144, error: 0.015 });
  });
});
