/**
 * Where values jump or bend at a decision, an ordinary lattice errs by a share of its spacing that changes with every number of steps. Here such places
 * are found, and the step into the decision is corrected for them.
 *
 * Reference: M. Broadie and J. Detemple, "American option valuation: new bounds, approximations, and a comparison of existing methods", Review of
 * Financial Studies 9 (1996) 1211-1250, who take Black and Scholes's formula for the last step; this does the same at every bend and jump, of any payoff.
 * Accuracy: a bend is placed to 1e-5 of the spacing.
 */
import { normalCdf } from "../../numerics/index.js";

/** At `price` the value jumps by `jump` and its slope by `bend`, upwards. */
export interface Break {
  readonly price: number;
  readonly jump: number;
  readonly bend: number;
}

/** Fills `out` with values at prices. */
export type ValueAt = (prices: Float64Array, out: Float64Array) => void;

/** Points of one look; each of three looks is at what was the worst of them. */
const points = 65;
/** A bend is looked for where the slope changes so much more than beside it. */
const outlier = 4;

/**
 * @param logs logarithms of the prices of the nodes, ascending
 * @param actions what is done at each node, if it is a decision
 * @param valueAt the same values between the nodes
 */
export function findBreaks(logs: Float64Array, values: Float64Array, actions: Int32Array | undefined, valueAt: ValueAt): Break[] {
  const found: Break[] = [];
  const spacing = logs[1] - logs[0];
  let known = -Infinity;
  for (const node of suspects(logs, values, actions)) {
    // One look covers the nodes on both sides, so neighbours lead to the same place.
    const at = worstPlace(logs[node - 1], logs[node + 2], valueAt);
    if (Math.abs(at - known) < 0.5 * spacing) continue;
    known = at;
    const here = measure(at, spacing, valueAt);
    if (here !== undefined) found.push(here);
  }
  return found;
}

/** Nodes before which or at which something happens. */
function suspects(logs: Float64Array, values: Float64Array, actions: Int32Array | undefined): number[] {
  const n = logs.length;
  const change = new Float64Array(n);
  const slope = (i: number): number => (values[i + 1] - values[i]) / (Math.exp(logs[i + 1]) - Math.exp(logs[i]));
  for (let i = 1; i < n - 1; i++) change[i] = Math.abs(slope(i) - slope(i - 1));
  const found: number[] = [];
  for (let i = 2; i < n - 3; i++) {
    const usual = Math.max(change[i - 2] ?? 0, change[i + 3] ?? 0);
    const bent = Math.max(change[i], change[i + 1]) > outlier * usual + 1e-12 * Math.abs(slope(i));
    if (bent || (actions !== undefined && actions[i] !== actions[i + 1])) found.push(i);
  }
  return found;
}

/** Logarithm of the price between two others where the value bends or jumps most. */
function worstPlace(from: number, to: number, valueAt: ValueAt): number {
  const prices = new Float64Array(points);
  const values = new Float64Array(points);
  let [low, high] = [from, to];
  for (let look = 0; look < 3; look++) {
    const step = (high - low) / (points - 1);
    for (let i = 0; i < points; i++) prices[i] = Math.exp(low + i * step);
    valueAt(prices, values);
    let worst = 1;
    let most = -1;
    for (let i = 1; i < points - 1; i++) {
      const bend = Math.abs(values[i + 1] - 2 * values[i] + values[i - 1]);
      if (bend > most) [most, worst] = [bend, i];
    }
    [low, high] = [low + (worst - 1) * step, low + (worst + 1) * step];
  }
  return (low + high) / 2;
}

/** What both sides come to there: parabolas through three points each. */
function measure(log: number, spacing: number, valueAt: ValueAt): Break | undefined {
  const price = Math.exp(log);
  // Far enough from the place itself, whose position is not exact.
  const distances = [1 / 16, 1 / 8, 3 / 16].map((share) => share * spacing * price);
  const prices = Float64Array.from([...distances.map((d) => price - d), ...distances.map((d) => price + d)]);
  const values = new Float64Array(6);
  valueAt(prices, values);
  const [h] = distances;
  const side = (a: number, b: number, c: number, sign: number): [number, number] => [
    3 * a - 3 * b + c,
    (sign * (-5 * a + 8 * b - 3 * c)) / (2 * h),
  ];
  const [below, slopeBelow] = side(values[0], values[1], values[2], -1);
  const [above, slopeAbove] = side(values[3], values[4], values[5], 1);
  const [jump, bend] = [above - below, slopeAbove - slopeBelow];
  const size = Math.max(Math.abs(above), Math.abs(below), 1e-300);
  if (!(Math.abs(jump) > 1e-9 * size || Math.abs(bend) * h > 1e-9 * size)) return undefined;
  return { price, jump: Math.abs(jump) > 1e-6 * size ? jump : 0, bend };
}

/**
 * Expected value one step before of a break alone, at a price: max(S − K, 0) bend + 1{S > K} jump.
 *
 * @param sd of the logarithm in this step; 0 gives the break itself
 */
export function expectedBreak({ price: level, jump, bend }: Break, price: number, growth: number, sd: number): number {
  if (sd === 0) return price > level ? bend * (price - level) + jump : 0;
  const d2 = (Math.log(price / level) + Math.log(growth)) / sd - sd / 2;
  const chance = normalCdf(d2);
  return bend * (price * growth * normalCdf(d2 + sd) - level * chance) + jump * chance;
}
