import { inverseNormalCdf } from "../inverseNormal.js";
import { lowerQuantile } from "../inverseRegularizedBeta.js";
import { normalCdf, normalPdf } from "../normal.js";
import { betaKernel } from "../regularizedBeta.js";
import type { SmoothSample } from "../tabulate.js";
import type { Bounded, Unit } from "./types.js";

/**
 * From a normal score to a value of a bounded distribution: T(u) = Q(Φ(u)), T′ = φ(u)/f(T), T″ = −u T′ − T′² f′(T)/f(T).
 *
 * Method: on either side the smaller of Φ(u) and Φ(−u) is inverted, so that no digits are lost near either bound.
 * Accuracy: 1e-12 of max − min, as the inverse functions; tested through quantiles.
 */
export interface ScoreTransform {
  /** T, T′ and T″ at u; `guess` is an approximation of T(u). */
  readonly at: (u: number, guess?: number) => SmoothSample;
  /** Where the second derivative jumps, if anywhere a normal score goes. */
  readonly kink: number | undefined;
}

/** No normal score goes further out than this. */
export const scoreReach = 8.5;

/** The transform of a bounded distribution; `bounded.max` must be above `bounded.min`. */
export function scoreTransform({ min, max, unit }: Bounded): ScoreTransform {
  const width = max - min;
  const lower = tail(unit, false);
  const upper = tail(unit, true);
  // A mode at a bound leaves one side alone.
  const split = unit.kind !== "triangular" ? 0 : unit.mode < 1 ? inverseNormalCdf(unit.mode) : Infinity;
  return {
    at: (u, guess) => {
      const share = guess === undefined ? undefined : (guess - min) / width;
      if (u <= split) {
        const { value, slope, curvature } = lower(u, share);
        return { value: min + width * value, slope: width * slope, curvature: width * curvature };
      }
      const { value, slope, curvature } = upper(-u, share === undefined ? undefined : 1 - share);
      return { value: max - width * value, slope: width * slope, curvature: -width * curvature };
    },
    kink: unit.kind === "triangular" && Math.abs(split) < scoreReach ? split : undefined,
  };
}

/** The transform on [0, 1] for u ≤ split; mirrored, that of 1 − X for −u. */
function tail(unit: Unit, mirrored: boolean): (u: number, guess: number | undefined) => SmoothSample {
  if (unit.kind === "triangular") return triangularTail(mirrored ? 1 - unit.mode : unit.mode);
  const [a, b] = mirrored ? [unit.beta, unit.alpha] : [unit.alpha, unit.beta];
  if (a === 1 && b === 1) return (u) => ({ value: normalCdf(u), slope: normalPdf(u), curvature: -u * normalPdf(u) });
  return (u, guess) => {
    const value = lowerQuantile(normalCdf(u), a, b, guess ?? a / (a + b));
    const rest = 1 - value;
    const kernel = betaKernel(value, rest, a, b);
    // T′/T, so that nothing is divided by a T that underflows
    const growth = kernel > 0 ? (rest * normalPdf(u)) / kernel : 0;
    const slope = value * growth;
    return { value, slope, curvature: -u * slope - slope * growth * (a - 1 - ((b - 1) * value) / rest) };
  };
}

/** T = √(mode Φ(u)) */
function triangularTail(mode: number): (u: number) => SmoothSample {
  const root = Math.sqrt(mode);
  return (u) => {
    const side = Math.sqrt(normalCdf(u));
    if (side === 0) return { value: 0, slope: 0, curvature: 0 };
    const growth = normalPdf(u) / (2 * side * side);
    const value = root * side;
    return { value, slope: value * growth, curvature: -value * growth * (u + growth) };
  };
}
