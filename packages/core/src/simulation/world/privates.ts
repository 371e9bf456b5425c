import { RipenError } from "../../errors.js";
import type { Correlation, Driver } from "../../model/index.js";
import { priorFromQuantiles } from "../../numerics/index.js";
import { Beliefs, marginal, noiseVariance, type Marginal, type Observation, type ScoreMap } from "../beliefs/index.js";
import type { Purpose } from "../drivers/index.js";
import { correlator, RandomStream, type Correlator } from "../random/index.js";
import type { PathNormals } from "../sampling/index.js";
import { blockSize, type WorldBlock } from "./types.js";

/**
 * All private drivers of a model: their truths, drawn once a path by a Gaussian copula, and what each source would say of them.
 *
 * Streams: "driver/<name>" for the score, "signal/<source>/<driver>" for the noise of a signal or the luck of a test, so a signal is the
 * same whoever asks, whenever, and a source that is added changes no bit of the others.
 */
export class Privates {
  readonly names: readonly string[];
  readonly beliefs: Beliefs;
  readonly warnings: readonly string[];
  readonly #marginals: readonly Marginal[];
  /** Made when a block is first drawn: who only asks what there is to know never waits for tables. */
  #truths: readonly ScoreMap[] | undefined;
  readonly #observations: readonly Observation[];
  readonly #about: readonly number[];
  readonly #correlator: Correlator;
  readonly #stream = new RandomStream(0, "", "", 0);
  /** Names of streams, made once because simulating must not allocate. */
  readonly #scoreStreams: readonly string[];
  readonly #signalStreams: readonly string[];

  constructor(drivers: Readonly<Record<string, Driver>>, correlations: readonly Correlation[], observations: readonly Observation[]) {
    this.names = Object.keys(drivers)
      .filter((name) => drivers[name].kind === "private")
      .sort();
    const marginals = this.names.map((name) => marginalOf(name, drivers[name]));
    this.#marginals = marginals;
    this.#observations = observations;
    this.#about = observations.map(({ driver }) => this.names.indexOf(driver));
    this.#correlator = correlator(this.names, correlations);
    this.warnings = this.#correlator.warnings;
    this.#scoreStreams = this.names.map((name) => `driver/${name}`);
    this.#signalStreams = observations.map(({ source, driver }) => `signal/${source}/${driver}`);
    checkObservations(observations, this.names, marginals);
    this.beliefs = new Beliefs(this.names, marginals, this.#correlator, observations);
  }

  /** Fills truths, scores and signals of one block; `drawn` are the normal numbers of its scores where they do not come from a stream for each driver. */
  simulate(seed: number, purpose: Purpose, block: number, { score, truth, signal }: WorldBlock, drawn?: PathNormals["score"]): void {
    for (let i = 0; i < this.names.length; i++) {
      if (drawn !== undefined) {
        score[i].set(drawn[i]);
        continue;
      }
      this.#stream.restart(seed, purpose, this.#scoreStreams[i], block);
      this.#stream.normals(score[i], blockSize);
    }
    this.#correlator.apply(score, blockSize);
    const truths = (this.#truths ??= this.#marginals.map((one) => one.expectation(0)));
    for (let i = 0; i < this.names.length; i++) truths[i](score[i], undefined, blockSize, truth[i]);
    for (let j = 0; j < this.#observations.length; j++) {
      this.#stream.restart(seed, purpose, this.#signalStreams[j], block);
      const about = this.#about[j];
      const { resolves } = this.#observations[j];
      if (typeof resolves === "number") scoreSignal(score[about], resolves, this.#stream, signal[j]);
      else testSignal(truth[about], resolves.sensitivity, resolves.specificity, this.#stream, signal[j]);
    }
  }
}

/** The score plus noise; exactly the score when R² = 1. */
function scoreSignal(score: Float64Array, rSquared: number, stream: RandomStream, signal: Float64Array): void {
  if (rSquared >= 1) {
    signal.set(score);
    return;
  }
  stream.normals(signal, blockSize);
  if (rSquared <= 0) return;
  const sd = Math.sqrt(noiseVariance(rSquared));
  for (let i = 0; i < blockSize; i++) signal[i] = score[i] + sd * signal[i];
}

function testSignal(truth: Float64Array, sensitivity: number, specificity: number, stream: RandomStream, signal: Float64Array): void {
  stream.uniforms(signal, blockSize);
  for (let i = 0; i < blockSize; i++) signal[i] = signal[i] < (truth[i] === 0 ? 1 - specificity : sensitivity) ? 1 : 0;
}

function marginalOf(name: string, driver: Driver): Marginal {
  if (driver.kind !== "private") throw new TypeError(`${name} is not private`);
  const fitted = priorFromQuantiles(driver.prior);
  if (fitted.ok) return marginal(fitted.prior);
  throw new RipenError("invalid-model", [{ path: `drivers.${name}.prior`, message: fitted.message }]);
}

function checkObservations(observations: readonly Observation[], names: readonly string[], marginals: readonly Marginal[]): void {
  const issues = observations.flatMap(({ source, driver, resolves }) => {
    const about = names.indexOf(driver);
    const path = `sources.${source}.${driver}`;
    if (about < 0) return [{ path, message: `${driver} is not a private driver` }];
    if (typeof resolves === "number" || marginals[about].discrete !== undefined) return [];
    return [{ path, message: `found a test of ${driver}; tests are of yesNo and discrete priors, other priors take R²` }];
  });
  if (issues.length > 0) throw new RipenError("invalid-model", issues);
}
