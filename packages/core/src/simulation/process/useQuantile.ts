import type { AmountProgram } from "../../model/index.js";
import { inverseNormalCdf } from "../../numerics/index.js";
import { blockSize } from "../world/index.js";
import { AlikePaths } from "./alikePaths.js";
import { notFinite } from "./cashier.js";
import { KeptUses } from "./keptUses.js";
import { LawsAhead } from "./lawAhead.js";
import type { Process } from "./process.js";
import { sampleQuantile, scenarioPoints } from "./scenarioPoints.js";
import { lowerFactor, readsOf, type UncertainReads } from "./uncertainReads.js";
import { isSame } from "./useMean.js";

/** Quantiles that fall on a step of a law count as its lower side, whatever rounding says. */
const nudge = 1e-11;

/**
 * The quantile of a random use, as known at the date of the decision: what a resource with `reserve: q` holds back.
 *
 * The use is the formula with the truth, under the joint law of what it reads and nobody knows: normal scores of private drivers given the
 * signals and tests that have arrived (correlated as they are), market drivers at a later date given their values now. Modes count as
 * they are seen now, own age and stocks as they will be if the course is kept (see KeptCourse); what is certain reserves the number
 * itself. The quantile is the smallest use that is not exceeded with
 * probability q, of the use as a signed number: of capacity made (a negative use) it counts only as much as there is with probability q.
 *
 * Method: the formula at fixed points of the law (see scenarioPoints), over all paths at once. Where it depends on one score and goes one
 * way, its value at the score's quantile, which is exact; else the quantile of its values.
 * Cost: of several scores 512 evaluations of the formula for every path, use and date ahead, since the law differs from path to path: about
 * 13 ms for a block, use and date, against less than 3 ms for one score. Many options that each use a product of a truth and a price make
 * that seconds a block.
 * Accuracy: one score: exact where monotone, 0.002 in probability elsewhere; several: see scenarioPoints. Tested against closed forms.
 */
export class UseQuantile {
  readonly #process: Process;
  readonly #laws: LawsAhead;
  readonly #reads = new Map<AmountProgram, UncertainReads>();
  readonly #kept: KeptUses;
  readonly #alike: AlikePaths;
  readonly #points: (readonly Float64Array[] | undefined)[] = [];
  /** Values of the amount by point, for the paths at work. */
  readonly #rows: Float64Array[] = [];
  readonly #drawn: Float64Array[] = [];
  /** Mean scores of the private drivers it reads. */
  readonly #means: Float64Array[] = [];
  readonly #result = new Float64Array(blockSize);

  constructor(process: Process) {
    this.#process = process;
    this.#laws = new LawsAhead(process.program, process.world);
    this.#kept = new KeptUses(process.program.dates.length);
    this.#alike = new AlikePaths(process, blockSize);
  }

  /** out[q] = the quantile `level` of what is used at date `k`, as known at date `now`, for paths `index[0..count)`. */
  fill(amount: AmountProgram, level: number, now: number, k: number, index: Int32Array, count: number, out: Float64Array): void {
    const reads = this.#readsOf(amount);
    if (reads.privates.length === 0 && (k === now || reads.market.length === 0)) {
      this.#process.clerk.expect(amount, now, k, index, count, out);
      return;
    }
    this.#alike.forEach(reads.privates, index, count, (same) => {
      this.#fillAlike(amount, reads, level, now, k, same);
      for (let i = 0; i < same; i++) out[this.#alike.places[i]] = this.#result[i];
    });
  }

  /** For the paths at work, which have heard the same sources. */
  #fillAlike(amount: AmountProgram, reads: UncertainReads, level: number, now: number, k: number, count: number): void {
    const { clerk, world, state, paths, columns, program } = this.#process;
    const { beliefs } = world;
    const moving = k > now ? reads.market : [];
    const maskOf = (p: number): number => state.masks[beliefs.groupOf[p]][this.#alike.paths[0]];
    const laws = moving.map((m) => this.#laws.law(m, now, k, "pricing"));
    const factor = lowerFactor(moving.length + reads.privates.length, (i, j) => {
      const [a, b] = [i - moving.length, j - moving.length];
      if (a >= 0 && b >= 0) return beliefs.scoreCovariance(reads.privates[a], reads.privates[b], maskOf(reads.privates[a]));
      if (a >= 0 || b >= 0 || laws[i].certain || laws[j].certain) return 0;
      return this.#laws.correlation(moving[i], moving[j], now, k, "pricing");
    });
    const dimensions = factor[0].length;
    if (dimensions === 0) {
      clerk.expect(amount, now, k, this.#alike.paths, count, this.#result);
      return;
    }
    const informed = reads.privates.some((p) => beliefs.isInformed(p, maskOf(p)));
    const lasting = reads.market.length === 0 && reads.others.length === 0;
    const kept = lasting && !informed ? this.#kept.unlearned(amount) : undefined;
    const heard = reads.privates.map(maskOf).join();
    const learned = lasting && informed ? this.#kept.learned(amount, k) : undefined;
    if (learned?.read(paths, heard, this.#alike.paths, count, this.#result) === true) return;
    if (kept !== undefined && !Number.isNaN(kept[k])) {
      this.#result.fill(kept[k], 0, count);
      return;
    }

    this.#process.setDate(k);
    const { source } = columns;
    const { market, truth } = program.layout;
    for (const { truth: slot, known } of reads.stocks) source[slot] = source[known];
    const fixed = [...reads.others.map((slot) => source[slot]), ...reads.market.map((m) => paths.world.market[m][now])];
    const alike = !informed && fixed.every((column) => isSame(column, this.#alike.paths, count));
    const distinct = alike ? 1 : count;
    const drawn = factor.map((_, i) => (this.#drawn[i] ??= new Float64Array(blockSize)));
    moving.forEach((m, i) => (source[market[m]] = drawn[i]));
    reads.privates.forEach((p, i) => (source[truth[p]] = drawn[moving.length + i]));
    const points = this.#pointsOf(dimensions);
    const exact =
      dimensions === 1 ? [Float64Array.of(inverseNormalCdf(level) - nudge), Float64Array.of(inverseNormalCdf(1 - level) + nudge)] : [];
    const { signal } = paths.world;
    const means = reads.privates.map((p, i) => {
      const mean = (this.#means[i] ??= new Float64Array(blockSize));
      beliefs.linearMean(p, maskOf(p), signal, this.#alike.paths, distinct, mean);
      return mean;
    });
    // Of what nobody has heard of, every path has the same truth at a point.
    const reach = reads.privates.map((p) => (beliefs.isInformed(p, maskOf(p)) ? distinct : 1));
    [...points, ...exact].forEach((point, s) => {
      factor.forEach((row, i) => {
        const z = row.reduce((sum, weight, d) => sum + weight * point[d], 0);
        if (i < moving.length) {
          laws[i].at(z, paths.world.market[moving[i]][now], this.#alike.paths, distinct, drawn[i]);
          return;
        }
        const place = i - moving.length;
        const p = reads.privates[place];
        beliefs.truthAt(p, maskOf(p), means[place], z, signal, this.#alike.paths, reach[place], drawn[i]);
        if (reach[place] < distinct) drawn[i].fill(drawn[i][this.#alike.paths[0]]);
      });
      columns.select(this.#alike.paths, distinct);
      columns.evaluate(amount.truth, (this.#rows[s] ??= new Float64Array(blockSize)));
    });
    reads.privates.forEach((p) => (source[truth[p]] = paths.world.truth[p]));
    for (const { truth: slot, column } of this.#stocksOf(reads)) source[slot] = column;
    this.#process.setDate(now);

    this.#read(amount, level, points.length, dimensions === 1, distinct);
    if (alike) this.#result.fill(this.#result[0], 0, count);
    if (kept !== undefined) kept[k] = this.#result[0];
    learned?.keep(paths, heard, this.#alike.paths, count, this.#result);
  }

  /** Reads the quantile of each path off its values at the points. */
  #read(amount: AmountProgram, level: number, size: number, ordered: boolean, count: number): void {
    const rows = this.#rows;
    const sample = new Float64Array(size);
    for (let q = 0; q < count; q++) {
      let [rises, falls] = [ordered, ordered];
      for (let s = 1; (rises || falls) && s < size; s++) {
        rises &&= rows[s][q] >= rows[s - 1][q];
        falls &&= rows[s][q] <= rows[s - 1][q];
      }
      if (rises || falls) this.#result[q] = rows[rises ? size : size + 1][q];
      else {
        for (let s = 0; s < size; s++) sample[s] = rows[s][q];
        if (!sample.every(Number.isFinite)) throw notFinite(amount.path, this.#result.fill(NaN, 0, 1), 1);
        this.#result[q] = sampleQuantile(sample, level);
      }
    }
    if (!this.#result.subarray(0, count).every(Number.isFinite)) throw notFinite(amount.path, this.#result, count);
  }

  #stocksOf({ stocks }: UncertainReads): { truth: number; column: Float64Array }[] {
    const { stockTruth } = this.#process.state;
    return stocks.map(({ truth, initiative, stock }) => ({ truth, column: stockTruth[initiative][stock] }));
  }

  #pointsOf(dimensions: number): readonly Float64Array[] {
    return (this.#points[dimensions] ??= scenarioPoints(dimensions));
  }

  #readsOf(amount: AmountProgram): UncertainReads {
    let reads = this.#reads.get(amount);
    if (reads === undefined) this.#reads.set(amount, (reads = readsOf(this.#process.program, amount)));
    return reads;
  }
}
