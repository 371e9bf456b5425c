import { describe, expect, test } from "vitest";
import { perpetual } from "./everyCase/benchmarks.js";
import { everyCase } from "./everyCase/index.js";
import { perpetualInvestMcdonaldSiegel } from "./cases.js";

const rows = everyCase();
const quick = ["closed form", "regression", "simulated moment"];

describe("every reference case", () => {
  test("is there, once, with a method or a reason", () => {
    const ids = rows.map(({ reference }) => reference.id);
    expect(new Set(ids).size).toBe(ids.length);
    // Cases that state several figures are several rows here: two of Greeks (6 figures), two of Luehrman (6), one of moments (2).
    expect(ids.length).toBe(134 + 4 + 4 + 1);
    for (const { figures, simulated, planned, chanceOf, beats } of rows)
      expect(figures.length + [simulated, planned, chanceOf, beats].filter((one) => one !== undefined).length).toBeGreaterThan(0);
  });

  const figures = rows.flatMap(({ reference, figures }) =>
    figures.filter(({ method }) => quick.includes(method)).map((figure) => ({ id: reference.id, reference, ...figure })),
  );

  test.each(figures)("$id by $method", ({ reference, run, within }) => {
    const found = run();
    const { mean, standardError } = typeof found === "number" ? { mean: found, standardError: 0 } : found;
    expect(Math.abs(mean - reference.value)).toBeLessThanOrEqual((within ?? reference.tolerance ?? 0) + 3 * standardError);
    // A standard error that is large would make that say nothing.
    expect(standardError).toBeLessThan(0.004 * Math.max(Math.abs(reference.value), 0.25));
  });

  test.each(perpetualInvestMcdonaldSiegel)("$id: its trigger", ({ inputs }) => {
    expect(perpetual(inputs).trigger).toBeCloseTo(inputs.trigger, 5);
  });
});
