import type { BlockFormula, Frame } from "../../../formula/index.js";
import type { Program } from "../../../model/index.js";
import { blockSize, RandomStream, type World } from "../../../simulation/index.js";
import { amountsIn, amountsOfOption } from "../stations/index.js";

/**
 * The formulas that look linear in every truth by itself, tried on a block of paths: a guess that saves work where value functions are computed, which may be
 * anything. What is booked never relies on it.
 */
export function linearFormulas(program: Program, world: World, seed: number): ReadonlySet<BlockFormula> {
  const block = world.simulate(seed, "fit", 0, "pricing");
  const { layout, initiatives } = program;
  const stream = new RandomStream(seed, "fit", "linear", 0);
  const columns: Float64Array[] = Array.from({ length: layout.columns }, () => {
    const column = new Float64Array(blockSize);
    stream.uniforms(column, blockSize);
    return column;
  });
  const frame: Frame = { columns, scalars: new Float64Array(layout.scalars) };
  const k = program.last >> 1;
  layout.market.forEach((slot, m) => (columns[slot] = block.market[m][k]));
  layout.known.forEach((slot, p) => columns[slot].fill(world.beliefs.priorMean(p)));
  frame.scalars[layout.time] = program.dates[k];
  layout.schedule.forEach((slot, s) => (frame.scalars[slot] = world.schedule(world.scheduleNames[s])[k]));
  const [{ modes }] = initiatives;
  const amounts = modes.flatMap((mode) => [...amountsIn([...mode.cashFlow, ...mode.terminal]), ...mode.options.flatMap(amountsOfOption)]);
  const formulas = new Set(amounts.filter(({ measurable }) => !measurable).map(({ truth }) => truth));
  return new Set(
    [...formulas].filter((formula) =>
      layout.truth.every(
        (slot, p) => !formula.reads.includes(slot) || isLinear(formula, frame, slot, block.truth[p], world.beliefs.priorMean(p)),
      ),
    ),
  );
}

/** Whether the middle of two truths gives the middle of two values, on every path. */
function isLinear(formula: BlockFormula, frame: Frame, slot: number, truth: Float64Array, mean: number): boolean {
  const evaluate = (column: Float64Array): Float64Array => {
    frame.columns[slot] = column;
    const out = new Float64Array(blockSize);
    formula.evaluate(frame, out, blockSize);
    return out;
  };
  const here = evaluate(truth);
  const there = evaluate(new Float64Array(blockSize).fill(mean));
  const middle = evaluate(truth.map((value) => (value + mean) / 2));
  return middle.every((value, r) => Math.abs(2 * value - here[r] - there[r]) <= 1e-9 * (1 + Math.abs(here[r]) + Math.abs(there[r])));
}
