import { solve } from "@ripen/core";
import { blackScholes } from "@ripen/core/closedForm";
import { describe, expect, test } from "vitest";
import { americanPutContinuous, dualGapBenchmark, lsmLowBiasBaseline, portfolioDependency, tavellaThreeAssets } from "./cases.js";
import { everyCase } from "./everyCase/index.js";
import { maxCallModel } from "./models.js";

const few = { fit: 2048, select: 1024, price: 1024, bound: 128 };
const many = { fit: 8192, select: 2048, price: 8192, bound: 512 };

describe("what others reached", () => {
  test.each(dualGapBenchmark)("$id: between our bounds there is less than $value", async ({ inputs, value }) => {
    const { value: found } = await solve(maxCallModel(inputs), { bounds: "both", paths: few, innerPaths: 32, seed: 1 });
    const { lower, upper } = found;
    expect(upper.mean - lower.mean).toBeLessThan(value);
    expect(lower.standardError + upper.standardError).toBeLessThan(value);
  });

  test.each(lsmLowBiasBaseline)("$id: plain least squares earns $value, ours more", async ({ inputs, value }) => {
    const { lower } = (await solve(maxCallModel(inputs), { bounds: "both", paths: { ...many, bound: 8192 }, innerPaths: 32, seed: 1 }))
      .value;
    expect(lower.mean - value).toBeGreaterThan(lower.standardError);
  });
});

describe("published values that cannot be", () => {
  test.each(tavellaThreeAssets)(
    "$id: nine dates are already worth more than the $printed printed for any time",
    async ({ inputs, value, tolerance, printed }) => {
      const { lower } = (await solve(maxCallModel(inputs), { bounds: "both", paths: many, innerPaths: 32, seed: 1 })).value;
      expect(lower.mean - 3 * lower.standardError).toBeGreaterThan((printed ?? 0) + 0.5);
      expect(Math.abs(lower.mean - value)).toBeLessThan(3 * lower.standardError + 0.005 * value + (tolerance ?? 0));
    },
  );

  test("Bardhan's option: neither a variance nor a volatility of 0.14 gives the 95 printed", () => {
    const [{ inputs, printed }] = portfolioDependency;
    const at = (volatility: number): number =>
      blackScholes({ type: "call", spot: inputs.S, strike: inputs.K, rate: inputs.r, volatility, maturity: inputs.T }).value;
    expect(at(Math.sqrt(0.14))).toBeCloseTo(110.490779, 5);
    expect(at(0.14)).toBeCloseTo(0.755, 3);
    expect(printed).toBe(95);
  });

  test("the premium of an American put, to the six digits of its source", () => {
    const reference = americanPutContinuous.find(({ inputs }) => inputs.quantity !== undefined);
    const row = everyCase().find((one) => one.reference.id === reference?.id);
    const lattice = row?.figures.find(({ method }) => method === "lattice")?.run();
    expect(Math.abs((lattice as number) - (reference?.value ?? 0))).toBeLessThanOrEqual(reference?.tolerance ?? 0);
  });
});
