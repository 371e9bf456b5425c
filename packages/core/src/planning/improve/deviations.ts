import type { OptionProgram, Program } from "../../model/index.js";
import { blockSize, type PathBlock } from "../../simulation/index.js";

/** On a block of paths: one move of each path that is tried against the policy, by lot, and what became of it. */
export class Deviations {
  /** By path: the initiative that deviates, and when. */
  readonly initiative = new Int16Array(blockSize).fill(-1);
  readonly date = new Int16Array(blockSize).fill(-1);
  readonly #lot = new Float64Array(blockSize);
  /** By path: the option that is tried, −1 where none is open; and whether it has been made. */
  readonly option = new Int32Array(blockSize).fill(-1);
  readonly made = new Uint8Array(blockSize);
  /** By path: its score, and the part of it that its own initiative gains. */
  readonly score = new Float64Array(blockSize);
  readonly own = new Float64Array(blockSize);
  /** What was known, by place in the list of features of the option. */
  readonly features: Float64Array[] = [];
  /** By initiative and path: the move by choice that was made beside it, −1 none. */
  readonly beside: readonly Int16Array[];
  /** By initiative and path: whether it makes no move before that date, so that moves are tried where the policy does not go too. */
  readonly held: readonly Uint8Array[];
  readonly #program: Program;

  constructor(program: Program, paths: PathBlock, round: number) {
    this.#program = program;
    this.beside = program.initiatives.map(() => new Int16Array(blockSize).fill(-1));
    const stream = paths.stream(`deviate/${String(round)}`);
    const [who, when] = [new Float64Array(blockSize), new Float64Array(blockSize)];
    for (const column of [who, when, this.#lot]) stream.uniforms(column, blockSize);
    const strays = new Float64Array(blockSize);
    stream.uniforms(strays, blockSize);
    this.held = program.initiatives.map(() => {
      const lots = new Float64Array(blockSize);
      stream.uniforms(lots, blockSize);
      return Uint8Array.from(lots, (lot, path) => (strays[path] < 0.5 && lot < 0.5 ? 1 : 0));
    });
    const open = program.initiatives.map(({ index }) => datesToMove(program, index));
    const movers = open.flatMap((dates, i) => (dates.length > 0 ? [i] : []));
    if (movers.length === 0) return;
    for (let path = 0; path < blockSize; path++) {
      const i = movers[Math.floor(who[path] * movers.length)];
      this.initiative[path] = i;
      this.date[path] = open[i][Math.floor(when[path] * open[i].length)];
    }
  }

  /** Whether an initiative is held back at a date. */
  isHeld(initiative: number, k: number, path: number): boolean {
    return this.held[initiative][path] === 1 && k < this.date[path];
  }

  /** Whether an option is the one that the lot of a path falls on, of those of its mode that may be open at the date. */
  isTried(option: OptionProgram, k: number, path: number): boolean {
    if (this.date[path] !== k || this.initiative[path] !== option.initiative) return false;
    const { options } = this.#program.initiatives[option.initiative].modes[option.mode];
    const open = options.filter(({ offered, forced }) => offered[k] === 1 && !forced);
    return open[Math.floor(this.#lot[path] * open.length)] === option;
  }
}

/** The dates at which an initiative may have a choice. */
function datesToMove({ options, dates }: Program, initiative: number): number[] {
  const own = options.filter((option) => option.initiative === initiative && !option.forced);
  return [...dates.keys()].filter((k) => own.some(({ offered }) => offered[k] === 1));
}
