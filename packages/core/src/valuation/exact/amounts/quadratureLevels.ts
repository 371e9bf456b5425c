import { gaussHermite, normalPdf } from "../../../numerics/index.js";

/** Nodes and weights for one standard normal number. */
export interface NormalRule {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/** No more nodes than this are combined for one expectation. */
const mostNodes = 40_000;

/**
 * Rules of rising accuracy for expectations over `dimensions` standard normal numbers; two neighbours that agree are right.
 *
 * In one dimension the trapezoidal rule, its step halved each time (for smooth functions it converges exponentially: Trefethen and Weideman 2014, see
 * normalKernel; with a kink the last one is good to 2e-6 of the kink). In more, two Gauss-Hermite rules first, which suffice where the function is nearly a polynomial.
 */
export function quadratureLevels(dimensions: number): readonly NormalRule[] {
  if (dimensions === 0) return [{ nodes: new Float64Array(0), weights: new Float64Array(0) }];
  const halvings = Array.from({ length: 8 }, (_, i) => trapezoid(2 ** -i)).filter(({ nodes }) => nodes.length ** dimensions <= mostNodes);
  return dimensions === 1 ? halvings.slice(1) : [gaussHermite(8), gaussHermite(16), ...halvings];
}

const kept = new Map<number, NormalRule>();

function trapezoid(step: number): NormalRule {
  let rule = kept.get(step);
  if (rule === undefined) {
    const reach = Math.round(8 / step);
    const nodes = Float64Array.from({ length: 2 * reach + 1 }, (_, i) => step * (i - reach));
    const density = nodes.map(normalPdf);
    const total = density.reduce((a, b) => a + b, 0);
    rule = { nodes, weights: density.map((weight) => weight / total) };
    kept.set(step, rule);
  }
  return rule;
}
