import { RipenError } from "../../errors.js";
import type { FlowProgram, InitiativeProgram, ModeProgram, OptionProgram } from "../../model/index.js";
import { blockSize } from "../world/index.js";
import type { Bookings } from "./bookings.js";
import type { Buckets } from "./buckets.js";
import type { Process } from "./process.js";

/** One initiative whose flows are booked; its modes and options by name, so that sums have the same bits however a model is ordered. */
interface Account {
  readonly index: number;
  readonly modes: readonly ModeProgram[];
  readonly options: readonly OptionProgram[];
}

/** Books what a process earns: at exercise, on arrival, by instalments, at every date in a mode, and at the end. */
export class Cashier {
  /** By initiative and path: the option exercised at this date, −1 none. */
  readonly moved: Int16Array[];
  /** By initiative and path: the option that has arrived at this date after a while, −1 none. */
  readonly #arrived: Int16Array[];
  /** The same for options that take no time: whoever has just arrived may already leave again with one of them. */
  readonly #arrivedAtOnce: Int16Array[];
  /** Initiatives of which somebody has arrived at this date. */
  readonly #arrivals = new Set<number>();
  readonly #process: Process;
  readonly #buckets: Buckets;
  readonly #accounts: readonly Account[];
  #bookings: Bookings | undefined;

  constructor(process: Process) {
    this.#process = process;
    this.#buckets = process.scratch.buckets;
    const columns = (): Int16Array[] => process.program.initiatives.map(() => new Int16Array(blockSize).fill(-1));
    this.moved = columns();
    this.#arrived = columns();
    this.#arrivedAtOnce = columns();
    this.#accounts = process.program.initiatives
      .filter(({ index }) => process.active[index] && process.booked[index])
      .sort(byName)
      .map((initiative) => openAccount(initiative));
  }

  /** Begins a date. */
  open(_k: number, bookings: Bookings): void {
    this.#bookings = bookings;
    for (const i of this.#arrivals) {
      this.#arrived[i].fill(-1);
      this.#arrivedAtOnce[i].fill(-1);
    }
    this.#arrivals.clear();
  }

  /** Remembers who arrives at this date, successfully. */
  note(option: OptionProgram, index: Int32Array): void {
    this.#arrivals.add(option.initiative);
    const fate = this.#process.state.fate[option.initiative];
    const arrived = (option.instant ? this.#arrivedAtOnce : this.#arrived)[option.initiative];
    for (const p of index) if (fate[p] === 1) arrived[p] = option.index;
  }

  /** Books what is received and paid at exercise by the initiatives that move. */
  bookMoves(k: number, movers: readonly number[]): void {
    const { program } = this.#process;
    const bookings = this.#bookings as Bookings;
    for (const { index: i, options } of this.#accounts) {
      if (!movers.includes(i)) continue;
      this.#buckets.fill(this.moved[i], program.options.length);
      for (const option of options) {
        const count = this.#buckets.count(option.index);
        if (count === 0) continue;
        const index = this.#buckets.paths(option.index);
        if (bookings.detail) {
          bookings.exercises[option.index * program.dates.length + k] += count;
          for (const p of index) bookings.exercisesByPath[option.index][p]++;
        }
        this.#book(i, option.receive, k, index, count);
        if (option.pay.length > 0) this.#book(i, option.pay[0], k, index, count);
      }
    }
  }

  /** Books what arrives, what falls due, and what the modes now occupied bring. */
  bookModes(k: number): void {
    const { program, state } = this.#process;
    for (const account of this.#accounts) {
      const { index: i, modes } = account;
      if (this.#arrivals.has(i)) {
        this.#bookArrivals(account, k, this.#arrived[i], false);
        this.#bookArrivals(account, k, this.#arrivedAtOnce[i], true);
      }
      this.#bookInstalments(account, k);
      if (!modes.some(({ cashFlow, terminal }) => cashFlow.length > 0 || (k === program.last && terminal.length > 0))) continue;
      this.#buckets.fill(state.mode[i], modes.length);
      modes.forEach((mode) => {
        const count = this.#buckets.count(mode.index);
        if (count === 0) return;
        const index = this.#buckets.paths(mode.index);
        this.#book(i, mode.cashFlow, k, index, count);
        if (k === program.last) this.#book(i, mode.terminal, k, index, count);
      });
    }
  }

  #bookArrivals({ index: i, options }: Account, k: number, arrived: Int16Array, atOnce: boolean): void {
    const paid = options.filter((option) => option.instant === atOnce && option.onArrival.length > 0);
    if (paid.length === 0) return;
    this.#buckets.fill(arrived, this.#process.program.options.length);
    for (const option of paid) {
      const count = this.#buckets.count(option.index);
      if (count > 0) this.#book(i, option.onArrival, k, this.#buckets.paths(option.index), count);
    }
  }

  #bookInstalments({ index: i, options }: Account, k: number): void {
    const { state } = this.#process;
    for (const option of options) {
      const exercised = state.exercised[option.index];
      if (exercised === undefined) continue;
      for (let j = 1; j < option.pay.length && j <= k; j++) {
        const flags = exercised[k - j];
        if (flags === undefined) continue;
        const { paths } = this.#process.scratch;
        const count = listFlagged(flags, paths);
        if (count > 0) this.#book(i, option.pay[j], k, paths, count);
      }
    }
  }

  #book(i: number, flow: FlowProgram, k: number, index: Int32Array, count: number): void {
    if (flow.length === 0) return;
    const { program, columns } = this.#process;
    const bookings = this.#bookings as Bookings;
    const { values } = this.#process.scratch;
    columns.select(index, count);
    for (const { line, sign, amount } of flow) {
      const { weight } = program.lines[line];
      if (weight === 0 && !bookings.detail) continue;
      columns.evaluate(amount.truth, values);
      const factor = program.discount[k] * sign;
      const sum = bookings.detail
        ? addDetailed(
            values,
            factor,
            weight,
            index,
            count,
            bookings.value,
            bookings.initiative[i],
            bookings.account[bookings.accountOf[line]],
            (bookings.line[i * program.lines.length + line] ??= new Float64Array(blockSize)),
          )
        : addTotal(values, factor, weight, index, count, bookings.value);
      if (!Number.isFinite(sum)) throw notFinite(amount.path, values, count);
    }
  }
}

/** Adds `factor * values[q]`, weighted, to the total of path `index[q]`; returns the sum. */
function addTotal(values: Float64Array, factor: number, weight: number, index: Int32Array, count: number, total: Float64Array): number {
  let sum = 0;
  for (let q = 0; q < count; q++) {
    const amount = values[q] * factor;
    sum += amount;
    total[index[q]] += weight * amount;
  }
  return sum;
}

/** The same, with what is kept of its initiative, its account and its line. */
function addDetailed(
  values: Float64Array,
  factor: number,
  weight: number,
  index: Int32Array,
  count: number,
  total: Float64Array,
  own: Float64Array,
  account: Float64Array,
  line: Float64Array,
): number {
  let sum = 0;
  for (let q = 0; q < count; q++) {
    const path = index[q];
    const amount = values[q] * factor;
    const counted = weight * amount;
    sum += amount;
    total[path] += counted;
    own[path] += counted;
    account[path] += amount;
    line[path] += amount;
  }
  return sum;
}

function openAccount({ index, modes }: InitiativeProgram): Account {
  const named = [...modes].sort(byName);
  return { index, modes: named, options: named.flatMap(({ options }) => [...options].sort((a, b) => (a.id < b.id ? -1 : 1))) };
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}

/** Lists the paths whose flag is up; returns how many. */
export function listFlagged(flags: Uint8Array, into: Int32Array): number {
  let count = 0;
  for (let p = 0; p < blockSize; p++) if (flags[p] === 1) into[count++] = p;
  return count;
}

export function notFinite(path: string, values: Float64Array, count: number): RipenError {
  let bad = 0;
  for (let q = 0; q < count; q++) if (!Number.isFinite(values[q])) bad++;
  const message = `the formula gives no finite number on ${String(bad)} of ${String(count)} paths`;
  return new RipenError("not-finite", [
    { path, message, hint: "limit what may become zero, negative or very large: atLeast(x, limit), cap(x, limit)" },
  ]);
}
