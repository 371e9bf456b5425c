/** Samples up to this size are sorted. */
const few = 512;
const buckets = 4096;

/**
 * A sample whose values are asked for by rank.
 *
 * Method: values are counted into buckets of equal width (as bucket sort does), and of a bucket that is asked for its members are looked at by themselves; so a
 * few ranks cost a few passes over the sample, however large it is. Exact: what is returned are members of the sample.
 */
export class RankedSample {
  readonly size: number;
  readonly #blocks: readonly Float64Array[];
  #least = Infinity;
  #factor = 0;
  /** By bucket: the rank of its first value. */
  readonly #starts: Float64Array;
  readonly #members = new Map<number, RankedSample>();
  /** All of it, ascending, where it is small. */
  #sorted: Float64Array | undefined;

  constructor(blocks: readonly Float64Array[]) {
    this.#blocks = blocks;
    this.size = blocks.reduce((sum, { length }) => sum + length, 0);
    this.#starts = new Float64Array(this.size > few ? buckets + 1 : 0);
    if (this.size > few) this.#count();
    else this.#sort();
  }

  /** The value of a rank, 0 the least. */
  at(rank: number): number {
    if (this.#sorted !== undefined) return this.#sorted[rank];
    if (this.#factor === 0) return this.#least;
    const bucket = this.#bucketOf(rank);
    return this.#membersOf(bucket).at(rank - this.#starts[bucket]);
  }

  /** The quantile of type 7, as in R and numpy. */
  quantile(p: number): number {
    const place = (this.size - 1) * p;
    const below = Math.floor(place);
    const value = this.at(below);
    return place === below ? value : value + (place - below) * (this.at(below + 1) - value);
  }

  /** The sum of the `count` smallest values. */
  sumOfLeast(count: number): number {
    let sum = 0;
    if (this.#sorted !== undefined) for (let i = 0; i < count; i++) sum += this.#sorted[i];
    else if (this.#factor === 0) sum = count * this.#least;
    else if (count > 0) {
      const bucket = this.#bucketOf(count - 1);
      for (const block of this.#blocks)
        for (let i = 0; i < block.length; i++) if ((((block[i] - this.#least) * this.#factor) | 0) < bucket) sum += block[i];
      sum += this.#membersOf(bucket).sumOfLeast(count - this.#starts[bucket]);
    }
    return sum;
  }

  #sort(): void {
    this.#sorted = joined(this.#blocks, this.size).sort();
  }

  #count(): void {
    let most = -Infinity;
    for (const block of this.#blocks)
      for (let i = 0; i < block.length; i++) {
        const value = block[i];
        if (value < this.#least) this.#least = value;
        if (value > most) most = value;
      }
    const [least, factor] = [this.#least, (buckets - 1) / (most - this.#least)];
    if (most === least) return;
    if (factor === 0 || factor === Infinity) {
      this.#sort();
      return;
    }
    this.#factor = factor;
    const starts = this.#starts;
    for (const block of this.#blocks) for (let i = 0; i < block.length; i++) starts[(((block[i] - least) * factor) | 0) + 1]++;
    for (let b = 0; b < buckets; b++) starts[b + 1] += starts[b];
  }

  /** The bucket that holds a rank: the last that does not start behind it. */
  #bucketOf(rank: number): number {
    let [low, high] = [0, buckets];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#starts[middle] <= rank) low = middle;
      else high = middle;
    }
    return low;
  }

  #membersOf(bucket: number): RankedSample {
    const known = this.#members.get(bucket);
    if (known !== undefined) return known;
    const members = new Float64Array(this.#starts[bucket + 1] - this.#starts[bucket]);
    let count = 0;
    for (const block of this.#blocks)
      for (let i = 0; i < block.length; i++) if ((((block[i] - this.#least) * this.#factor) | 0) === bucket) members[count++] = block[i];
    const made = new RankedSample([members]);
    this.#members.set(bucket, made);
    return made;
  }
}

function joined(blocks: readonly Float64Array[], size: number): Float64Array {
  const all = new Float64Array(size);
  let at = 0;
  for (const block of blocks) {
    all.set(block, at);
    at += block.length;
  }
  return all;
}
