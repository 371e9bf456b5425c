import type { ReferenceCase } from "./referenceCase.js";

/** A project on a binomial lattice that may be ended by taking one of several payoffs: `share` of its value and `cash`. */
export interface Lattice {
  readonly V: number;
  readonly up: number;
  readonly down: number;
  /** Continuously compounded, per step. */
  readonly rate: number;
  readonly steps: number;
  /** First step at which a payoff may be taken. */
  readonly from: number;
  readonly payoffs: readonly { readonly share: number; readonly cash: number }[];
}

/** J. C. Cox, S. A. Ross and M. Rubinstein (1979): up and down factors of a lattice of `steps` steps over T years. */
function crr(V: number, sigma: number, steps: number, payoffs: Lattice["payoffs"]): Lattice {
  const up = Math.exp(sigma * Math.sqrt(5 / steps));
  return { V, up, down: 1 / up, rate: (0.05 * 5) / steps, steps, from: 0, payoffs };
}

const chooser = [
  { share: 0, cash: 100 },
  { share: 1.3, cash: -20 },
  { share: 0.9, cash: 25 },
];
const twoSteps = { V: 200, up: 1.25, down: 0.8, rate: Math.log(1.05), steps: 2, from: 1 };

const textbook = "F# CorporateFinance.Tests, Options; recomputed by lattice";
const mun = "computed CRR lattice; inputs as in the examples of Mun (Real Options Analysis)";

export const projectLattices: readonly ReferenceCase<Lattice>[] = [
  {
    id: "crr2-contract",
    inputs: { ...twoSteps, payoffs: [{ share: 0.8, cash: 50 }] },
    value: 209.8586266,
    tolerance: 1e-4,
    source: textbook,
  },
  { id: "crr2-expand", inputs: { ...twoSteps, payoffs: [{ share: 1.3, cash: -70 }] }, value: 206.64875, tolerance: 1e-4, source: textbook },
  { id: "mun-abandon-90-n5", inputs: crr(120, 0.25, 5, [{ share: 0, cash: 90 }]), value: 125.0337, tolerance: 1e-4, source: mun },
  { id: "mun-chooser-100-110-n5", inputs: crr(100, 0.15, 5, chooser), value: 119.0291, tolerance: 1e-4, source: mun },
  { id: "mun-chooser-100-110-n100", inputs: crr(100, 0.15, 100, chooser), value: 119.3415, tolerance: 1e-4, source: mun },
];

/** The same projects on a geometric Brownian motion, where the lattice of 1000 steps is all but exact. */
export interface LatticeLimit {
  readonly V: number;
  readonly sigma: number;
  readonly r: number;
  readonly T: number;
  readonly payoffs: Lattice["payoffs"];
}

const limit = { r: 0.05, T: 5 };

export const projectLatticeLimits: readonly ReferenceCase<LatticeLimit>[] = [
  {
    id: "mun-abandon-90-n1000",
    inputs: { ...limit, V: 120, sigma: 0.25, payoffs: [{ share: 0, cash: 90 }] },
    value: 125.443,
    tolerance: 2e-3,
    source: mun,
  },
  {
    id: "mun-chooser-100-110-n1000",
    inputs: { ...limit, V: 100, sigma: 0.15, payoffs: chooser },
    value: 119.3504,
    tolerance: 2e-3,
    source: mun,
  },
  {
    id: "mun-contract-50-400-n1000",
    inputs: { ...limit, V: 1000, sigma: 0.3, payoffs: [{ share: 0.5, cash: 400 }] },
    value: 1043.3371,
    tolerance: 0.02,
    source: mun,
  },
];
