import type { Program } from "../../model/index.js";
import { blockSize, type Measure, type Purpose, type World } from "../world/index.js";
import { PathBlock } from "./pathBlock.js";

/** Which stream of paths, under which measure. */
export interface PathStream {
  readonly seed: number;
  readonly purpose: Purpose;
  readonly measure: Measure;
}

/** So many numbers are kept: 32 MB. */
const room = 2 ** 22;

/** Blocks of paths that are drawn once and lent to every rule that is tried on them; those that were asked for last, as many as there is room for. */
export class PathShelf {
  readonly #program: Program;
  readonly #world: World;
  readonly #most: number;
  readonly #kept = new Map<string, PathBlock>();

  constructor(program: Program, world: World) {
    this.#program = program;
    this.#world = world;
    const { marketNames, privateNames, observations } = program.world;
    const columns = marketNames.length * program.dates.length + 2 * privateNames.length + observations.length;
    this.#most = Math.floor(room / (Math.max(1, columns) * blockSize));
  }

  /** Whether so many blocks are kept until all of them have been asked for. */
  holds(blocks: number): boolean {
    return blocks <= this.#most;
  }

  /** A block: not to be written to. */
  take({ seed, purpose, measure }: PathStream, block: number): PathBlock {
    const key = [seed, purpose, measure, block].join();
    const paths = this.#kept.get(key) ?? new PathBlock(this.#program, this.#world, seed, purpose, block, measure);
    this.#kept.delete(key);
    this.#kept.set(key, paths);
    if (this.#kept.size > this.#most) for (const oldest of [...this.#kept.keys()].slice(0, -this.#most)) this.#kept.delete(oldest);
    return paths;
  }
}
