import type { AmountProgram } from "../../model/index.js";
import type { Process } from "./process.js";

interface Step {
  readonly target: Float64Array;
  readonly next: Float64Array;
}

/** Steps all stocks to the next date, all at once: every rule sees this date's drivers and this date's stocks. */
export function stepStocks(process: Process): void {
  const { program, state, columns } = process;
  const { buckets, values } = process.scratch;
  const steps: Step[] = [];
  for (const { index: i, stocks, modes } of program.initiatives) {
    if (!process.active[i] || stocks.length === 0) continue;
    const truth = stocks.map((_, s): Step => ({ target: state.stockTruth[i][s], next: state.stockTruth[i][s].slice() }));
    const known = stocks.map((_, s): Step =>
      state.stockKnown[i][s] === state.stockTruth[i][s]
        ? truth[s]
        : { target: state.stockKnown[i][s], next: state.stockKnown[i][s].slice() },
    );
    buckets.fill(state.mode[i], modes.length);
    modes.forEach(({ next }, m) => {
      const count = next.length === 0 ? 0 : buckets.count(m);
      if (count === 0) return;
      const index = buckets.paths(m);
      columns.select(index, count);
      const write = (formula: AmountProgram["truth"], { next: out }: Step): void => {
        columns.evaluate(formula, values);
        for (let q = 0; q < count; q++) out[index[q]] = values[q];
      };
      for (const { stock, amount } of next) {
        write(amount.truth, truth[stock]);
        if (known[stock] !== truth[stock]) write(amount.known, known[stock]);
      }
    });
    steps.push(...truth, ...known.filter((step, s) => step !== truth[s]));
  }
  for (const { target, next } of steps) target.set(next);
}
