import type { OptionProgram } from "../../model/index.js";
import { blockSize } from "../world/index.js";
import { Buckets } from "./buckets.js";
import type { Cashier } from "./cashier.js";
import { assertProbabilities } from "./finite.js";
import { learn } from "./learn.js";
import type { Process } from "./process.js";

/** Moves initiatives along their arrows: departures at exercise, arrivals in due time. */
export class Traveller {
  readonly #process: Process;
  readonly #cashier: Cashier;
  readonly #buckets = new Buckets();

  constructor(process: Process, cashier: Cashier) {
    this.#process = process;
    this.#cashier = cashier;
  }

  /** Puts in their modes those who arrive, and lets be known what they have learned. False when nobody arrives. */
  arrive(initiative: number, k: number): boolean {
    const { state, program, scratch } = this.#process;
    if (state.busy[initiative] === 0) return false;
    const { keys } = scratch;
    const toward = state.toward[initiative];
    const arrives = state.arrives[initiative];
    const told = state.told[initiative];
    let [arriving, waiting] = [0, 0];
    for (let p = 0; p < blockSize; p++) {
      const option = toward[p];
      const here = option >= 0 && arrives[p] === k;
      const key = here ? option : told[p];
      keys[p] = key;
      told[p] = -1;
      if (key >= 0) arriving++;
      if (option >= 0 && !here) waiting++;
    }
    if (waiting === 0) state.busy[initiative] = 0;
    if (arriving === 0) return false;
    this.#buckets.fill(keys, program.options.length);
    for (const option of program.options) {
      const count = option.initiative === initiative ? this.#buckets.count(option.index) : 0;
      if (count === 0) continue;
      const index = this.#buckets.paths(option.index);
      if (option.learns.length > 0) learn(this.#process, option, index);
      if (!option.instant) this.#settleAt(option, index, k);
    }
    return true;
  }

  /** Puts travellers where they arrive. */
  #settleAt(option: OptionProgram, index: Int32Array, k: number): void {
    const { state, clerk } = this.#process;
    const i = option.initiative;
    for (const p of index) {
      state.mode[i][p] = state.fate[i][p] === 1 ? option.to : option.otherwise;
      state.toward[i][p] = -1;
      state.arrives[i][p] = -1;
      state.since[i][p] = k;
    }
    this.#cashier.note(option, index);
    if (state.ledger !== undefined) clerk.occupy(i, k, false, index, state.ledger);
  }

  /** Sends off those who exercise: `moved[path]` becomes the option's index. False when nobody does. */
  leave(initiative: number, k: number, moved: Int16Array): boolean {
    const { state, program } = this.#process;
    const choice = this.#process.choice[initiative];
    const modes = program.initiatives[initiative].modes;
    if (nobody(choice)) return false;
    for (let p = 0; p < blockSize; p++) moved[p] = choice[p] < 0 ? -1 : modes[state.mode[initiative][p]].options[choice[p]].index;
    this.#buckets.fill(moved, program.options.length);
    for (const option of program.options) {
      if (option.initiative !== initiative || this.#buckets.count(option.index) === 0) continue;
      this.#depart(option, this.#buckets.paths(option.index), k);
    }
    return true;
  }

  #depart(option: OptionProgram, index: Int32Array, k: number): void {
    const { state, columns, paths, scratch } = this.#process;
    const { values } = scratch;
    const i = option.initiative;
    if (option.succeeds === undefined) for (const p of index) state.fate[i][p] = 1;
    else {
      const draws = paths.chance(option.index, k);
      columns.select(index, index.length);
      columns.evaluate(option.succeeds.known, values);
      assertProbabilities(option.succeeds.path, values, index.length);
      for (let q = 0; q < index.length; q++) state.fate[i][index[q]] = draws[index[q]] < values[q] ? 1 : 0;
    }
    const exercised = state.exercised[option.index];
    if (exercised !== undefined) {
      const flags = (exercised[k] ??= new Uint8Array(blockSize));
      for (const p of index) flags[p] = 1;
    }
    const arrival = option.arrival[k];
    const { instant } = option;
    if (!instant || option.learns.length > 0) state.busy[i] = 1;
    for (const p of index) {
      state.mode[i][p] = !instant ? option.during : state.fate[i][p] === 1 ? option.to : option.otherwise;
      state.toward[i][p] = instant ? -1 : option.index;
      state.arrives[i][p] = instant ? -1 : arrival;
      state.since[i][p] = k;
      if (instant && option.learns.length > 0) state.told[i][p] = option.index;
    }
    if (instant) this.#cashier.note(option, index);
  }
}

/** Whether no path has a choice. */
function nobody(choice: Int16Array): boolean {
  for (let p = 0; p < blockSize; p++) if (choice[p] >= 0) return false;
  return true;
}
