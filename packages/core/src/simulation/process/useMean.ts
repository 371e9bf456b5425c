import type { AmountProgram } from "../../model/index.js";
import { blockSize } from "../world/index.js";
import { AlikePaths } from "./alikePaths.js";
import { notFinite } from "./cashier.js";
import { KeptUses } from "./keptUses.js";
import { LawsAhead } from "./lawAhead.js";
import { meanPoints, type WeightedPoint } from "./meanPoints.js";
import type { Process } from "./process.js";
import { lowerFactor, readsOf, type UncertainReads } from "./uncertainReads.js";

/** Something that has finitely many values: its column, and how likely each is, by path of the part at work. */
interface FiniteAxis {
  readonly slot: number;
  readonly values: Float64Array;
  weigh(place: number, count: number, out: Float64Array): void;
}

/** Where the formula has no finite number on no more than this of the law, the rest counts: nobody meets it. */
const negligible = 1e-6;

/**
 * The mean of a use whose formula is not affine in what nobody knows, as known at the date of the decision: the formula with the truth,
 * averaged over the joint law of what it reads. Modes count as they are seen; own age and
 * stocks as they will be if the course is kept (see KeptCourse).
 *
 * Method: chains, events and discrete drivers value by value; all else at points of its normal scores (see meanPoints).
 * Accuracy: see meanPoints. Tested against closed forms and the joint recursion.
 */
export class UseMean {
  readonly #process: Process;
  readonly #laws: LawsAhead;
  readonly #reads = new Map<AmountProgram, UncertainReads>();
  readonly #kept: KeptUses;
  readonly #alike: AlikePaths;
  readonly #points: (readonly WeightedPoint[] | undefined)[] = [];
  readonly #drawn: Float64Array[] = [];
  readonly #means: Float64Array[] = [];
  readonly #shares: Float64Array[] = [];
  readonly #ones = new Float64Array(blockSize).fill(1);
  readonly #row = new Float64Array(blockSize);
  readonly #mass = new Float64Array(blockSize);
  readonly #result = new Float64Array(blockSize);

  constructor(process: Process) {
    this.#process = process;
    this.#laws = new LawsAhead(process.program, process.world);
    this.#kept = new KeptUses(process.program.dates.length);
    this.#alike = new AlikePaths(process, blockSize);
  }

  /** out[q] = the mean of what is used at date `k`, as known at date `now`, for paths `index[0..count)`. */
  fill(amount: AmountProgram, now: number, k: number, index: Int32Array, count: number, out: Float64Array): void {
    let reads = this.#reads.get(amount);
    if (reads === undefined) this.#reads.set(amount, (reads = readsOf(this.#process.program, amount)));
    const { privates } = reads;
    this.#alike.forEach(privates, index, count, (same) => {
      this.#fillAlike(amount, reads, now, k, same);
      for (let i = 0; i < same; i++) out[this.#alike.places[i]] = this.#result[i];
    });
  }

  #fillAlike(amount: AmountProgram, reads: UncertainReads, now: number, k: number, count: number): void {
    const { world, state, paths, columns, program } = this.#process;
    const { beliefs } = world;
    const { paths: index } = this.#alike;
    const maskOf = (p: number): number => state.masks[beliefs.groupOf[p]][index[0]];
    const informed = reads.privates.some((p) => beliefs.isInformed(p, maskOf(p)));
    const lasting = reads.market.length === 0 && reads.others.length === 0;
    const heard = reads.privates.map(maskOf).join();
    const kept = lasting && !informed ? this.#kept.unlearned(amount) : undefined;
    const learned = lasting && informed ? this.#kept.learned(amount, k) : undefined;
    if (learned?.read(paths, heard, index, count, this.#result) === true) return;
    if (kept !== undefined && !Number.isNaN(kept[k])) {
      this.#result.fill(kept[k], 0, count);
      return;
    }

    const moving = k > now ? reads.market : [];
    const laws = moving.map((m) => this.#laws.law(m, now, k, "pricing"));
    const finite = this.#finiteAxes(reads, moving, now, k, maskOf);
    const drivers = moving.filter((_, i) => laws[i].finite === undefined);
    const scored = reads.privates.filter((p) => !this.#isFinite(reads, p));
    const factor = lowerFactor(drivers.length + scored.length, (i, j) => {
      const [a, b] = [i - drivers.length, j - drivers.length];
      if (a >= 0 && b >= 0) return beliefs.scoreCovariance(scored[a], scored[b], maskOf(scored[a]));
      const [one, other] = [laws[moving.indexOf(drivers[i])], laws[moving.indexOf(drivers[j])]];
      if (a >= 0 || b >= 0 || one.certain || other.certain) return 0;
      return this.#laws.correlation(drivers[i], drivers[j], now, k, "pricing");
    });

    this.#process.setDate(k);
    const { source } = columns;
    const { market, truth } = program.layout;
    for (const { truth: slot, known } of reads.stocks) source[slot] = source[known];
    const fixed = [...reads.others.map((slot) => source[slot]), ...reads.market.map((m) => paths.world.market[m][now])];
    const distinct = !informed && fixed.every((column) => isSame(column, index, count)) ? 1 : count;
    const drawn = [...finite, ...drivers, ...scored].map((_, i) => (this.#drawn[i] ??= new Float64Array(blockSize)));
    const continuous = drawn.slice(finite.length);
    finite.forEach(({ slot }, i) => (source[slot] = drawn[i]));
    drivers.forEach((m, i) => (source[market[m]] = continuous[i]));
    scored.forEach((p, i) => (source[truth[p]] = continuous[drivers.length + i]));
    const { signal } = paths.world;
    const means = scored.map((p, i) => {
      const mean = (this.#means[i] ??= new Float64Array(blockSize));
      beliefs.linearMean(p, maskOf(p), signal, index, distinct, mean);
      return mean;
    });
    this.#result.fill(0, 0, distinct);
    this.#mass.fill(0, 0, distinct);
    for (const { at, weight } of this.#pointsOf(factor[0]?.length ?? 0)) {
      factor.forEach((row, i) => {
        const z = row.reduce((sum, part, d) => sum + part * at[d], 0);
        if (i < drivers.length) laws[moving.indexOf(drivers[i])].at(z, paths.world.market[drivers[i]][now], index, distinct, continuous[i]);
        else {
          const p = scored[i - drivers.length];
          beliefs.truthAt(p, maskOf(p), means[i - drivers.length], z, signal, index, distinct, continuous[i]);
        }
      });
      this.#overValues(amount, finite, 0, weight, this.#ones, distinct);
    }
    reads.privates.forEach((p) => (source[truth[p]] = paths.world.truth[p]));
    for (const { truth: slot, initiative, stock } of reads.stocks) source[slot] = state.stockTruth[initiative][stock];
    this.#process.setDate(now);

    for (let q = 0; q < distinct; q++) {
      if (!(this.#mass[q] > 1 - negligible)) throw notFinite(amount.path, this.#result.fill(NaN, 0, 1), 1);
      this.#result[q] /= this.#mass[q];
    }
    if (distinct < count) this.#result.fill(this.#result[0], 0, count);
    if (kept !== undefined) kept[k] = this.#result[0];
    learned?.keep(paths, heard, index, count, this.#result);
  }

  /** Adds up the formula over all values of the finite axes from `depth` on. */
  #overValues(amount: AmountProgram, axes: readonly FiniteAxis[], depth: number, weight: number, share: Float64Array, count: number): void {
    const { columns } = this.#process;
    const { paths: index } = this.#alike;
    if (depth === axes.length) {
      columns.select(index, count);
      columns.evaluate(amount.truth, this.#row);
      for (let q = 0; q < count; q++) {
        const part = weight * share[q];
        if (part === 0 || !Number.isFinite(this.#row[q])) continue;
        this.#mass[q] += part;
        this.#result[q] += part * this.#row[q];
      }
      return;
    }
    const own = (this.#shares[depth] ??= new Float64Array(blockSize));
    axes[depth].values.forEach((value, place) => {
      axes[depth].weigh(place, count, own);
      let any = false;
      for (let q = 0; q < count; q++) {
        own[q] *= share[q];
        any ||= own[q] > 0;
      }
      if (!any) return;
      this.#drawn[depth].fill(value);
      this.#overValues(amount, axes, depth + 1, weight, own, count);
    });
  }

  #finiteAxes(
    reads: UncertainReads,
    moving: readonly number[],
    now: number,
    k: number,
    maskOf: (p: number) => number,
  ): readonly FiniteAxis[] {
    const { world, paths, program } = this.#process;
    const { paths: index } = this.#alike;
    const chains = moving.flatMap((m): FiniteAxis[] => {
      const { finite } = this.#laws.law(m, now, k, "pricing");
      if (finite === undefined) return [];
      const from = paths.world.market[m][now];
      const slot = program.layout.market[m];
      return [
        {
          slot,
          values: finite.values,
          weigh: (place, count, out) => {
            finite.weigh(place, from, index, count, out);
          },
        },
      ];
    });
    const truths = reads.privates.flatMap((p): FiniteAxis[] => {
      const values = world.beliefs.valuesOf(p);
      if (values === undefined || !this.#isFinite(reads, p)) return [];
      const chance = new Float64Array(blockSize);
      return [
        {
          slot: program.layout.truth[p],
          values,
          weigh(place, count, out) {
            world.beliefs.probabilityOf(p, maskOf(p), place, paths.world.signal, index, count, chance);
            for (let q = 0; q < count; q++) out[q] = chance[index[q]];
          },
        },
      ];
    });
    return [...chains, ...truths];
  }

  /** Whether a driver is taken value by value: one with finitely many, unless the formula reads another that is correlated with it. */
  #isFinite({ privates }: UncertainReads, p: number): boolean {
    const { beliefs } = this.#process.world;
    return beliefs.valuesOf(p) !== undefined && privates.every((other) => other === p || beliefs.groupOf[other] !== beliefs.groupOf[p]);
  }

  #pointsOf(dimensions: number): readonly WeightedPoint[] {
    return (this.#points[dimensions] ??= meanPoints(dimensions));
  }
}

/** Whether a column has one value on all these paths. */
export function isSame(column: Float64Array, index: Int32Array, count: number): boolean {
  const first = column[index[0]];
  for (let i = 1; i < count; i++) if (column[index[i]] !== first) return false;
  return true;
}
