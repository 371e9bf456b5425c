import { leftAlone, mayBeCharged, type AmountProgram, type Course } from "../../model/index.js";
import { blockSize } from "../world/index.js";
import type { Bookings } from "./bookings.js";
import { listFlagged } from "./cashier.js";
import { assertFinite } from "./finite.js";
import { HeldCheck } from "./heldCheck.js";
import { KeptCourse } from "./keptCourse.js";
import type { Ledger } from "./ledger.js";
import type { Process } from "./process.js";
import { Reservation } from "./reservation.js";
import { UseMean } from "./useMean.js";
import { UseQuantile } from "./useQuantile.js";

/** Keeps the ledger of a process: reserves what moves and modes will use, charges what they do use, and checks that no choice overdraws. */
export class ResourceClerk {
  readonly #process: Process;
  readonly #reservation = new Reservation();
  readonly #amounts = new Float64Array(blockSize);
  readonly #actual = new Float64Array(blockSize);
  readonly #all = Int32Array.from({ length: blockSize }, (_, p) => p);
  readonly #forecast: Float64Array[] = [];
  /** By initiative and resource: whether all that it uses is a constant. */
  readonly #certain: readonly (readonly boolean[])[];
  /** Whether some use reads modes: then moves of one date can change each other's use. */
  readonly usesReadModes: boolean;
  /** By initiative: whether being anywhere, or what it is forced to from there, uses anything. */
  readonly occupies: readonly boolean[];
  /** By initiative and mode, then by date. */
  readonly #left: Course[][][];
  /** Room for what a move leads to: where it succeeds, and where it does not. */
  readonly courses: readonly [KeptCourse, KeptCourse];
  #held: HeldCheck | undefined;
  #quantile: UseQuantile | undefined;
  #mean: UseMean | undefined;

  constructor(process: Process) {
    this.#process = process;
    this.courses = [new KeptCourse(process), new KeptCourse(process)];
    const { initiatives, options, resources } = process.program;
    this.occupies = initiatives.map((own) => resources.some((_, r) => mayBeCharged(own, r)));
    this.#left = initiatives.map(({ modes }) => modes.map(() => []));
    this.#certain = initiatives.map(({ index, modes }) =>
      resources.map((_, r) => {
        const moves = options.filter((option) => option.initiative === index).flatMap(({ uses }) => uses);
        const amounts = [
          ...moves.filter((use) => use.resource === r).flatMap((use) => use.amounts),
          ...modes.flatMap(({ uses }) => uses.filter((use) => use.resource === r).map((use) => use.amount)),
        ];
        return amounts.every(({ truth }) => truth.constant !== undefined);
      }),
    );
    const flags = new Set(process.program.layout.initiatives.flatMap(({ flag }) => flag));
    const used = [...options.flatMap(({ uses }) => uses), ...initiatives.flatMap(({ modes }) => modes.flatMap(({ uses }) => uses))];
    this.usesReadModes = used
      .flatMap((use) => ("amounts" in use ? use.amounts : [use.amount]))
      .some(({ truth }) => truth.reads.some((slot) => flags.has(slot)));
  }

  /** The course of an initiative that arrives in a mode at a date; `atOnce`: by a move that took no time, so that it moves on a date later at the earliest. */
  leftAlone(initiative: number, mode: number, k: number, atOnce: boolean): Course {
    const { initiatives, last } = this.#process.program;
    const decides = atOnce ? k + 1 : k;
    return (this.#left[initiative][mode][k + decides] ??= leftAlone(initiatives[initiative], mode, k, decides, last));
  }

  /** Opens an empty ledger with what the start modes use, and what they are forced to. */
  open(ledger: Ledger): void {
    ledger.clear();
    for (const { index } of this.#process.program.initiatives)
      if (this.#process.active[index] && this.occupies[index]) this.#reserveModes(index, 0, false, this.#all, ledger);
  }

  /** An initiative has reached the modes it is in: what they use, and are forced to, takes the place of what was reserved. */
  occupy(initiative: number, k: number, atOnce: boolean, index: Int32Array, ledger: Ledger): void {
    if (!this.occupies[initiative]) return;
    ledger.release(initiative, k, index, index.length);
    this.#reserveModes(initiative, k, atOnce, index, ledger);
  }

  /**
   * Mean of an amount that will be used at date `k`, as known at date `now`, for paths `index[0..count)`. It is that of the pricing measure also
   * where the policy is replayed under the real drift: what may be done does not depend on how it is looked at.
   */
  expect(amount: AmountProgram, now: number, k: number, index: Int32Array, count: number, out: Float64Array): void {
    if (amount.known.constant !== undefined) {
      out.fill(amount.known.constant, 0, count);
      return;
    }
    if (k > now ? amount.curved.ahead : amount.curved.now)
      (this.#mean ??= new UseMean(this.#process)).fill(amount, now, k, index, count, out);
    else this.atMeans(amount, now, k, index, count, out);
  }

  /** The formula at the means of what it reads, which is its mean where it is affine. */
  atMeans(amount: AmountProgram, now: number, k: number, index: Int32Array, count: number, out: Float64Array): void {
    const { columns, program, world, paths } = this.#process;
    if (k > now) {
      this.#process.setDate(k);
      program.layout.market.forEach((slot, m) => {
        if (!amount.known.reads.includes(slot)) return;
        const ahead = (this.#forecast[m] ??= new Float64Array(blockSize));
        world.conditionalMean(m, now, k, "pricing", paths.world.market[m][now], ahead, blockSize);
        columns.source[slot] = ahead;
      });
    }
    columns.select(index, count);
    columns.evaluate(amount.known, out);
    assertFinite(amount.path, out, count);
    if (k > now) this.#process.setDate(now);
  }

  /** What is reserved at date `now` for a use at date `k`: its mean, or the resource's quantile of it. */
  foresee(resource: number, amount: AmountProgram, now: number, k: number, index: Int32Array, count: number, out: Float64Array): void {
    const { reserve } = this.#process.program.resources[resource];
    if (reserve === "mean") this.expect(amount, now, k, index, count, out);
    else (this.#quantile ??= new UseQuantile(this.#process)).fill(amount, reserve, now, k, index, count, out);
  }

  /**
   * Writes the reservations of this date's moves; a move by choice that the ledger does not hold is a fault of the rule that chose it.
   *
   * @param movers initiatives of which somebody moves
   * @param moved by initiative and path: the option exercised, −1 none
   */
  reserveMoves(k: number, movers: readonly number[], moved: readonly Int16Array[], ledger: Ledger): void {
    const { program, checked, scratch } = this.#process;
    if (checked) (this.#held ??= new HeldCheck(this.#process, ledger)).begin(ledger);
    for (const i of movers) {
      scratch.buckets.fill(moved[i], program.options.length);
      for (const option of program.options) {
        const count = option.initiative === i ? scratch.buckets.count(option.index) : 0;
        if (count === 0) continue;
        const index = scratch.buckets.paths(option.index);
        this.#reservation.prepare(this.#process, option, k, index, count);
        ledger.release(i, k, index, count);
        for (let e = 0; e < this.#reservation.count; e++) {
          const entry = this.#reservation.entries[e];
          this.#onlyMade(i, entry.amounts, count);
          ledger.reserve(entry.kind, i, entry.resource, entry.k, entry.amounts, index, count);
        }
        if (option.instant && option.otherwise >= 0) this.occupy(i, k, true, index, ledger);
      }
    }
    if (checked) this.#held?.assert(k, movers, moved, ledger);
  }

  /** Charges what is really used at date `k`, then carries what a period cannot hold to the next. */
  charge(k: number, ledger: Ledger, bookings: Bookings): void {
    const { program, active, checked, state, columns, scratch } = this.#process;
    for (const { index: i, modes } of program.initiatives) {
      if (!active[i]) continue;
      for (let r = 0; r < program.resources.length; r++) {
        // What is certain is used as it was reserved; rules that explore take means to be so too (a quantile's margin must come back).
        const asReserved = this.#certain[i][r] || (!checked && program.resources[r].reserve === "mean");
        if (!bookings.detail && asReserved) continue;
        if (ledger.plans("move", i, r)) {
          this.#actual.fill(0);
          let used = false;
          for (const option of program.options) {
            if (option.initiative !== i) continue;
            for (const { resource, each, amounts } of option.uses) {
              if (resource !== r) continue;
              for (let lag = 0; lag <= k; lag++) {
                if (each ? option.arrival[k - lag] <= k : lag >= amounts.length) continue;
                const flags = state.exercised[option.index]?.[k - lag];
                if (flags !== undefined && this.#addFlagged(flags, amounts[each ? 0 : lag])) used = true;
              }
            }
          }
          // Where nobody uses anything, nothing was reserved.
          if (used) this.#chargeAll("move", i, r, k, ledger, bookings);
        }
        if (!ledger.plans("mode", i, r)) continue;
        this.#actual.fill(0);
        scratch.buckets.fill(state.mode[i], modes.length);
        modes.forEach(({ uses }, m) => {
          const count = scratch.buckets.count(m);
          const use = count === 0 ? undefined : uses.find(({ resource }) => resource === r);
          if (use === undefined) return;
          const index = scratch.buckets.paths(m);
          columns.select(index, count);
          columns.evaluate(use.amount.truth, this.#amounts);
          assertFinite(use.amount.path, this.#amounts, count);
          for (let q = 0; q < count; q++) this.#actual[index[q]] += this.#amounts[q];
        });
        this.#chargeAll("mode", i, r, k, ledger, bookings);
      }
    }
    ledger.settle(k);
  }

  /** Of an initiative that is not booked only the capacity counts that it makes. */
  #onlyMade(initiative: number, amounts: Float64Array, count: number): void {
    if (this.#process.booked[initiative]) return;
    for (let q = 0; q < count; q++) if (amounts[q] > 0) amounts[q] = 0;
  }

  /** False where no flag is up. */
  #addFlagged(flags: Uint8Array, amount: AmountProgram): boolean {
    const { columns, scratch } = this.#process;
    const count = listFlagged(flags, scratch.paths);
    if (count === 0) return false;
    columns.select(scratch.paths, count);
    columns.evaluate(amount.truth, this.#amounts);
    assertFinite(amount.path, this.#amounts, count);
    for (let q = 0; q < count; q++) if (this.#amounts[q] > 0) this.#actual[scratch.paths[q]] += this.#amounts[q];
    return true;
  }

  #chargeAll(kind: "move" | "mode", i: number, r: number, k: number, ledger: Ledger, bookings: Bookings): void {
    this.#onlyMade(i, this.#actual, blockSize);
    ledger.charge(kind, i, r, k, this.#actual, this.#all, blockSize);
    if (!bookings.detail) return;
    let sum = 0;
    for (let p = 0; p < blockSize; p++) sum += this.#actual[p];
    bookings.use[r * this.#process.program.dates.length + k] += sum;
  }

  #reserveModes(initiative: number, k: number, atOnce: boolean, index: Int32Array, ledger: Ledger): void {
    const { program, state, scratch } = this.#process;
    const [course] = this.courses;
    program.initiatives[initiative].modes.forEach((_, m) => {
      const { legs, uses } = this.leftAlone(initiative, m, k, atOnce);
      if (uses.length === 0) return;
      let count = 0;
      for (const p of index) if (state.mode[initiative][p] === m) scratch.waiting[count++] = p;
      if (count === 0) return;
      course.lay(initiative, k, legs, scratch.waiting, count, state.since[initiative]);
      for (const { resource, date, amount, byMove } of uses) {
        course.during(date, () => {
          this.foresee(resource, amount, k, date, scratch.waiting, count, this.#amounts);
        });
        if (byMove) for (let q = 0; q < count; q++) if (this.#amounts[q] < 0) this.#amounts[q] = 0;
        this.#onlyMade(initiative, this.#amounts, count);
        ledger.reserve("mode", initiative, resource, date, this.#amounts, scratch.waiting, count);
      }
    });
  }
}
