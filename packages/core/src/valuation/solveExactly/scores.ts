import type { Program } from "../../model/index.js";
import { cholesky, nearestCorrelation } from "../../numerics/index.js";

/** A private driver that is a function of a standard normal score. */
export interface ScoreTruth {
  /** Its place among the private drivers. */
  readonly place: number;
  readonly truth: (score: number) => number;
}

/** What is known of the scores: normal, with means that are linear in the standardised signals that have arrived, and a covariance. */
export interface Knowledge {
  /** gains[truth][signal] */
  readonly gains: readonly (readonly number[])[];
  /** Row-major, truths × truths. */
  readonly covariance: Float64Array;
}

/** Below this share of the prior's variance nothing is left to be learnt. */
const nothingLeft = 1e-12;

/**
 * Private drivers with continuous priors, learnt through their normal scores.
 *
 * Method: a signal is the score plus noise of variance (1 − R²)/R². When it arrives, its surprise, in standard deviations, is a standard normal number that is
 * independent of everything known before; means move by gain times surprise, and the covariance falls by the product of gains (Kalman; Anderson and Moore 1979,
 * section 3.2). So each signal that has arrived is one axis of the grid.
 */
export class Scores {
  readonly truths: readonly ScoreTruth[];
  readonly #program: Program;
  readonly #prior: Float64Array;
  readonly #known = new Map<string, Knowledge>();

  constructor(program: Program, truths: readonly ScoreTruth[]) {
    this.#program = program;
    this.truths = truths;
    const n = truths.length;
    const names = truths.map(({ place }) => program.world.privateNames[place]);
    const prior = Float64Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? 1 : 0));
    for (const { between, rho } of program.world.correlations) {
      const [i, j] = between.map((name) => names.indexOf(name));
      if (i >= 0 && j >= 0) prior[i * n + j] = prior[j * n + i] = rho;
    }
    this.#prior = n === 0 || cholesky(prior, n) !== undefined ? prior : nearestCorrelation(prior, n);
  }

  /** Which score an observation is about, by its place in `truths`; −1 none. */
  about(observation: number): number {
    const { driver, resolves } = this.#program.world.observations[observation];
    if (typeof resolves !== "number" || resolves <= 0) return -1;
    return this.truths.findIndex(({ place }) => this.#program.world.privateNames[place] === driver);
  }

  /** What is known once these observations have arrived, in this order. */
  knowledge(heard: readonly number[]): Knowledge {
    const key = heard.join();
    let known = this.#known.get(key);
    if (known === undefined) {
      const last = heard.at(-1);
      known =
        last === undefined
          ? { gains: this.truths.map(() => []), covariance: this.#prior }
          : this.#learn(this.knowledge(heard.slice(0, -1)), last);
      this.#known.set(key, known);
    }
    return known;
  }

  /** Whether an observation can still surprise anybody. */
  informs(heard: readonly number[], observation: number): boolean {
    const about = this.about(observation);
    return about >= 0 && !heard.includes(observation) && this.knowledge(heard).covariance[about * (this.truths.length + 1)] > nothingLeft;
  }

  #learn({ gains, covariance }: Knowledge, observation: number): Knowledge {
    const n = this.truths.length;
    const about = this.about(observation);
    const rSquared = this.#program.world.observations[observation].resolves as number;
    const noise = (1 - rSquared) / rSquared;
    const surprise = Math.sqrt(covariance[about * n + about] + noise);
    const gain = this.truths.map((_, i) => covariance[i * n + about] / surprise);
    return {
      gains: gains.map((row, i) => [...row, gain[i]]),
      covariance: covariance.map((value, at) => value - gain[Math.floor(at / n)] * gain[at % n]),
    };
  }
}

/** Columns of a lower triangular root of a covariance matrix that may be singular; columns of zeros are left out. */
export function rootColumns(covariance: (i: number, j: number) => number, n: number): number[][] {
  const columns: number[][] = [];
  for (let j = 0; j < n; j++) {
    const rest = (i: number): number => covariance(i, j) - columns.reduce((sum, column) => sum + column[i] * column[j], 0);
    const pivot = rest(j);
    if (pivot <= nothingLeft) continue;
    columns.push(Array.from({ length: n }, (_, i) => (i < j ? 0 : rest(i) / Math.sqrt(pivot))));
  }
  return columns;
}
