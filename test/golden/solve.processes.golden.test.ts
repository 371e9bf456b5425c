import { solve } from "@ripen/core";
import { describe, expect, test } from "vitest";
import { exerciseProbability, jumpDiffusion, lsmRealoptionsVignette, meanReversionSchwartz1 } from "./cases.js";
import { expectLowerBound, pick } from "./lowerBound.js";
import { jumpModel, putModel, schwartzModel, vignetteModel } from "./models.js";

describe("by simulation: jumps, mean reversion, construction", () => {
  test.each(jumpDiffusion.filter(({ inputs }) => inputs.style.startsWith("European")))(
    "European call with jumps $id: $value",
    async (reference) => {
      await expectLowerBound(jumpModel(reference.inputs, 1), reference, { fit: 2048, select: 1024, price: 65_536, error: 0.02 });
    },
  );

  // The reference may be exercised at any time, the model on 24 dates: that costs less than half a percent.
  test.each(jumpDiffusion.filter(({ inputs }) => !inputs.style.startsWith("European")))(
    "American put with jumps $id: $value",
    async (reference) => {
      await expectLowerBound(jumpModel(reference.inputs, 24), reference, { fit: 8192, select: 2048, price: 16_384, error: 0.03 });
    },
  );

  test.each(pick(meanReversionSchwartz1, "ou-euro-call-120-110-3"))("European call on a reverting price $id: $value", async (reference) => {
    await expectLowerBound(schwartzModel(reference.inputs), reference, { price: 65_536, error: 0.02 });
  });

  // LSMRealOptions prints 946,214 here, below what the project is worth.
  test.each(lsmRealoptionsVignette)("project that takes half a year to build $id: $value", async (reference) => {
    const { value } = await expectLowerBound(vignetteModel(reference.inputs), reference, {
      fit: 4096,
      select: 1024,
      price: 8192,
      error: 0.02,
    });
    expect(value.lower.mean).toBeGreaterThan(946_214);
  });

  test.each(exerciseProbability)("chance that a put is ever exercised $id: $value", async ({ inputs, value }) => {
    const { exercise } = await solve(putModel(inputs, 50), { paths: { fit: 4096, select: 1024, price: 8192 }, seed: 1 });
    const { probability } = exercise["held.exercise"];
    // Values hardly change where exercise is nearly as good as waiting, chances do.
    expect(Math.abs(probability - value)).toBeLessThan(0.03 + 3 * Math.sqrt((value * (1 - value)) / 8192));
  });
});
