import { polynomialTerms, type Basis } from "../policy/index.js";

/** Rows of features and targets, block by block: what a regression is fitted on and predicts for. */
export class Sample {
  /** By block: rows in it, their paths, their features and targets. */
  readonly blocks: { count: number; paths: Int32Array; features: Float64Array[]; targets: Float64Array[] }[] = [];
  readonly #features: number;
  readonly #targets: number;

  constructor(features: number, targets: number) {
    this.#features = features;
    this.#targets = targets;
  }

  /** All rows of several samples. */
  static pool(samples: readonly Sample[]): Sample {
    const pooled = new Sample(samples[0].#features, samples[0].#targets);
    for (const { blocks } of samples) pooled.blocks.push(...blocks);
    return pooled;
  }

  get rows(): number {
    return this.blocks.reduce((sum, { count }) => sum + count, 0);
  }

  /** Room for the rows of the next block. */
  add(paths: Int32Array, count: number): Sample["blocks"][number] {
    const room = (length: number): Float64Array[] => Array.from({ length }, () => new Float64Array(count));
    const block = { count, paths: paths.slice(0, count), features: room(this.#features), targets: room(this.#targets) };
    this.blocks.push(block);
    return block;
  }

  /** A polynomial basis of total degree up to `degree` in the features that vary over the rows, standardised on them; features from `curved` on enter by themselves only. */
  basis(degree: number, most: number, curved = this.#features): Basis {
    const features: number[] = [];
    const shift: number[] = [];
    const scale: number[] = [];
    for (let f = 0; f < this.#features; f++) {
      const { mean, sd } = this.#spread(f);
      if (!(sd > 1e-9 * Math.max(1, Math.abs(mean)))) continue;
      features.push(f);
      shift.push(mean);
      scale.push(sd);
    }
    return { features, shift, scale, terms: polynomialTerms(features.length, degree, most, features.filter((f) => f < curved).length) };
  }

  #spread(f: number): { mean: number; sd: number } {
    let [sum, squares, n] = [0, 0, 0];
    for (const { features, count } of this.blocks) {
      for (let q = 0; q < count; q++) sum += features[f][q];
      n += count;
    }
    const mean = n === 0 ? 0 : sum / n;
    for (const { features, count } of this.blocks) for (let q = 0; q < count; q++) squares += (features[f][q] - mean) ** 2;
    return { mean, sd: n === 0 ? 0 : Math.sqrt(squares / n) };
  }
}
