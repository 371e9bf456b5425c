import { mayBeCharged, type Program, type ResourceProgram } from "../../model/index.js";
import { blockSize } from "../world/index.js";

/** Rounding that a sum of uses may show, relative to the size of the period. */
export const ledgerTolerance = 1e-9;

/**
 * What is written against every resource, path by path: charges of the past and reservations of the future. A cell is one
 * period of one resource. Planned use by date is kept apart for moves (due even if the mode is left) and for modes with
 * what they are forced to (released when they are left), so that a charge can replace what was reserved for it.
 */
export class Ledger {
  /** By cell: what is written, charges and reservations together. */
  readonly written: Float64Array[];
  /** First cell of each resource. */
  readonly firstCell: readonly number[];
  /** Is told of a cell before reservations change it. */
  onChange: ((cell: number) => void) | undefined;
  readonly #resources: readonly ResourceProgram[];
  /** By initiative and resource, where the initiative may use it. */
  readonly #movePlans: readonly (readonly (Plan | undefined)[])[];
  readonly #modePlans: readonly (readonly (Plan | undefined)[])[];

  constructor(program: Program, active: readonly boolean[]) {
    this.#resources = program.resources;
    const counts = program.resources.map(({ periods }) => periods.length);
    this.firstCell = counts.map((_, r) => counts.slice(0, r).reduce((sum, count) => sum + count, 0));
    this.written = Array.from({ length: counts.reduce((sum, count) => sum + count, 0) }, () => new Float64Array(blockSize));
    const plans = (uses: (initiative: number, resource: number) => boolean): (Plan | undefined)[][] =>
      program.initiatives.map((_, i) =>
        program.resources.map((__, r) => (active[i] && uses(i, r) ? Array.from(program.dates, () => undefined) : undefined)),
      );
    this.#movePlans = plans((i, r) =>
      program.options.some((option) => option.initiative === i && option.uses.some((use) => use.resource === r)),
    );
    this.#modePlans = plans((i, r) => mayBeCharged(program.initiatives[i], r));
  }

  /** The cell of a date, −1 where the resource has no period then. */
  cellAt(resource: number, k: number): number {
    const period = this.#resources[resource].periodOf[k];
    return period < 0 ? -1 : this.firstCell[resource] + period;
  }

  /** Whether the moves, or the modes, of an initiative may use a resource. */
  plans(kind: "move" | "mode", initiative: number, resource: number): boolean {
    return this.#plan(kind, initiative, resource) !== undefined;
  }

  #plan(kind: "move" | "mode", initiative: number, resource: number): Plan | undefined {
    return (kind === "move" ? this.#movePlans : this.#modePlans)[initiative][resource];
  }

  /** Nothing is written any more. */
  clear(): void {
    for (const column of this.written) column.fill(0);
    for (const plans of [this.#movePlans, this.#modePlans])
      for (const row of plans) for (const plan of row) plan?.forEach((column) => column?.fill(0));
  }

  /** Reserves `amounts[q]` on path `index[q]` at date `k`. */
  reserve(
    kind: "move" | "mode",
    initiative: number,
    resource: number,
    k: number,
    amounts: Float64Array,
    index: Int32Array,
    count: number,
  ): void {
    const dates = this.#plan(kind, initiative, resource);
    if (dates === undefined) return;
    const plan = (dates[k] ??= new Float64Array(blockSize));
    const cell = this.cellAt(resource, k);
    for (let q = 0; q < count; q++) plan[index[q]] += amounts[q];
    if (cell < 0) return;
    this.onChange?.(cell);
    const written = this.written[cell];
    for (let q = 0; q < count; q++) written[index[q]] += amounts[q];
  }

  /** Takes back what modes have reserved from date `k` on. */
  release(initiative: number, k: number, index: Int32Array, count: number): void {
    for (let r = 0; r < this.#resources.length; r++) {
      const plans = this.#plan("mode", initiative, r);
      if (plans === undefined) continue;
      for (let j = k; j < plans.length; j++) {
        const cell = this.cellAt(r, j);
        const plan = plans[j];
        if (plan === undefined) continue;
        if (cell >= 0) this.onChange?.(cell);
        const written = cell < 0 ? undefined : this.written[cell];
        for (let q = 0; q < count; q++) {
          const path = index[q];
          if (written !== undefined) written[path] -= plan[path];
          plan[path] = 0;
        }
      }
    }
  }

  /** What modes have reserved from date `k` on: the cell, and by path how much; leaving the mode takes it back. */
  reservedByModes(initiative: number, k: number): { readonly cell: number; readonly plan: Float64Array }[] {
    return this.#modePlans[initiative].flatMap((plans, r) =>
      (plans?.slice(k) ?? []).flatMap((plan, ahead) => {
        const cell = this.cellAt(r, k + ahead);
        return plan === undefined || cell < 0 ? [] : [{ cell, plan }];
      }),
    );
  }

  /** Charges `amounts[q]` on path `index[q]` at date `k` in place of what was reserved for it. */
  charge(
    kind: "move" | "mode",
    initiative: number,
    resource: number,
    k: number,
    amounts: Float64Array,
    index: Int32Array,
    count: number,
  ): void {
    const dates = this.#plan(kind, initiative, resource);
    if (dates === undefined) return;
    const plan = (dates[k] ??= new Float64Array(blockSize));
    const cell = this.cellAt(resource, k);
    const written = cell < 0 ? undefined : this.written[cell];
    for (let q = 0; q < count; q++) {
      const path = index[q];
      if (written !== undefined) written[path] += amounts[q] - plan[path];
      plan[path] = 0;
    }
  }

  /**
   * Moves what a period cannot hold after the charges of date `k` to the next period. Only what is charged moves: what is reserved for later
   * dates of the period may still be released.
   */
  settle(k: number): void {
    for (let r = 0; r < this.#resources.length; r++) {
      const { periodOf, periods, available, carry } = this.#resources[r];
      const period = periodOf[k];
      if (period < 0 || period + 1 >= periods.length) continue;
      const written = this.written[this.firstCell[r] + period];
      const next = this.written[this.firstCell[r] + period + 1];
      const own = available[period];
      const least = roundingOf(own);
      for (let path = 0; path < blockSize; path++) {
        if (carry === 0 && written[path] - own <= least) continue;
        const held = carry === 0 ? own : this.#capacity(r, period, path);
        const excess = written[path] - held;
        if (excess <= roundingOf(held)) continue;
        const moved = Math.min(excess, excess - this.#reservedAfter(k, r, path));
        if (moved <= roundingOf(held)) continue;
        written[path] -= moved;
        next[path] += moved;
      }
    }
  }

  /**
   * Whether a set of moves holds on a path at date `k`: with `delta[cell]` written too, no open period lacks more than
   * before. What was overdrawn by force or by chance does not forbid a move that leaves it as it is.
   *
   * @param resources those that `delta` touches
   * @param already by cell: what forced moves of the same date write before it
   * @param written an older state of the ledger's cells
   * @param slack how many times the tolerance of rounding may be lacked
   */
  holds(
    path: number,
    k: number,
    delta: Float64Array,
    resources: readonly number[],
    already?: Float64Array,
    written: readonly Float64Array[] = this.written,
    slack = 1,
  ): boolean {
    for (const r of resources) {
      const { periodOf, carry, available } = this.#resources[r];
      const current = periodOf[k];
      let leftBefore = 0;
      let leftAfter = 0;
      for (let p = carry === 0 && current >= 0 ? current : 0; p < available.length; p++) {
        const cell = this.firstCell[r] + p;
        // Where nothing is carried on, what takes nothing lacks nothing.
        if (carry === 0 && delta[cell] <= 0) continue;
        const standing = written[cell][path] + (already === undefined ? 0 : already[cell]);
        const before = available[p] + carry * leftBefore - standing;
        const after = available[p] + carry * leftAfter - standing - delta[cell];
        const least = slack * roundingOf(available[p]);
        if ((current < 0 || p >= current) && after < -least && after < before - least) return false;
        leftBefore = before > 0 ? before : 0;
        leftAfter = after > 0 ? after : 0;
      }
    }
    return true;
  }

  /** What is reserved on a path for later dates of the period of date `k`. */
  #reservedAfter(k: number, r: number, path: number): number {
    const { periodOf } = this.#resources[r];
    let sum = 0;
    for (let j = k + 1; j < periodOf.length && periodOf[j] === periodOf[k]; j++)
      for (const plans of [this.#movePlans, this.#modePlans]) for (const own of plans) sum += own[r]?.[j]?.[path] ?? 0;
    return sum;
  }

  #capacity(r: number, period: number, path: number): number {
    const resource = this.#resources[r];
    let left = 0;
    for (let p = 0; p < period; p++) {
      const margin = resource.available[p] + resource.carry * left - this.written[this.firstCell[r] + p][path];
      left = margin > 0 ? margin : 0;
    }
    return resource.available[period] + resource.carry * left;
  }

  /** Makes this ledger equal to another of the same program from date `k` on; what was reserved before has been charged and is not asked for again. */
  copyFrom(other: Ledger, k: number): void {
    this.written.forEach((column, c) => column.set(other.written[c]));
    for (const [mine, its] of [
      [this.#movePlans, other.#movePlans],
      [this.#modePlans, other.#modePlans],
    ] as const)
      mine.forEach((row, i) =>
        row.forEach((plan, r) => {
          const from = its[i][r];
          if (plan === undefined || from === undefined) return;
          for (let j = k; j < plan.length; j++) plan[j] = copied(from[j], plan[j]);
        }),
      );
  }
}

/** By date: what is reserved, by path; undefined where nothing is. */
type Plan = (Float64Array | undefined)[];

function copied(from: Float64Array | undefined, to: Float64Array | undefined): Float64Array | undefined {
  if (from === undefined) return to?.fill(0);
  const column = to ?? new Float64Array(blockSize);
  column.set(from);
  return column;
}

/** Rounding that the sum of what is written against so much may show. */
export function roundingOf(available: number): number {
  return ledgerTolerance * Math.max(1, Math.abs(available));
}
