import { blockSize } from "../world/index.js";

/** Sorts the paths of a block by a small key, keeping their order: `index[start[key] .. start[key + 1])`. Negative keys are left out. */
export class Buckets {
  readonly index = new Int32Array(blockSize);
  #start = new Int32Array(16);

  fill(keys: Int16Array, keyCount: number): void {
    if (this.#start.length < keyCount + 2) this.#start = new Int32Array(keyCount + 2);
    const start = this.#start.fill(0);
    // Counts stand two places on, so that after the second pass start[key] is where its paths begin.
    for (let p = 0; p < blockSize; p++) {
      const key = keys[p];
      if (key >= 0) start[key + 2]++;
    }
    for (let key = 2; key <= keyCount; key++) start[key] += start[key - 1];
    for (let p = 0; p < blockSize; p++) {
      const key = keys[p];
      if (key >= 0) this.index[start[key + 1]++] = p;
    }
  }

  count(key: number): number {
    return this.#start[key + 1] - this.#start[key];
  }

  /** A view of the paths with this key; valid until the next fill. */
  paths(key: number): Int32Array {
    return this.index.subarray(this.#start[key], this.#start[key + 1]);
  }
}
