/**
 * Reference: J. C. Cox, S. A. Ross and M. Rubinstein, "Option pricing: a simplified approach", Journal of Financial Economics 7 (1979) 229-263. Where
 * dates are not at equal distances one spacing of prices serves steps of several lengths with a third branch, whose chance follows from the variance:
 * B. Kamrad and P. Ritchken, "Multinomial approximating models for options with k state variables", Management Science 37 (1991) 1640-1652.
 * Accuracy: expected price exact in every step; the variance of the logarithm to first order of the step.
 */
import { RipenError } from "../../errors.js";
import type { LatticeModel } from "./latticeModel.js";

/** A stretch of equal steps. */
export interface Stretch {
  readonly steps: number;
  /** Years of one step. */
  readonly years: number;
  readonly discount: number;
  /** Expected growth of the price in one step. */
  readonly growth: number;
  /** Standard deviation of the logarithm in one step. */
  readonly sd: number;
  readonly up: number;
  readonly middle: number;
  readonly down: number;
}

export interface Tree {
  /** Distance of the logarithms of neighbouring branches. */
  readonly spacing: number;
  /** 2 branches, or 3 with a middle one. */
  readonly branches: 2 | 3;
  /** One before each of the times; of no steps where the first time is today. */
  readonly stretches: readonly Stretch[];
}

/**
 * @param times at which the lattice must have nodes, in years, ascending
 * @param steps about how many in all: every stretch has its share, and at least one
 * @throws RipenError `invalid-argument` when the steps are so long that a branch would have a negative chance
 */
export function buildTree({ rate, drift, volatility }: LatticeModel, times: readonly number[], steps: number): Tree {
  const gaps = times.map((time, i) => time - (times[i - 1] ?? 0));
  const step = (times.at(-1) ?? 0) / steps;
  const counts = gaps.map((gap) => (gap > 0 ? Math.max(1, Math.round(gap / step)) : 0));
  const lengths = gaps.map((gap, i) => (gap > 0 ? gap / counts[i] : 0));
  const longest = Math.max(...lengths);
  const spacing = volatility * Math.sqrt(longest);
  const even = lengths.every((length) => length === 0 || Math.abs(length - longest) <= 1e-9 * longest);
  const stretches = lengths.map((years, i): Stretch => {
    const growth = Math.exp(drift * years);
    // The share of steps that move at all makes up for a spacing that is wider than these steps need.
    const moving = even ? 1 : years / longest;
    const up = (growth - 1 + moving * -Math.expm1(-spacing)) / (2 * Math.sinh(spacing));
    const chances = { up, middle: 1 - moving, down: moving - up };
    return { steps: counts[i], years, discount: Math.exp(-rate * years), growth, sd: volatility * Math.sqrt(years), ...chances };
  });
  const impossible = stretches.find(({ steps, up, down }) => steps > 0 && !(up >= 0 && down >= 0));
  if (impossible !== undefined)
    throw new RipenError("invalid-argument", [
      {
        path: "steps",
        message: `with ${steps} the drift of a step is more than its spread; allowed are more, about ${Math.ceil(((drift / volatility) ** 2 + 1) * 4 * (times.at(-1) ?? 0))}`,
      },
    ]);
  return { spacing, branches: even ? 2 : 3, stretches };
}

/** Nodes after so many steps. */
export function nodesAfter({ branches }: Tree, steps: number): number {
  return (branches - 1) * steps + 1;
}

/** Logarithm of the price at a node, from the bottom. */
export function logPriceAt({ spacing, branches }: Tree, spot: number, steps: number, node: number): number {
  return Math.log(spot) + spacing * (branches === 2 ? 2 * node - steps : node - steps);
}

/** Values one step earlier, in place: the discounted mean over the branches. `count` nodes are there after the step. */
export function stepBack({ branches }: Tree, { discount, up, middle, down }: Stretch, values: Float64Array, count: number): void {
  const [u, m, d] = [discount * up, discount * middle, discount * down];
  if (branches === 2) for (let i = 0; i < count - 1; i++) values[i] = d * values[i] + u * values[i + 1];
  else for (let i = 0; i < count - 2; i++) values[i] = d * values[i] + m * values[i + 1] + u * values[i + 2];
}
