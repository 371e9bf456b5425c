import type { Program } from "../model/index.js";
import { reportUse, type BlockResult } from "../valuation/index.js";
import type { PeriodUse } from "./modelPlan.js";

/** By resource: what is available in each period, and what is used on average. */
export function reportPeriodUse(program: Program, results: readonly BlockResult[]): Record<string, PeriodUse[]> {
  const byDate = reportUse(program, results);
  return Object.fromEntries(
    program.resources.map(({ name, periods, available, periodOf }) => [
      name,
      periods.map(({ from, until }, p): PeriodUse => {
        const expected = byDate[name].reduce((sum, use, k) => (periodOf[k] === p ? sum + use : sum), 0);
        return { from, until, available: available[p], expected };
      }),
    ]),
  );
}
