import type { AmountProgram, Program } from "../../model/index.js";
import { withCorrelated } from "./correlated.js";
import { blockSize, type World, type WorldBlock } from "../../simulation/index.js";

/** A use that nobody knows in advance: of a move at one date, charged at another. */
export interface DrawnUse {
  readonly amount: AmountProgram;
  /** Indices of the dates. */
  readonly reserved: number;
  readonly charged: number;
}

/**
 * Whether a use that is no number can be held against what there is, path by path: if its mean is reserved, reads only market drivers and private drivers that
 * nothing is told of, and is the formula at their means.
 */
export function isDrawable({ truth, known, curved }: AmountProgram, program: Program): boolean {
  const { world, layout } = program;
  const told = withCorrelated(
    world.observations.map(({ driver }) => driver),
    program,
  );
  const plain = new Set([
    ...layout.market,
    ...world.privateNames.flatMap((name, p) => (told.has(name) ? [] : [layout.truth[p], layout.known[p]])),
  ]);
  return !curved.now && !curved.ahead && [...truth.reads, ...known.reads].every((slot) => plain.has(slot));
}

/**
 * What uses take at least on the paths of a block, in whatever order moves are made: the smaller of what was reserved at exercise and of what is charged.
 *
 * Valid as an activity in a row: when the last move of all that needs something of a period is made, the ledger holds what is written then, of every use either
 * its reservation or its charge (simulation/process/ledger.ts; nothing is carried over, and what others overran only adds to it). What comes after
 * writes nothing more that is positive. So on every path the smaller of the two adds up to at most what there is.
 */
export class UseDrawer {
  readonly #program: Program;
  readonly #world: World;
  readonly #block: WorldBlock;
  readonly #kept = new Map<DrawnUse, Float64Array>();

  /** On a block of paths of a stream. */
  static of(program: Program, world: World, seed: number, stream: "fit" | "bound", block: number): UseDrawer {
    return new UseDrawer(program, world, world.simulate(seed, stream, block, "pricing"));
  }

  private constructor(program: Program, world: World, block: WorldBlock) {
    this.#program = program;
    this.#world = world;
    this.#block = block;
  }

  /** @returns by path, what the use takes at least */
  draw(use: DrawnUse): Float64Array {
    let column = this.#kept.get(use);
    if (column === undefined) {
      const { amount, reserved, charged } = use;
      column = this.#evaluate(amount, reserved, charged, false);
      const charge = this.#evaluate(amount, charged, charged, true);
      for (let q = 0; q < blockSize; q++) column[q] = Math.min(column[q], Math.max(0, charge[q]));
      this.#kept.set(use, column);
    }
    return column;
  }

  #evaluate(amount: AmountProgram, now: number, k: number, truth: boolean): Float64Array {
    const { layout, dates, world } = this.#program;
    const columns: Float64Array[] = [];
    const scalars = new Float64Array(layout.scalars);
    scalars[layout.time] = dates[k];
    layout.schedule.forEach((slot, s) => (scalars[slot] = this.#world.schedule(world.scheduleNames[s])[k]));
    const formula = truth ? amount.truth : amount.known;
    layout.market.forEach((slot, m) => {
      if (!formula.reads.includes(slot)) return;
      const from = this.#block.market[m][now];
      columns[slot] = from;
      if (k > now) this.#world.conditionalMean(m, now, k, "pricing", from, (columns[slot] = new Float64Array(blockSize)), blockSize);
    });
    world.privateNames.forEach((_, p) => {
      if (truth) columns[layout.truth[p]] = this.#block.truth[p];
      else if (formula.reads.includes(layout.known[p]))
        columns[layout.known[p]] = new Float64Array(blockSize).fill(this.#world.beliefs.priorMean(p));
    });
    const out = new Float64Array(blockSize);
    formula.evaluate({ columns, scalars }, out, blockSize);
    return out;
  }
}
