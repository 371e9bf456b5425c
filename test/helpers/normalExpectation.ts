import { gaussLegendre, normalPdf } from "../../packages/core/src/numerics/index.js";

/**
 * E[f(Z)] for a standard normal Z by quadrature in panels, 1e-9 for a function that is smooth but for kinks; the panels are split at `breaks`,
 * where it may jump.
 */
export function normalExpectation(f: (z: number) => number, breaks: readonly number[] = []): number {
  const { nodes, weights } = gaussLegendre(16);
  const ends = [...Array.from({ length: 161 }, (_, i) => -10 + i / 8), ...breaks.filter((z) => Math.abs(z) < 10)].sort((a, b) => a - b);
  let total = 0;
  for (let p = 1; p < ends.length; p++) {
    const [middle, half] = [(ends[p] + ends[p - 1]) / 2, (ends[p] - ends[p - 1]) / 2];
    if (half > 0)
      for (let i = 0; i < nodes.length; i++) {
        const z = middle + half * nodes[i];
        total += weights[i] * half * normalPdf(z) * f(z);
      }
  }
  return total;
}

/** Price after `years` of geometric Brownian motion, as a function of a standard normal number. */
export function priceAt(
  { spot, rate, yield: payout = 0, volatility }: { spot: number; rate: number; yield?: number; volatility: number },
  years: number,
): (z: number) => number {
  const drift = (rate - payout - volatility ** 2 / 2) * years;
  return (z) => spot * Math.exp(drift + volatility * Math.sqrt(years) * z);
}
