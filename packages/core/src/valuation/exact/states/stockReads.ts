import type { Program } from "../../../model/index.js";
import { readsOf } from "./needs.js";

/** Column slots that the stocks' starts and rules read. */
export function stockReads(program: Program): Set<number> {
  const [{ stocks, modes }] = program.initiatives;
  return readsOf([...stocks.map(({ start }) => start), ...modes.flatMap(({ next }) => next.map(({ amount }) => amount))]);
}

/** Whether amounts or conditions read a stock at all. */
export function readsStocks(program: Program, reads: ReadonlySet<number>): boolean {
  const [{ stockTruth, stockKnown }] = program.layout.initiatives;
  return [...stockTruth, ...stockKnown].some((slot) => reads.has(slot));
}
