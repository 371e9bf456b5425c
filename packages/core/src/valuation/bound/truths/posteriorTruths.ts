import type { BlockFormula, Frame } from "../../../formula/index.js";
import type { AmountProgram, Program } from "../../../model/index.js";
import { blockSize, RandomStream, type World } from "../../../simulation/index.js";
import { LatticePoints, type ScorePosteriors } from "../points/index.js";
import type { Masks } from "../stations/index.js";
import type { Reader, Truths } from "../walk/index.js";

/** How truths are averaged over. */
export interface TruthEffort {
  /** Points for each path, a power of two. */
  readonly points: number;
  /** Whether every path draws points of its own: expectations are then unbiased. Else they are functions of the state. */
  readonly random: boolean;
  /** Formulas that are linear in every truth, at least nearly: only the posterior means are put in. */
  readonly linear?: ReadonlySet<BlockFormula>;
}

/**
 * E[f(truths) | what is known] as f at the posterior means plus the mean, over points of the posterior, of what a linear function leaves: exact for linear f,
 * and unbiased for any f where points are random, since posterior means are the means of the posterior.
 *
 * Reference: control variates: P. Glasserman, Monte Carlo Methods in Financial Engineering (2003), section 4.1, with a coefficient that does not depend on the draws.
 */
export class PosteriorTruths implements Truths {
  readonly #program: Program;
  readonly #world: World;
  readonly #posteriors: ScorePosteriors;
  readonly #effort: TruthEffort;
  readonly #lattice: LatticePoints;
  readonly #stream = new RandomStream(0, "", "", 0);
  readonly #frame: Frame;
  readonly #rooms: Float64Array[];
  readonly #moved = new Float64Array(blockSize);
  readonly #values = new Float64Array(blockSize);
  readonly #slopes: Float64Array[];

  constructor(program: Program, world: World, posteriors: ScorePosteriors, effort: TruthEffort) {
    this.#program = program;
    this.#world = world;
    this.#posteriors = posteriors;
    this.#effort = effort;
    const dimensions = posteriors.groups.reduce((sum, { privates }) => sum + privates.length, 0);
    this.#lattice = new LatticePoints(effort.points, Math.max(1, dimensions));
    const { columns, scalars } = program.layout;
    this.#rooms = Array.from({ length: columns }, () => new Float64Array(0));
    this.#frame = { columns: [...this.#rooms], scalars: new Float64Array(scalars) };
    this.#slopes = program.world.privateNames.map(() => new Float64Array(blockSize));
  }

  restart(seed: number, block: number): void {
    this.#stream.restart(seed, "bound", "truths", block);
  }

  expect(reader: Reader, amount: AmountProgram, masks: Masks, out: Float64Array): void {
    const { layout } = this.#program;
    const formula = amount.truth;
    const privates = layout.truth.flatMap((slot, p) => (formula.reads.includes(slot) ? [p] : []));
    const known = privates.map((p) => reader.known(p, masks[this.#world.beliefs.groupOf[p]]));
    privates.forEach((p, i) => (reader.frame.columns[layout.truth[p]] = known[i]));
    reader.evaluate(formula, out);
    // What is affine in each of independent truths keeps means.
    if (!amount.curved.now || this.#effort.linear?.has(formula) === true) return;
    this.#findSlopes(reader, formula, privates, known);
    this.#addRest(reader, formula, privates, known, masks, out);
  }

  /** Slopes of the formula in each truth at the posterior means; 0 where there is none. */
  #findSlopes({ frame, rows }: Reader, formula: BlockFormula, privates: readonly number[], known: readonly Float64Array[]): void {
    const { truth } = this.#program.layout;
    privates.forEach((p, i) => {
      const slope = this.#slopes[p];
      const step = 1e-4 * Math.max(1e-6, Math.abs(this.#world.beliefs.priorMean(p)));
      for (const sign of [1, -1]) {
        for (let r = 0; r < rows.count; r++) this.#moved[r] = known[i][r] + sign * step;
        frame.columns[truth[p]] = this.#moved;
        formula.evaluate(frame, this.#values, rows.count);
        for (let r = 0; r < rows.count; r++) slope[r] = sign === 1 ? this.#values[r] : (slope[r] - this.#values[r]) / (2 * step);
      }
      for (let r = 0; r < rows.count; r++) if (!Number.isFinite(slope[r])) slope[r] = 0;
      frame.columns[truth[p]] = known[i];
    });
  }

  #addRest(
    reader: Reader,
    formula: BlockFormula,
    privates: readonly number[],
    known: readonly Float64Array[],
    masks: Masks,
    out: Float64Array,
  ): void {
    const { rows } = reader;
    const lattice = this.#lattice;
    const { points } = lattice;
    const { layout } = this.#program;
    const most = Math.max(1, Math.floor(blockSize / points));
    const others = formula.reads.filter((slot) => !privates.some((p) => layout.truth[p] === slot));
    for (let first = 0; first < rows.count; first += most) {
      const paths = Math.min(most, rows.count - first);
      const count = paths * points;
      if (this.#effort.random) lattice.shift(paths, this.#stream);
      else lattice.settle(paths);
      for (const slot of others) this.#spread(slot, reader.frame.columns[slot], first, paths);
      this.#frame.scalars.set(reader.frame.scalars);
      let d = 0;
      for (const { group, privates: members } of this.#posteriors.groups) {
        if (members.some((p) => privates.includes(p))) this.#posteriors.draw(lattice, d, group, masks[group], rows, first, paths);
        d += members.length;
      }
      for (const p of privates) this.#posteriors.truth(p, this.#posteriors.scores[p], count, this.#room(layout.truth[p]));
      formula.evaluate(this.#frame, this.#values, count);
      for (let q = 0; q < paths; q++) {
        const path = first + q;
        let rest = 0;
        for (let r = q * points; r < (q + 1) * points; r++) {
          rest += this.#values[r] - out[path];
          for (let i = 0; i < privates.length; i++)
            rest -= this.#slopes[privates[i]][path] * (this.#frame.columns[layout.truth[privates[i]]][r] - known[i][path]);
        }
        this.#moved[path] = rest / points;
      }
    }
    for (let r = 0; r < rows.count; r++) out[r] += this.#moved[r];
  }

  #spread(slot: number, column: Float64Array, first: number, paths: number): void {
    const room = this.#room(slot);
    const { points } = this.#lattice;
    for (let q = 0; q < paths; q++) room.fill(column[first + q], q * points, (q + 1) * points);
  }

  #room(slot: number): Float64Array {
    if (this.#rooms[slot].length === 0) this.#rooms[slot] = this.#frame.columns[slot] = new Float64Array(blockSize);
    return this.#rooms[slot];
  }
}
