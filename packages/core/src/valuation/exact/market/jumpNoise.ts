import { RipenError } from "../../../errors.js";
import { gaussLegendre } from "../../../numerics/index.js";
import type { NormalPart } from "../grid/index.js";

/**
 * The sum of the jumps of one step as a mixture of normal laws: for each number of jumps, and for each choice of their moments when they fade.
 *
 * Reference: R. C. Merton, "Option pricing when underlying stock returns are discontinuous", Journal of Financial Economics 3 (1976) 125-144: given n jumps the sum
 * is normal. With fading, moments are evenly spread and are integrated by Gauss-Legendre nodes; n jumps at q nodes have multinomial weights. Rare numbers of jumps
 * take fewer nodes: error of the rule times chance stays below 1e-12 (NIST DLMF 3.5.19).
 * Accuracy: what is left out weighs less than 1e-9, and less than 1e-14 where jumps do not fade; moments are good to 5e-10. Tested.
 */
export interface JumpLaw {
  /** Per year. */
  readonly rate: number;
  readonly mean: number;
  readonly volatility: number;
}

const leftOut = 1e-14;
const quadratureError = 1e-12;
const mostNodes = 8;
const mostParts = 4000;
/** Chance of more jumps than the parts have room for. */
const mostLeftOut = 1e-9;

/**
 * @param jump rate per year, mean and volatility of one jump
 * @param speed per year, at which a jump fades
 * @param years length of the step
 * @param sd of the normal part that is added
 * @throws RipenError `too-large` when a step has so many jumps that fade that there are too many ways for them to come
 */
export function jumpNoise(jump: JumpLaw, speed: number, years: number, sd: number): NormalPart[] {
  const fading = speed * years;
  const expected = jump.rate * years;
  const parts: NormalPart[] = [];
  let chance = Math.exp(-expected);
  let reached = 0;
  for (let n = 0; n === 0 || n <= expected || chance > leftOut; n++) {
    if (n > 0) chance *= expected / n;
    if (parts.length > mostParts) break;
    spread(n, decayNodes(fading, chance), (weight, first, second) => {
      if (chance * weight < leftOut && n > 0) return;
      parts.push({ weight: chance * weight, shift: jump.mean * first, sd: Math.sqrt(sd * sd + jump.volatility ** 2 * second) });
    });
    reached += chance;
  }
  if (1 - reached > mostLeftOut) {
    const message = `${expected.toPrecision(2)} jumps expected in one step, which fade by ${fading.toPrecision(2)}: more ways than ${mostParts} for them to come`;
    throw new RipenError("too-large", [{ path: "", message, hint: "Put the dates closer together." }]);
  }
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  return parts.map((part) => ({ ...part, weight: part.weight / total }));
}

/** What is left of a jump at the end of the step, with weights; as many nodes as something with this chance needs. */
function decayNodes(fading: number, chance: number): { left: number; weight: number }[] {
  if (fading < 1e-12) return [{ left: 1, weight: 1 }];
  let count = 2;
  while (count < mostNodes && chance * ruleError(fading, count) > quadratureError) count++;
  const { nodes, weights } = gaussLegendre(count);
  return Array.from(nodes, (node, i) => ({ left: Math.exp(-fading * 0.5 * (1 + node)), weight: 0.5 * weights[i] }));
}

/** Error of n Gauss-Legendre nodes for exp(−fading u) over [0, 1]: fading^(2n) n!⁴ / ((2n + 1) (2n)!³). */
function ruleError(fading: number, n: number): number {
  let error = 1 / (2 * n + 1);
  for (let i = 1; i <= n; i++) error *= i ** 4 * fading ** 2;
  for (let i = 1; i <= 2 * n; i++) error /= i ** 3;
  return error;
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
