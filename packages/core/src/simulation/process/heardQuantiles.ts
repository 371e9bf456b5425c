import { blockSize } from "../world/index.js";
import type { PathBlock } from "./pathBlock.js";

/** What a path reserves by what it has heard, kept as long as the paths stay the same: it is asked for again at every date. */
export class HeardQuantiles {
  readonly #values = new Float64Array(blockSize);
  /** By path: which set of sources its value is for, −1 none. */
  readonly #heard = new Int32Array(blockSize);
  readonly #names = new Map<string, number>();
  #paths: PathBlock | undefined;

  /** Writes what is kept for index[0..count) to out[0..count); false when something is missing. */
  read(paths: PathBlock, heard: string, index: Int32Array, count: number, out: Float64Array): boolean {
    const name = this.#name(paths, heard);
    for (let i = 0; i < count; i++) {
      if (this.#heard[index[i]] !== name) return false;
      out[i] = this.#values[index[i]];
    }
    return true;
  }

  keep(paths: PathBlock, heard: string, index: Int32Array, count: number, values: Float64Array): void {
    const name = this.#name(paths, heard);
    for (let i = 0; i < count; i++) {
      this.#heard[index[i]] = name;
      this.#values[index[i]] = values[i];
    }
  }

  #name(paths: PathBlock, heard: string): number {
    if (paths !== this.#paths) this.#heard.fill(-1);
    this.#paths = paths;
    let name = this.#names.get(heard);
    if (name === undefined) this.#names.set(heard, (name = this.#names.size));
    return name;
  }
}
