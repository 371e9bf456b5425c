import type { AmountProgram } from "../../model/index.js";
import type { BlockFormula, Frame } from "../../formula/index.js";
import type { InitiativeState, JointState } from "./jointState.js";
import { normalNodes } from "./normalNodes.js";
import type { Problem } from "./problem.js";
import { notExact, notFinite } from "./refusal.js";
import { rootColumns, type Knowledge } from "./scores.js";

/** Nodes by dimension, where an amount is averaged over one, two, three unknown scores. */
const nodesByDimension = [1, 257, 49, 25];

/** What is foreseen of a later date. */
export interface Foreseen {
  /** The date at which it is known. */
  readonly now: number;
  /** Whose age will be another. */
  readonly initiative: number;
  readonly age: number;
  /** Means of the chains, where they are read instead of where they stand. */
  readonly means: readonly number[] | undefined;
}

/**
 * What formulas read at one date in one state: a number, or one for each node of the grid. Amounts come out as columns over the grid.
 *
 * Accuracy of averages over scores: rounding for smooth functions of the truth; h²/12 times the jump of slope for a kink, with h = 0.06 standard
 * deviations for one score, 0.33 for two, 0.67 for three.
 */
export class Scene {
  readonly count: number;
  readonly #problem: Problem;
  readonly #state: JointState;
  readonly #k: number;
  readonly #sources: (number | Float64Array)[] = [];
  readonly #frame: Frame;
  readonly #knowledge: Knowledge;

  /**
   * @param k the date that formulas see
   * @param state modes, stocks and what is known
   * @param ages whose `since` counts for `age`; by default the state's own
   * @param foreseen what is different where date k is foreseen from an earlier one
   */
  constructor(problem: Problem, k: number, state: JointState, ages: readonly InitiativeState[] = state.initiatives, foreseen?: Foreseen) {
    const now = foreseen?.now ?? k;
    const { program, grid, market, chains, atoms, scores, world } = problem;
    this.#problem = problem;
    this.#state = state;
    this.#k = now;
    this.count = grid.size(now, state.heard.length);
    this.#knowledge = scores.knowledge(state.heard);
    const { layout, dates } = program;
    const set = (slot: number, value: number | Float64Array): void => {
      if (program.columnsRead.has(slot)) this.#sources[slot] = value;
    };
    chains.markets.forEach((m, c) => set(layout.market[m], foreseen?.means?.[c] ?? chains.value(c, state.chains[c])));
    if (now === k) for (const m of market.markets) set(layout.market[m], market.column(m, k, state.heard.length));
    atoms.truths.forEach(({ place }, t) => set(layout.known[place], state.evidence.means[t]));
    scores.truths.forEach(({ place }, t) => {
      if (program.columnsRead.has(layout.known[place])) set(layout.known[place], problem.scoreMeans.column(t, now, state.heard));
    });
    layout.initiatives.forEach((own, i) => {
      const { mode, known } = state.initiatives[i];
      own.stockKnown.forEach((slot, s) => set(slot, known[s]));
      own.flag.forEach((slot, m) => set(slot, m === mode ? 1 : 0));
      set(own.age, foreseen?.initiative === i ? foreseen.age : dates[now] - dates[ages[i].since]);
    });
    const scalars = new Float64Array(layout.scalars);
    scalars[layout.time] = dates[k];
    layout.schedule.forEach((slot, s) => (scalars[slot] = world.schedule(program.world.scheduleNames[s])[k]));
    this.#frame = { columns: [], scalars };
  }

  /** The formula with posterior means. */
  known(amount: AmountProgram): Float64Array {
    return this.#evaluate(amount.known, amount.path);
  }

  /** The expectation of the formula over the truth. */
  expected(amount: AmountProgram): Float64Array {
    if (amount.measurable) return this.known(amount);
    const { atoms, reads } = this.#problem;
    const { truths, stocks, scores } = reads.of(amount);
    // What is straight in what is unknown has its mean at their means.
    if (truths.length === 0 && !stocks) return amount.curved.now ? this.#overScores(amount, scores) : this.known(amount);
    const { evidence } = this.#state;
    const shares = stocks ? evidence.live.map((atom) => ({ atom, weight: evidence.weights[atom] })) : atoms.shares(evidence, truths);
    const mean = new Float64Array(this.count);
    for (const { atom, weight } of shares) addTo(mean, this.inAtom(amount, atom), weight);
    return mean;
  }

  /** The same in one atom; stocks as they are there, or as policy sees them. */
  inAtom(amount: AmountProgram, atom: number, stocksAs: "booked" | "seen" = "booked"): Float64Array {
    const { program, atoms, reads } = this.#problem;
    const { truths, stocks, scores } = reads.of(amount);
    for (const truth of truths) this.#sources[program.layout.truth[atoms.truths[truth].place]] = atoms.value(atom, truth);
    if (stocks)
      program.layout.initiatives.forEach((own, i) => {
        const { booked, known } = this.#state.initiatives[i];
        if (booked.length > 0)
          own.stockTruth.forEach((slot, s) => (this.#sources[slot] = stocksAs === "seen" ? known[s] : booked[atom][s]));
      });
    return this.#overScores(amount, scores);
  }

  /** Averages over the scores that a formula reads, given what is known of them. */
  #overScores(amount: AmountProgram, read: readonly number[]): Float64Array {
    if (read.length === 0) return this.#evaluate(amount.truth, amount.path);
    const { scores, program, reach, scoreMeans } = this.#problem;
    const n = scores.truths.length;
    const root = rootColumns((i, j) => this.#knowledge.covariance[read[i] * n + read[j]], read.length);
    const perDimension = nodesByDimension[root.length];
    if (perDimension === undefined)
      throw notExact(amount.path, `it reads ${root.length} private drivers that are not known; at most 3 are averaged over`);
    const { nodes, weights } = normalNodes(Math.max(2, perDimension), reach);
    const means = read.map((t) => scoreMeans.score(t, this.#k, this.#state.heard));
    const mean = new Float64Array(this.count);
    const points = root.length === 0 ? 1 : perDimension ** root.length;
    for (let point = 0; point < points; point++) {
      let weight = 1;
      const z = root.map((_, d) => {
        const place = Math.floor(point / perDimension ** d) % perDimension;
        weight *= weights[place];
        return nodes[place];
      });
      read.forEach((t, r) => {
        const shift = root.reduce((sum, column, d) => sum + column[r] * z[d], 0);
        this.#sources[program.layout.truth[scores.truths[t].place]] = means[r].map((m) => scores.truths[t].truth(m + shift));
      });
      addTo(mean, this.#evaluate(amount.truth, amount.path), weight);
    }
    return mean;
  }

  #evaluate(formula: BlockFormula, path: string): Float64Array {
    const out = new Float64Array(this.count);
    if (formula.constant !== undefined) return out.fill(formula.constant);
    for (const slot of formula.reads) {
      const source = this.#sources[slot];
      if (source === undefined)
        throw notExact(path, "it reads a continuous driver where its value at a later date is needed", "Use a chain instead.");
      this.#frame.columns[slot] = typeof source === "number" ? new Float64Array(this.count).fill(source) : source;
    }
    formula.evaluate(this.#frame, out, this.count);
    if (!out.every(Number.isFinite)) throw notFinite(path, out);
    return out;
  }
}

/** The one number that a column holds, where the state itself must not depend on a continuous driver. */
export function single(column: Float64Array, path: string): number {
  const first = column[0];
  if (column.every((value) => Math.abs(value - first) <= 1e-12 * Math.max(1, Math.abs(first)))) return first;
  throw notExact(
    path,
    "it depends on a continuous driver, and what is carried to later dates (stocks, ledger, a chance under way) must not",
    "Use a chain instead.",
  );
}

/** A column over the grid; or a number, the same on every node. */
export type Column = number | Float64Array;

export function addTo(sum: Float64Array, column: Column, factor: number): void {
  if (typeof column === "number") for (let i = 0; i < sum.length; i++) sum[i] += factor * column;
  else for (let i = 0; i < sum.length; i++) sum[i] += factor * column[i];
}
