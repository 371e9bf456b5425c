import type { Program } from "../../../model/index.js";
import { inverseNormalCdf, normalCdf, priorFromQuantiles } from "../../../numerics/index.js";
import { blockSize, correlator, marginal, type Correlator, type ScoreMap, type World } from "../../../simulation/index.js";
import type { Rows } from "../walk/index.js";
import type { LatticePoints } from "./latticePoints.js";
import { posteriorFactor } from "./posteriorFactor.js";

/** A group of private drivers that matters. */
export interface ScoreGroup {
  readonly group: number;
  /** Places among the private drivers, and among the observations (by bit of a mask). */
  readonly privates: readonly number[];
  readonly observations: readonly number[];
}

/** A driver of finitely many values: value k is taken for uniform scores up to `upper[k]`. */
interface Steps {
  readonly values: readonly number[];
  readonly probabilities: readonly number[];
}

/**
 * Draws the normal scores of private drivers from what is known of them.
 *
 * References: Gaussian scores by the posterior mean and a factor of the posterior covariance (Anderson & Moore 1979, section 3.2); yes/no tests by Bayes'
 * rule on the prior's pieces (Bernardo & Smith 1994, section 5.1). Exact in distribution; tested by the moments of posteriors.
 */
export class ScorePosteriors {
  readonly groups: readonly ScoreGroup[];
  /** By private driver: the scores drawn last. */
  readonly scores: readonly Float64Array[];
  readonly #program: Program;
  readonly #world: World;
  readonly #correlator: Correlator;
  readonly #truth: readonly ScoreMap[];
  readonly #steps: readonly (Steps | undefined)[];
  readonly #factors = new Map<string, readonly Float64Array[]>();
  readonly #normals: Float64Array[] = [];
  readonly #means = new Float64Array(blockSize);
  readonly #truths = new Float64Array(blockSize);

  /** @param needed whether a group matters */
  constructor(program: Program, world: World, needed: (group: number) => boolean) {
    this.#program = program;
    this.#world = world;
    const { privateNames, correlations, drivers } = program.world;
    this.groups = world.beliefs.groups.flatMap(({ privates, observations }, group) =>
      needed(group) ? [{ group, privates, observations }] : [],
    );
    this.scores = privateNames.map(() => new Float64Array(blockSize));
    this.#correlator = correlator(privateNames, correlations);
    const priors = privateNames.map((name) => {
      const driver = drivers[name];
      const fitted = driver.kind === "private" ? priorFromQuantiles(driver.prior) : undefined;
      if (fitted?.ok !== true) throw new TypeError(`${name} has no prior`);
      return fitted.prior;
    });
    this.#truth = priors.map((prior) => marginal(prior).expectation(0));
    this.#steps = priors.map((prior): Steps | undefined => {
      if (prior.distribution === "yesNo") return { values: [0, 1], probabilities: [1 - prior.probability, prior.probability] };
      return prior.distribution === "discrete" ? { values: prior.values, probabilities: prior.probabilities } : undefined;
    });
  }

  /** Draws the scores of a group for `points` rows a path, given the signals of `from` that `mask` holds; coordinates d, d + 1, … are used. */
  draw(lattice: LatticePoints, d: number, group: number, mask: number, from: Rows, first: number, paths: number): void {
    const { privates } = this.#world.beliefs.groups[group];
    const factor = this.#factor(group, mask);
    const { points } = lattice;
    const count = paths * points;
    const tested = this.#tests(group, mask);
    if (tested.length > 0 && factor[0][0] > 0) {
      this.#drawTested(lattice, d, privates[0], tested, from, first, paths);
      return;
    }
    privates.forEach((_, j) => lattice.normals(d + j, paths, (this.#normals[j] ??= new Float64Array(blockSize))));
    privates.forEach((p, i) => {
      const out = this.scores[p];
      this.#world.beliefs.scoreMean(p, mask, from.signal, undefined, first + paths, this.#means);
      for (let q = 0; q < paths; q++) out.fill(this.#means[first + q], q * points, (q + 1) * points);
      for (let j = 0; j <= i; j++) {
        const weight = factor[i][j];
        const z = this.#normals[j];
        if (weight !== 0) for (let r = 0; r < count; r++) out[r] += weight * z[r];
      }
    });
  }

  /** out = what a source would say, given the scores drawn last. */
  observe(lattice: LatticePoints, d: number, observation: number, paths: number, out: Float64Array): void {
    const { driver, resolves } = this.#program.world.observations[observation];
    const p = this.#program.world.privateNames.indexOf(driver);
    const score = this.scores[p];
    const count = paths * lattice.points;
    if (typeof resolves !== "number") {
      lattice.uniforms(d, paths, out);
      this.#truth[p](score, undefined, count, this.#truths);
      for (let r = 0; r < count; r++) out[r] = out[r] < (this.#truths[r] === 0 ? 1 - resolves.specificity : resolves.sensitivity) ? 1 : 0;
      return;
    }
    if (resolves >= 1) {
      out.set(score.subarray(0, count));
      return;
    }
    lattice.normals(d, paths, out);
    if (resolves <= 0) return;
    const sd = Math.sqrt((1 - resolves) / resolves);
    for (let r = 0; r < count; r++) out[r] = score[r] + sd * out[r];
  }

  /** out = the truth at scores. */
  truth(privateDriver: number, scores: Float64Array, count: number, out: Float64Array): void {
    this.#truth[privateDriver](scores, undefined, count, out);
  }

  #factor(group: number, mask: number): readonly Float64Array[] {
    const key = `${group}:${mask}`;
    let factor = this.#factors.get(key);
    if (factor === undefined) {
      const { privates, observations } = this.#world.beliefs.groups[group];
      const signals = observations.flatMap((observation, bit) => {
        const { driver, resolves } = this.#program.world.observations[observation];
        const of = privates.indexOf(this.#program.world.privateNames.indexOf(driver));
        return ((mask >> bit) & 1) === 1 && typeof resolves === "number" && resolves > 0 ? [{ of, noise: (1 - resolves) / resolves }] : [];
      });
      factor = posteriorFactor(
        privates.map((i) => privates.map((j) => this.#correlator.between(i, j))),
        signals,
      );
      this.#factors.set(key, factor);
    }
    return factor;
  }

  #tests(group: number, mask: number): { readonly observation: number; readonly sensitivity: number; readonly specificity: number }[] {
    return this.#world.beliefs.groups[group].observations.flatMap((observation, bit) => {
      const { resolves } = this.#program.world.observations[observation];
      return ((mask >> bit) & 1) === 1 && typeof resolves !== "number" ? [{ observation, ...resolves }] : [];
    });
  }

  /** The score of a driver of finitely many values, whose prior is uniform on (0, 1), reweighted by the results of tests. */
  #drawTested(
    lattice: LatticePoints,
    d: number,
    p: number,
    tests: readonly { readonly observation: number; readonly sensitivity: number; readonly specificity: number }[],
    from: Rows,
    first: number,
    paths: number,
  ): void {
    const { values, probabilities } = this.#steps[p] as Steps;
    const out = this.scores[p];
    const { points } = lattice;
    lattice.uniforms(d, paths, out);
    for (let q = 0; q < paths; q++) {
      let [yes, no] = [1, 1];
      for (const { observation, sensitivity, specificity } of tests) {
        const positive = from.signal[observation][first + q] > 0;
        yes *= positive ? sensitivity : 1 - sensitivity;
        no *= positive ? 1 - specificity : specificity;
      }
      const weights = values.map((value, v) => probabilities[v] * (value === 0 ? no : yes));
      const total = weights.reduce((a, b) => a + b, 0);
      // Results that cannot happen leave the belief as it was.
      const shares = total > 0 ? weights.map((w) => w / total) : probabilities;
      for (let r = q * points; r < (q + 1) * points; r++) out[r] = inverseNormalCdf(reweighted(out[r], shares, probabilities));
    }
  }
}

/** Where a uniform number of the posterior lies among those of the prior. */
function reweighted(u: number, shares: readonly number[], prior: readonly number[]): number {
  let [left, start] = [u, 0];
  for (let v = 0; v < shares.length; v++) {
    if (left < shares[v]) return start + (prior[v] * left) / shares[v];
    left -= shares[v];
    start += prior[v];
  }
  return Math.min(start, normalCdf(8));
}
