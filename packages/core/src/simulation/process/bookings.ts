import type { Program } from "../../model/index.js";
import { blockSize } from "../world/index.js";

/** What a block of paths has earned, discounted to today. */
export class Bookings {
  /** By path: the objective (weighted sum of accounts). */
  readonly value = new Float64Array(blockSize);
  /** By initiative and path: its part of the objective. */
  readonly initiative: Float64Array[];
  /** By account (in the order of `accounts`) and path. */
  readonly account: Float64Array[];
  readonly accounts: readonly string[];
  /** Account of each line. */
  readonly accountOf: Int32Array;
  /** By initiative and line, [initiative * lines + line], and path; undefined where nothing has been booked. */
  readonly line: (Float64Array | undefined)[];
  /** Number of exercises by option and date: [option * dates + date]; and by option and path how often. */
  readonly exercises: Float64Array;
  readonly exercisesByPath: Uint16Array[];
  /** Sum of use by resource and date: [resource * dates + date]. */
  readonly use: Float64Array;
  /** Whether more than `value` is kept. */
  readonly detail: boolean;

  constructor(program: Program, detail: boolean) {
    this.detail = detail;
    this.accounts = [...new Set(program.lines.map(({ account }) => account))];
    this.accountOf = Int32Array.from(program.lines, ({ account }) => this.accounts.indexOf(account));
    const columns = (count: number): Float64Array[] => Array.from({ length: detail ? count : 0 }, () => new Float64Array(blockSize));
    this.initiative = columns(program.initiatives.length);
    this.account = columns(this.accounts.length);
    this.line = new Array<Float64Array | undefined>(program.initiatives.length * program.lines.length).fill(undefined);
    this.exercises = new Float64Array(program.options.length * program.dates.length);
    this.exercisesByPath = program.options.map(() => new Uint16Array(detail ? blockSize : 0));
    this.use = new Float64Array(program.resources.length * program.dates.length);
  }

  reset(): void {
    this.value.fill(0);
    for (const column of [...this.initiative, ...this.account]) column.fill(0);
    for (const column of this.exercisesByPath) column.fill(0);
    for (const column of this.line) column?.fill(0);
    this.exercises.fill(0);
    this.use.fill(0);
  }
}
