import { blockSize } from "../world/index.js";
import type { Process } from "./process.js";

/** Columns that follow from where initiatives are: a flag for each mode, and ages, where some formula reads them. */
export class Markers {
  readonly #process: Process;
  /** By initiative. */
  readonly #flags: { mode: number; column: Float64Array }[][] = [];
  readonly #ages: { initiative: number; column: Float64Array }[] = [];

  constructor(process: Process) {
    this.#process = process;
    const { program, columns } = process;
    const read = program.columnsReadBy(process.active);
    program.layout.initiatives.forEach((own, initiative) => {
      const flags: { mode: number; column: Float64Array }[] = [];
      this.#flags.push(flags);
      if (read.has(own.age)) {
        const column = (columns.source[own.age] = new Float64Array(blockSize));
        this.#ages.push({ initiative, column });
      }
      own.flag.forEach((slot, mode) => {
        if (!read.has(slot)) return;
        const column = (columns.source[slot] = new Float64Array(blockSize));
        flags.push({ mode, column });
      });
    });
  }

  /** Brings the flags of modes up to date. */
  setFlags(): void {
    for (let i = 0; i < this.#flags.length; i++) this.setFlagsOf(i);
  }

  /** The same for one initiative, of which somebody has moved. */
  setFlagsOf(initiative: number): void {
    const modes = this.#process.state.mode[initiative];
    for (const { mode, column } of this.#flags[initiative]) for (let p = 0; p < blockSize; p++) column[p] = modes[p] === mode ? 1 : 0;
  }

  setAges(k: number): void {
    const { dates } = this.#process.program;
    for (const { initiative, column } of this.#ages) {
      const since = this.#process.state.since[initiative];
      for (let p = 0; p < blockSize; p++) column[p] = dates[k] - dates[since[p]];
    }
  }
}
