import { RipenError } from "../../../errors.js";
import type { OptionProgram, Program } from "../../../model/index.js";
import { blockSize, type Decider, type Process } from "../../../simulation/index.js";
import { PlaceReader } from "./placeReader.js";
import type { PolicyTable, TablePolicy } from "./tablePolicy.js";

/** Decides in the simulator by the tables of an exact recursion: the open option with the largest positive advantage, else none. */
export class TableDecider implements Decider {
  readonly #program: Program;
  readonly #reader: PlaceReader;
  /** By date and mode. */
  readonly #tables: PolicyTable[][][];
  readonly #options: ReadonlyMap<string, number>;
  readonly #best = new Float64Array(blockSize);
  readonly #gain = new Float64Array(blockSize);
  readonly #paths = new Int32Array(blockSize);

  /**
   * @param policy from solveOnGrid, or parsed from JSON
   * @param program the program it was made for, or one with the same dates, modes and options
   * @throws RipenError `mismatched-policy` when names of the policy are not those of the program
   */
  constructor(policy: TablePolicy, program: Program) {
    this.#program = program;
    this.#reader = new PlaceReader(policy, program);
    const modes = program.initiatives[0].modes.map(({ name }) => name);
    this.#tables = Array.from(program.dates, () => modes.map(() => []));
    this.#options = new Map(program.options.map(({ id }, o) => [id, o]));
    for (const table of policy.tables) {
      const mode = modes.indexOf(table.mode);
      const unknown = table.options.find(({ option }) => !this.#options.has(option));
      if (mode < 0 || unknown !== undefined || table.date >= program.dates.length) {
        const message = `found ${unknown === undefined ? `mode ${table.mode} at date ${table.date}` : `option ${unknown.option}`}, which the model does not have`;
        throw new RipenError("mismatched-policy", [{ path: "policy", message }]);
      }
      this.#tables[table.date][mode].push(table);
    }
  }

  decide(k: number, process: Process): void {
    this.#best.fill(0);
    process.forEachOffer(0, k, (option, index, count) => {
      for (const table of this.#tables[k][option.mode]) this.#offer(k, process, option, table, index, count);
    });
  }

  #offer(k: number, process: Process, option: OptionProgram, table: PolicyTable, index: Int32Array, count: number): void {
    const entry = table.options.find((candidate) => this.#options.get(candidate.option) === option.index);
    if (entry === undefined) return;
    const found = this.#select(process, table, index, count);
    if (found === 0) return;
    this.#reader.interpolate(k, process, table, entry.advantage, this.#paths, found, this.#gain);
    const choice = process.choice[0];
    for (let q = 0; q < found; q++) {
      const path = this.#paths[q];
      if (this.#gain[q] <= this.#best[path]) continue;
      this.#best[path] = this.#gain[q];
      choice[path] = option.place;
    }
  }

  /** The paths that stand as a table says. */
  #select({ state }: Process, { since, stocks, known }: PolicyTable, index: Int32Array, count: number): number {
    const { initiatives } = this.#program;
    let found = 0;
    for (let q = 0; q < count; q++) {
      const path = index[q];
      if (since >= 0 && state.since[0][path] !== since) continue;
      if (known.some((mask, g) => mask >= 0 && state.masks[g][path] !== mask)) continue;
      if (stocks.length > 0 && initiatives[0].stocks.some((_, s) => !same(state.stockKnown[0][s][path], stocks[s]))) continue;
      this.#paths[found++] = path;
    }
    return found;
  }
}

function same(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * (1 + Math.abs(a) + Math.abs(b));
}
