import { expect, test } from "vitest";
import { evenly, inlineExecutor, solve, type DecisionModel } from "@ripen/core";
import { compileDecision } from "../../../../packages/core/src/model/index.js";
import { fitPolicies } from "../../../../packages/core/src/valuation/fit/index.js";
import { worldOf } from "../../../../packages/core/src/valuation/tasks.js";

const put: DecisionModel = {
  dates: evenly(0, 1, 10),
  discountRate: 0.06,
  drivers: { S: { kind: "gbm", start: 36, drift: 0.06, volatility: 0.2 } },
  modes: { held: { options: [{ name: "exercise", to: "done", receive: "max(40 - S, 0)" }] }, done: {} },
  start: "held",
};

test("with many paths to fit, degrees that are worse on few are not fitted on all; the bits are those of any slices", async () => {
  const run = { paths: { fit: 40_000, select: 8192, price: 32_768 }, seed: 2 };
  const solution = await solve(put, run);
  expect(await solve(put, { ...run, executor: inlineExecutor({ slices: 5 }) })).toStrictEqual(solution);
  expect(Object.keys(solution.diagnostics.tried)).toContain(solution.diagnostics.selected);
  expect(Object.keys(solution.diagnostics.tried)).not.toContain("degree 1");
  const [rows] = solution.diagnostics.fits.filter(({ date }) => date === 0).map((note) => note.rows);
  expect(rows).toBe(40 * 1024);
  const exact = (await solve(put, { method: "exact", paths: 1024 })).value.lower.mean;
  const { mean, standardError } = solution.value.lower;
  expect(mean).toBeGreaterThan(0.997 * exact - 3 * standardError);
  expect(mean).toBeLessThan(exact + 3 * standardError);
});

const gbm = (start: number) => ({ kind: "gbm", start, drift: -0.05, volatility: 0.2 }) as const;
const jumping: DecisionModel = {
  ...put,
  drivers: { S: { kind: "jumpDiffusion", start: 36, drift: 0.06, volatility: 0.2, jumpRate: 1, jumpMean: -0.1, jumpVolatility: 0.1 } },
};
const largest: DecisionModel = {
  ...put,
  dates: [1, 2, 3],
  drivers: { A: gbm(100), B: gbm(100), C: gbm(100), D: gbm(95) },
  modes: { held: { options: [{ name: "exercise", to: "done", receive: "max(max(A, B, C) - 100, D - 90, 0)" }] }, done: {} },
};

test.each([
  ["on a line", put],
  ["with jumps", jumping],
  ["with several drivers", largest],
])("degrees that are fitted together come to what each comes to by itself: %s", async (_, model) => {
  const program = compileDecision(model);
  const degrees = [2, 1, 3];
  const together = await fitPolicies(program, worldOf(program), 3, 3, degrees);
  for (const [i, degree] of degrees.entries()) {
    const [alone] = await fitPolicies(program, worldOf(program), 3, 3, [degree]);
    expect(together[i].notes.map(({ rows, columns, effectiveRank }) => [rows, columns, effectiveRank])).toEqual(
      alone.notes.map(({ rows, columns, effectiveRank }) => [rows, columns, effectiveRank]),
    );
    together[i].policy.rules.forEach(({ coefficients }, rule) =>
      coefficients.forEach((value, term) => expect(value).toBeCloseTo(alone.policy.rules[rule].coefficients[term], 6)),
    );
    expect(together[i].earned).toBeCloseTo(alone.earned ?? NaN, 9);
    // On its own paths a policy seems to earn more than nothing, and not more than there is.
    expect(alone.earned).toBeGreaterThan(1);
    expect(alone.earned).toBeLessThan(100);
  }
});
