import { blockSize, type WorldBlock } from "../../../simulation/index.js";
import type { Setting } from "./setting.js";

/** Stocks of every history on the paths of a block, where they differ from path to path; else nothing. A history's stocks never change once it has come to be. */
export function stockColumns({ program, world, stations }: Setting, block: WorldBlock): Float64Array[][] {
  if (!stations.uncertainStocks) return [];
  const { layout, dates, initiatives } = program;
  const [own] = layout.initiatives;
  const [{ stocks, modes }] = initiatives;
  const columns: Float64Array[] = Array.from({ length: layout.columns }, () => new Float64Array(blockSize));
  const frame = { columns, scalars: new Float64Array(layout.scalars) };
  const setDate = (k: number, mode: number, age: number): void => {
    layout.market.forEach((slot, m) => (columns[slot] = block.market[m][k]));
    frame.scalars[layout.time] = dates[k];
    layout.schedule.forEach((slot, s) => (frame.scalars[slot] = world.schedule(world.scheduleNames[s])[k]));
    own.flag.forEach((slot, m) => (columns[slot] = new Float64Array(blockSize).fill(m === mode ? 1 : 0)));
    columns[own.age] = new Float64Array(blockSize).fill(age);
  };
  const out: Float64Array[][] = [];
  for (const { step } of stations.histories) {
    if (step === undefined) {
      setDate(0, -1, 0);
      out.push(
        stocks.map(({ start }) => {
          const column = new Float64Array(blockSize);
          if (start.known.constant !== undefined) column.fill(start.known.constant);
          else start.known.evaluate(frame, column, blockSize);
          return column;
        }),
      );
      continue;
    }
    const before = out[step.from];
    setDate(step.k, step.mode, step.since < 0 ? 0 : dates[step.k] - dates[step.since]);
    before.forEach((column, s) => (columns[own.stockTruth[s]] = columns[own.stockKnown[s]] = column));
    const after = before.map((column) => column.slice());
    for (const { stock, amount } of modes[step.mode].next) {
      if (amount.known.constant !== undefined) after[stock].fill(amount.known.constant);
      else amount.known.evaluate(frame, after[stock], blockSize);
    }
    out.push(after);
  }
  return out;
}
