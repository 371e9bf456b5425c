import type { OptionProgram } from "../../model/index.js";
import type { Process } from "../../simulation/index.js";

/** Whether all that an option brings at once is known when it is decided. */
export function payoffIsKnown(option: OptionProgram): boolean {
  return [...option.receive, ...(option.pay[0] ?? [])].every(({ amount }) => amount.measurable);
}

/** What an option brings at once (received less paid, weighted by the objective), as known, in money of date `k`'s own time, for a selection. */
export function fillPayoff(process: Process, option: OptionProgram, index: Int32Array, count: number, out: Float64Array): void {
  const { columns, program } = process;
  const values = process.scratch.more;
  out.fill(0, 0, count);
  columns.select(index, count);
  for (const { line, sign, amount } of [...option.receive, ...(option.pay[0] ?? [])]) {
    const factor = program.lines[line].weight * sign;
    if (factor === 0) continue;
    columns.evaluate(amount.known, values);
    for (let q = 0; q < count; q++) out[q] += factor * values[q];
  }
}
