import { gaussLegendre } from "../../../numerics/index.js";
import type { NormalPart } from "../grid/index.js";

/**
 * The sum of the jumps of one step as a mixture of normal laws: for each number of jumps, and for each choice of their moments when they fade.
 *
 * Reference: R. C. Merton, "Option pricing when underlying stock returns are discontinuous", Journal of Financial Economics 3 (1976) 125-144: given n jumps the sum
 * is normal. With fading, moments are evenly spread and are integrated by Gauss-Legendre nodes; n jumps at q nodes have multinomial weights.
 * Accuracy: what is left out weighs less than 1e-14; the quadrature is good to 1e-12 for speed · years ≤ 1. Tested on moments.
 */
export interface JumpLaw {
  /** Per year. */
  readonly rate: number;
  readonly mean: number;
  readonly volatility: number;
}

const leftOut = 1e-14;
const mostParts = 4000;

/**
 * @param jump rate per year, mean and volatility of one jump
 * @param speed per year, at which a jump fades
 * @param years length of the step
 * @param sd of the normal part that is added
 */
export function jumpNoise(jump: JumpLaw, speed: number, years: number, sd: number): NormalPart[] {
  const moments = decayNodes(speed, years);
  const expected = jump.rate * years;
  const parts: NormalPart[] = [];
  let chance = Math.exp(-expected);
  for (let n = 0; n === 0 || n <= expected || chance > leftOut; n++) {
    if (n > 0) chance *= expected / n;
    spread(n, moments, (weight, first, second) => {
      if (chance * weight < leftOut && n > 0) return;
      parts.push({ weight: chance * weight, shift: jump.mean * first, sd: Math.sqrt(sd * sd + jump.volatility ** 2 * second) });
    });
    if (parts.length > mostParts) break;
  }
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  return parts.map((part) => ({ ...part, weight: part.weight / total }));
}

/** What is left of a jump at the end of the step, with weights. */
function decayNodes(speed: number, years: number): { left: number; weight: number }[] {
  const fading = speed * years;
  if (fading < 1e-12) return [{ left: 1, weight: 1 }];
  const { nodes, weights } = gaussLegendre(fading < 0.02 ? 2 : fading < 0.2 ? 3 : fading < 1 ? 5 : 8);
  return Array.from(nodes, (node, i) => ({ left: Math.exp(-fading * 0.5 * (1 + node)), weight: 0.5 * weights[i] }));
}

/** All ways to put n jumps on the nodes: their probability, Σ left and Σ left². */
function spread(
  n: number,
  nodes: readonly { left: number; weight: number }[],
  visit: (weight: number, first: number, second: number) => void,
): void {
  const place = (node: number, jumps: number, weight: number, first: number, second: number): void => {
    const { left, weight: share } = nodes[node];
    if (node === nodes.length - 1) {
      visit(weight * share ** jumps, first + jumps * left, second + jumps * left * left);
      return;
    }
    let term = weight;
    for (let here = 0; here <= jumps; here++) {
      if (here > 0) term *= (share * (jumps - here + 1)) / here;
      place(node + 1, jumps - here, term, first + here * left, second + here * left * left);
    }
  };
  place(0, n, 1, 0, 0);
}

/** Bounds of the sum of the jumps of `years` years and a normal part, in units of the coordinate: what is beyond weighs about `beyond`. */
export function jumpBounds(jump: JumpLaw, years: number, sd: number, beyond: number): { low: number; high: number } {
  const expected = jump.rate * years;
  let [low, high] = [-outermost(1, beyond) * sd, outermost(1, beyond) * sd];
  let chance = Math.exp(-expected);
  for (let n = 1; n <= expected || chance > beyond; n++) {
    chance *= expected / n;
    const extent = outermost(Math.max(chance, beyond), beyond) * Math.sqrt(sd * sd + n * jump.volatility ** 2);
    low = Math.min(low, n * jump.mean - extent);
    high = Math.max(high, n * jump.mean + extent);
  }
  return { low, high };
}

/** Where chance · exp(−z²/2) has fallen to `beyond`. */
export function outermost(chance: number, beyond: number): number {
  return Math.sqrt(2 * Math.log(chance / beyond));
}
