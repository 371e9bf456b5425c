import type { Program } from "../../model/index.js";
import { RandomStream } from "../random/index.js";
import { blockSize, type Measure, type Purpose, type World, type WorldBlock } from "../world/index.js";

/** One block of paths: what does not depend on decisions, drawn once and used by every policy that is tried on it. */
export class PathBlock {
  readonly world: WorldBlock;
  readonly measure: Measure;
  readonly block: number;
  readonly #seed: number;
  readonly #purpose: Purpose;
  readonly #program: Program;
  readonly #chances = new Map<number, Float64Array[]>();

  constructor(program: Program, world: World, seed: number, purpose: Purpose, block: number, measure: Measure, into?: WorldBlock) {
    this.#program = program;
    this.#seed = seed;
    this.#purpose = purpose;
    this.block = block;
    this.measure = measure;
    this.world = world.simulate(seed, purpose, block, measure, into);
  }

  /** Uniform numbers of an option's chance of success, by path, for each date of exercise. */
  chance(option: number, k: number): Float64Array {
    let dates = this.#chances.get(option);
    if (dates === undefined) {
      const stream = new RandomStream(this.#seed, this.#purpose, `chance/${this.#program.options[option].id}`, this.block);
      dates = Array.from(this.#program.dates, () => {
        const column = new Float64Array(blockSize);
        stream.uniforms(column, blockSize);
        return column;
      });
      this.#chances.set(option, dates);
    }
    return dates[k];
  }

  /** A stream of its own for a rule that draws lots, such as an exploring policy. */
  stream(name: string): RandomStream {
    return new RandomStream(this.#seed, this.#purpose, name, this.block);
  }
}
