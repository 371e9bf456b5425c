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

  /** A polynomial basis of total degree up to `degree` in the features that vary over the rows, standardised on them; of features from `curved` and `cubic` on see there. */
  basis(degree: number, most: number, curved = this.#features, cubic = curved): Basis {
    const spreads = Array.from({ length: this.#features }, (_, f) => this.#spread(f));
    return standardisedBasis(spreads, degree, most, curved, new Map(), cubic);
  }

  #spread(f: number): Spread {
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

/** How a feature is spread over the rows of a sample. */
export interface Spread {
  readonly mean: number;
  readonly sd: number;
}

/** Lists of terms that have been made, so that bases of many dates share them, and what is worked out for them. */
export type KnownTerms = Map<string, Basis["terms"]>;

/** A polynomial basis in the features that vary; those from `curved` on enter by themselves only, those from `cubic` on in products of at most two. */
export function standardisedBasis(
  spreads: readonly Spread[],
  degree: number,
  most: number,
  curved: number,
  known: KnownTerms = new Map(),
  cubic = curved,
): Basis {
  const features = [...spreads.keys()].filter((f) => spreads[f].sd > 1e-9 * Math.max(1, Math.abs(spreads[f].mean)));
  const bending = features.filter((f) => f < curved).length;
  const twisting = features.filter((f) => f < cubic).length;
  const key = [features.length, degree, most, bending, twisting].join();
  const terms = known.get(key) ?? polynomialTerms(features.length, degree, most, bending, twisting);
  known.set(key, terms);
  return {
    features,
    shift: features.map((f) => spreads[f].mean),
    scale: features.map((f) => spreads[f].sd),
    terms,
  };
}
