import type { Program } from "../../model/index.js";
import { normalCdf } from "../../numerics/index.js";
import type { Measure, World } from "../world/index.js";
import { sampledLaw } from "./sampledLaw.js";

/** The law of a market driver at a later date, as an increasing function of a standard normal score. */
export interface LawAhead {
  /** Whether every score gives the same. */
  readonly certain: boolean;
  /** out[path] = its value at score z, from its value now, for the paths index[0..count). */
  at(z: number, from: Float64Array, index: Int32Array, count: number, out: Float64Array): void;
  /** Present where it has finitely many values. */
  readonly finite?: FiniteLaw;
}

/** Values that something uncertain may have, and how likely each is from where it stands on a path. */
export interface FiniteLaw {
  readonly values: Float64Array;
  /** out[q] = probability of values[place] on path index[q], from its value now. */
  weigh(place: number, from: Float64Array, index: Int32Array, count: number, out: Float64Array): void;
}

/**
 * Conditional laws of market drivers, from any date to any later one.
 *
 * References: Gaussian transitions put together step by step (P. Glasserman, Monte Carlo Methods in Financial Engineering, 2003, section
 * 3.1); powers of a chain's transition matrix; a hazard's survival. Exact, and so is the correlation of Gaussian drivers; with jumps or
 * proportional noise see sampledLaw, which takes the correlation of its normal part.
 */
export class LawsAhead {
  readonly #program: Program;
  readonly #world: World;
  readonly #laws = new Map<string, LawAhead>();
  #correlations: Float64Array[] | undefined;

  constructor(program: Program, world: World) {
    this.#program = program;
    this.#world = world;
  }

  /** The law of driver m at date k, known at date `now`; given paths have none: `not-exact`. */
  law(m: number, now: number, k: number, measure: Measure): LawAhead {
    const key = `${measure}/${String(m)}/${String(now)}/${String(k)}`;
    let law = this.#laws.get(key);
    if (law === undefined) this.#laws.set(key, (law = this.#make(m, now, k, measure)));
    return law;
  }

  /** Correlation of the scores of two drivers at date k, known at date `now`. */
  correlation(i: number, j: number, now: number, k: number, measure: Measure): number {
    if (i === j) return 1;
    const [rho, dates] = [this.#rho(i, j), this.#program.dates];
    if (rho === 0) return 0;
    let [ij, ii, jj] = [0, 0, 0];
    for (let s = now; s < k; s++) {
      const plain = { slope: 1, sd: Math.sqrt(dates[s + 1] - dates[s]) };
      const a = this.#world.gaussian(i, s, measure) ?? plain;
      const b = this.#world.gaussian(j, s, measure) ?? plain;
      ij = a.slope * b.slope * ij + rho * a.sd * b.sd;
      ii = a.slope * a.slope * ii + a.sd * a.sd;
      jj = b.slope * b.slope * jj + b.sd * b.sd;
    }
    return ii > 0 && jj > 0 ? ij / Math.sqrt(ii * jj) : 0;
  }

  #make(m: number, now: number, k: number, measure: Measure): LawAhead {
    const world = this.#world;
    const { marketNames, drivers } = this.#program.world;
    const chain = world.chain(m);
    if (chain !== undefined) return chainLaw(chain.values, power(chain.transition, chain.values.length, k - now));
    const one = new Float64Array(1);
    if (!world.hasLaw(m) || drivers[marketNames[m]].kind === "event") {
      world.conditionalMean(m, now, k, measure, one, one, 1);
      return eventLaw(one[0]);
    }
    return this.#gaussian(m, now, k, measure) ?? sampledLaw(this.#program, world, m, now, k, measure);
  }

  #gaussian(m: number, now: number, k: number, measure: Measure): LawAhead | undefined {
    let [slope, shift, variance] = [1, 0, 0];
    let isExp = false;
    for (let j = now; j < k; j++) {
      const step = this.#world.gaussian(m, j, measure);
      if (step === undefined) return undefined;
      slope *= step.slope;
      shift = step.slope * shift + step.shift;
      variance = step.slope * step.slope * variance + step.sd * step.sd;
      isExp = step.transform === "exp";
    }
    const sd = Math.sqrt(variance);
    return {
      certain: sd === 0,
      at(z, from, index, count, out) {
        const move = shift + sd * z;
        const factor = Math.exp(move);
        for (let q = 0; q < count; q++) {
          const p = index[q];
          if (!isExp) out[p] = slope * from[p] + move;
          else out[p] = slope === 1 ? from[p] * factor : Math.exp(slope * Math.log(from[p]) + move);
        }
      },
    };
  }

  /** The correlation of one step's normal numbers, read off what correlating the unit vectors gives. */
  #rho(i: number, j: number): number {
    if (this.#correlations === undefined) {
      const n = this.#program.world.marketNames.length;
      this.#correlations = Array.from({ length: n }, (_, row) => Float64Array.from({ length: n }, (__, c) => (c === row ? 1 : 0)));
      this.#world.correlate(this.#correlations, n);
    }
    const [a, b] = [this.#correlations[i], this.#correlations[j]];
    return a.reduce((sum, x, c) => sum + x * b[c], 0);
  }
}

function eventLaw(chance: number): LawAhead {
  return {
    certain: chance <= 0 || chance >= 1,
    at(z, from, index, count, out) {
      const happens = normalCdf(-z) < chance;
      for (let q = 0; q < count; q++) out[index[q]] = happens || from[index[q]] > 0 ? 1 : 0;
    },
    finite: {
      values: Float64Array.of(0, 1),
      weigh(place, from, index, count, out) {
        for (let q = 0; q < count; q++) {
          const happened = from[index[q]] > 0 ? 1 : chance;
          out[q] = place === 1 ? happened : 1 - happened;
        }
      },
    },
  };
}

function chainLaw(values: Float64Array, reach: Float64Array): LawAhead {
  const n = values.length;
  const ascending = Array.from(values.keys()).sort((a, b) => values[a] - values[b]);
  return {
    certain: false,
    at(z, from, index, count, out) {
      const target = normalCdf(z);
      const reached = values.map((_, state) => {
        let sum = 0;
        let last = 0;
        for (const next of ascending) {
          const probability = reach[state * n + next];
          if (probability <= 0) continue;
          last = next;
          sum += probability;
          if (sum >= target) break;
        }
        return values[last];
      });
      for (let q = 0; q < count; q++) out[index[q]] = reached[values.indexOf(from[index[q]])];
    },
    finite: {
      values,
      weigh(place, from, index, count, out) {
        for (let q = 0; q < count; q++) out[q] = reach[values.indexOf(from[index[q]]) * n + place];
      },
    },
  };
}

/** The transition over several steps. */
function power(transition: Float64Array, n: number, steps: number): Float64Array {
  let result = transition;
  for (let step = 1; step < steps; step++)
    result = result.map((_, place) => {
      const [row, column] = [Math.floor(place / n), place % n];
      let sum = 0;
      for (let j = 0; j < n; j++) sum += result[row * n + j] * transition[j * n + column];
      return sum;
    });
  return result;
}
