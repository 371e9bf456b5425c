import type { ReferenceCase } from "./referenceCase.js";

/** Rights without an end; V may be given up for `salvage`, or started for I, which may itself be uncertain. */
export interface Perpetual {
  readonly V: number;
  readonly I?: number;
  readonly salvage?: number;
  readonly r?: number;
  readonly delta?: number;
  readonly sigma?: number;
  readonly deltaV?: number;
  readonly deltaI?: number;
  readonly sigmaV?: number;
  readonly sigmaI?: number;
  readonly rho?: number;
  /** The price, or ratio, at which the right is used. */
  readonly trigger: number;
}

export const perpetualInvestMcdonaldSiegel: readonly ReferenceCase<Perpetual>[] = [
  {
    id: "perp-abandon",
    inputs: { V: 100, salvage: 80, r: 0.05, delta: 0.02, sigma: 0.3, trigger: 37.90627 },
    value: 17.57268,
    tolerance: 1e-5,
    source: "computed: perpetual American put",
  },
  {
    id: "perp-dp-hi-vol",
    inputs: { V: 1, I: 1, r: 0.04, delta: 0.04, sigma: 0.4, trigger: 3.732051 },
    value: 0.452058,
    tolerance: 1e-6,
    source: "computed: Dixit-Pindyck (1994) ch.5 closed form (beta 1.366025)",
  },
  {
    id: "perp-stochastic-cost",
    inputs: { V: 100, I: 100, deltaV: 0.05, deltaI: 0.03, sigmaV: 0.2, sigmaI: 0.1, rho: 0.3, trigger: 1.606523 },
    value: 17.27848,
    tolerance: 1e-5,
    source: "computed: McDonald-Siegel (1986) homogeneous closed form",
  },
];

/** A European call, of which several figures are known. */
export interface Figures {
  readonly S: number;
  readonly K: number;
  readonly r: number;
  readonly q: number;
  readonly sigma: number;
  readonly T: number;
  readonly figure: "value" | "delta" | "vega" | "rho" | "valueToCost" | "cumulativeVolatility" | "shareOfSpot";
}

const defer = { S: 100, K: 110, r: 0.05, q: 0.02, sigma: 0.35, T: 3 };
const yankee = { S: 223_295, K: 400_000, r: 0.07, q: 0, sigma: 0.5, T: 4 };
const computed = "closed form";
const table2 = "Benaroch & Kauffman 1999 full text, Table 2";

/** bs-greeks and yankee24-greeks-t4, a case for each figure. */
export const sensitivityGreeks: readonly ReferenceCase<Figures>[] = [
  { id: "bs-greeks value", inputs: { ...defer, figure: "value" }, value: 22.242026, tolerance: 1e-5, source: computed },
  { id: "bs-greeks delta", inputs: { ...defer, figure: "delta" }, value: 0.579896, tolerance: 1e-5, source: computed },
  { id: "bs-greeks vega", inputs: { ...defer, figure: "vega" }, value: 62.315926, tolerance: 1e-5, source: computed },
  { id: "bs-greeks rho", inputs: { ...defer, figure: "rho" }, value: 107.242653, tolerance: 1e-5, source: computed },
  { id: "yankee24-greeks-t4 delta", inputs: { ...yankee, figure: "delta" }, value: 0.578, tolerance: 0.001, source: table2 },
  { id: "yankee24-greeks-t4 vega", inputs: { ...yankee, figure: "vega" }, value: 174_739, tolerance: 60, source: table2 },
];

const definitions = "computed; definitions as in Luehrman (1998)";
const l2 = { S: 100, K: 90, r: 0.055, q: 0, sigma: 0.3, T: 2 };
const l3 = { S: 100, K: 110, r: 0.055, q: 0, sigma: 0.4, T: 1 };

/** luehrman-L2 and luehrman-L3, a case for each measure. */
export const luehrmanOptionSpace: readonly ReferenceCase<Figures>[] = [
  { id: "luehrman-L2 NPVq", inputs: { ...l2, figure: "valueToCost" }, value: 1.240309, tolerance: 1e-5, source: definitions },
  { id: "luehrman-L2 σ√t", inputs: { ...l2, figure: "cumulativeVolatility" }, value: 0.424264, tolerance: 1e-5, source: definitions },
  { id: "luehrman-L2 share", inputs: { ...l2, figure: "shareOfSpot" }, value: 0.267358, tolerance: 1e-5, source: definitions },
  { id: "luehrman-L3 NPVq", inputs: { ...l3, figure: "valueToCost" }, value: 0.960491, tolerance: 1e-5, source: definitions },
  { id: "luehrman-L3 σ√t", inputs: { ...l3, figure: "cumulativeVolatility" }, value: 0.4, tolerance: 1e-5, source: definitions },
  { id: "luehrman-L3 share", inputs: { ...l3, figure: "shareOfSpot" }, value: 0.142023, tolerance: 1e-5, source: definitions },
];

/** The option on a project that another one opens; its printed value does not follow from its printed inputs. */
export const portfolioDependency: readonly ReferenceCase<Figures>[] = [
  {
    id: "bardhan-thb-option",
    inputs: { S: 2779, K: 4185, r: 0.05, q: 0, sigma: Math.sqrt(0.14), T: 1, figure: "value" },
    value: 110.490779,
    tolerance: 1e-5,
    printed: 95,
    source: "Bardhan, Bagchi & Sougstad 2004 full text, Tables 6-7; value recomputed",
    note: "published d1 2.72 and d2 2.59 belong to no volatility of these inputs; with sigma = 0.14 the value is 0.755",
  },
];
