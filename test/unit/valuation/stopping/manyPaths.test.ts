import { expect, test } from "vitest";
import { evenly, inlineExecutor, solve, type DecisionModel } from "@ripen/core";

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
