import type { Program } from "../../../model/index.js";
import { blockSize, type Decider, type Process } from "../../../simulation/index.js";
import type { Taken } from "../walk/index.js";

/** Lets a rule decide and keeps what it takes, date by date, and what comes of it. */
export class Recorder implements Decider {
  readonly taken: readonly Taken[];
  readonly #rule: Decider;

  constructor(program: Program, rule: Decider) {
    this.#rule = rule;
    this.taken = Array.from(program.dates, () => ({ choice: new Int16Array(blockSize), fate: new Uint8Array(blockSize) }));
  }

  decide(k: number, process: Process): void {
    if (k > 0) this.seeFate(k - 1, process);
    this.#rule.decide(k, process);
    this.taken[k].choice.set(process.choice[0]);
  }

  /** Fates are drawn at exercise: they stand in the state from then on. */
  seeFate(k: number, process: Process): void {
    this.taken[k].fate.set(process.state.fate[0]);
  }
}
