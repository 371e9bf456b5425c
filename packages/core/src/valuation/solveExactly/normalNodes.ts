/**
 * Even nodes for expectations over a standard normal number, and the cure for kinks between them.
 *
 * Reference: L. N. Trefethen and J. A. C. Weideman, "The exponentially convergent trapezoidal rule", SIAM Review 56 (2014) 385-458, for smooth functions; the
 * Euler-Maclaurin formula with a jump J of the slope at a share θ of a cell of width h: the sum is off by −J h² B₂(θ)/2, with B₂(θ) = θ² − θ + 1/6
 * (J. N. Lyness and B. W. Ninham, "Numerical quadrature and asymptotic expansions", Mathematics of Computation 21 (1967) 162-178).
 * Accuracy: rounding for smooth functions while h ≤ 1/2; with a kink h² J/12 at most, with `kinkWeights` of order h³. Tested.
 */
export interface NormalNodes {
  /** From −reach to reach, evenly spaced. */
  readonly nodes: Float64Array;
  /** Probabilities, summing to 1. */
  readonly weights: Float64Array;
  readonly step: number;
}

export function normalNodes(count: number, reach: number): NormalNodes {
  const step = (2 * reach) / (count - 1);
  const nodes = Float64Array.from({ length: count }, (_, i) => -reach + i * step);
  return { nodes, weights: normalised(nodes.map((u) => Math.exp(-0.5 * u * u))), step };
}

/** Weights on some of the nodes: weights[j] belongs to node first + j. */
export interface Band {
  readonly first: number;
  readonly weights: Float64Array;
}

/** Further out than this many standard deviations nothing counts. */
const width = 9;

/** Weights on even nodes of a normal number with the given mean and standard deviation. */
export function weightsAround({ nodes, step }: NormalNodes, mean: number, sd: number): Band {
  const last = nodes.length - 1;
  const place = (u: number): number => Math.min(last, Math.max(0, Math.round((u - nodes[0]) / step)));
  const first = place(mean - width * sd);
  const near = nodes.subarray(first, place(mean + width * sd) + 1);
  return { first, weights: normalised(near.map((u) => Math.exp(-0.5 * ((u - mean) / sd) ** 2))) };
}

/**
 * Weights that must change hands at the two ends of a cell in which the maximum of two functions changes from the first to the second: what the second gets
 * and the first loses, as shares of a node's weight. Then both the weight of each and the maximum are right on even nodes.
 *
 * With θ the place of the change: the sum of the weights is 1/2 − θ, the part of the cells that is on the other side, and their first moment makes the maximum's
 * error J h² B₂(θ)/2 vanish.
 *
 * @param left how far the first is ahead at the left node, at least 0
 * @param right how far the second is ahead at the right node, at least 0
 */
export function kinkWeights(left: number, right: number): { readonly atLeft: number; readonly atRight: number } {
  const turn = left + right;
  const theta = turn > 0 ? left / turn : 0.5;
  const atRight = 1 / 12 - (theta * theta) / 2;
  return { atLeft: 0.5 - theta - atRight, atRight };
}

function normalised(weights: Float64Array): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
