/** Samples up to this size are sorted. */
const few = 512;
const bucketCount = 4096;

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
  /** How many values are the least one: often many, such as where nothing is earned. */
  #ties = 0;
  #factor = 0;
  /** By bucket: the rank of its first value. */
  readonly #starts: Float64Array;
  readonly #members = new Map<number, RankedSample>();
  /** All of it, ascending, where it is small. */
  #sorted: Float64Array | undefined;

  constructor(blocks: readonly Float64Array[]) {
    this.#blocks = blocks;
    this.size = blocks.reduce((sum, { length }) => sum + length, 0);
    this.#starts = new Float64Array(this.size > few ? bucketCount + 1 : 0);
    if (this.size > few) this.#count();
    else this.#sort();
  }

  /** The value of a rank, 0 the least. */
  at(rank: number): number {
    if (this.#sorted !== undefined) return this.#sorted[rank];
    if (rank < this.#ties) return this.#least;
    const bucket = this.#bucketOf(rank);
    return this.#membersOf(bucket).at(rank - this.#startOf(bucket));
  }

  /** The quantile of type 7, as in R and numpy. */
  quantile(p: number): number {
    const place = (this.size - 1) * p;
    const below = Math.floor(place);
    const value = this.at(below);
    return place === below ? value : value + (place - below) * (this.at(below + 1) - value);
  }

  /** Looks for the members of all buckets that these quantiles need at once: one pass over the sample instead of one for each. */
  expect(quantiles: readonly number[]): void {
    if (this.#sorted !== undefined) return;
    const ranks = quantiles
      .flatMap((p) => [Math.floor((this.size - 1) * p), Math.ceil((this.size - 1) * p)])
      .filter((rank) => rank >= this.#ties);
    if (ranks.length > 0) this.#collect([...new Set(ranks.map((rank) => this.#bucketOf(rank)))]);
  }

  /** The sum of the `count` smallest values. */
  sumOfLeast(count: number): number {
    if (this.#sorted !== undefined) {
      let sum = 0;
      for (let i = 0; i < count; i++) sum += this.#sorted[i];
      return sum;
    }
    if (count <= this.#ties) return count * this.#least;
    const bucket = this.#bucketOf(count - 1);
    const [least, factor] = [this.#least, this.#factor];
    let sum = 0;
    for (const block of this.#blocks)
      for (let i = 0; i < block.length; i++) sum += +((((block[i] - least) * factor) | 0) < bucket) * block[i];
    return sum + this.#membersOf(bucket).sumOfLeast(count - this.#startOf(bucket)) + (bucket === 0 ? this.#ties * least : 0);
  }

  #sort(): void {
    this.#sorted = joined(this.#blocks, this.size).sort();
  }

  #count(): void {
    let least = Infinity;
    let most = -Infinity;
    for (const block of this.#blocks)
      for (let i = 0; i < block.length; i++) {
        const value = block[i];
        if (value < least) least = value;
        if (value > most) most = value;
      }
    const factor = (bucketCount - 1) / (most - least);
    this.#least = least;
    if (most === least) {
      this.#ties = this.size;
      return;
    }
    if (factor === 0 || factor === Infinity) {
      this.#sort();
      return;
    }
    this.#factor = factor;
    const starts = this.#starts;
    let ties = 0;
    for (const block of this.#blocks)
      for (let i = 0; i < block.length; i++) {
        starts[(((block[i] - least) * factor) | 0) + 1]++;
        ties += +(block[i] === least);
      }
    this.#ties = ties;
    for (let b = 0; b < bucketCount; b++) starts[b + 1] += starts[b];
  }

  /** The bucket that holds a rank: the last that does not start behind it. */
  #bucketOf(rank: number): number {
    let [low, high] = [0, bucketCount];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#starts[middle] <= rank) low = middle;
      else high = middle;
    }
    return low;
  }

  /** The rank of a bucket's first member: those that are the least value are none. */
  #startOf(bucket: number): number {
    return Math.max(this.#ties, this.#starts[bucket]);
  }

  #membersOf(bucket: number): RankedSample {
    if (!this.#members.has(bucket)) this.#collect([bucket]);
    return this.#members.get(bucket) as RankedSample;
  }

  #collect(buckets: readonly number[]): void {
    const [least, factor] = [this.#least, this.#factor];
    const slots = new Int8Array(bucketCount).fill(-1);
    buckets.forEach((bucket, slot) => (slots[bucket] = slot));
    const members = buckets.map((bucket) => new Float64Array(this.#starts[bucket + 1] - this.#startOf(bucket)));
    const counts = new Int32Array(buckets.length);
    for (const block of this.#blocks)
      for (let i = 0; i < block.length; i++) {
        const slot = slots[((block[i] - least) * factor) | 0];
        if (slot >= 0 && block[i] !== least) members[slot][counts[slot]++] = block[i];
      }
    buckets.forEach((bucket, slot) => this.#members.set(bucket, new RankedSample([members[slot]])));
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
