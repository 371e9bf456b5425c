import { inverseNormalCdf } from "../inverseNormal.js";
import { lowerQuantile } from "../inverseRegularizedBeta.js";
import { normalCdf, normalPdf } from "../normal.js";
import { betaKernel } from "../regularizedBeta.js";
import type { Sample } from "../tabulate.js";
import type { Bounded, Unit } from "./types.js";

/**
 * From a normal score to a value of a bounded distribution: T(u) = Q(Φ(u)), with T'(u) = φ(u)/f(T(u)).
 *
 * Method: on either side the smaller of Φ(u) and Φ(−u) is inverted, so that no digits are lost near either bound.
 * Accuracy: 1e-12 of max − min, as the inverse functions; tested through quantiles.
 */
export interface ScoreTransform {
  /** T and T' at u; `guess` is an approximation of T(u). */
  readonly at: (u: number, guess?: number) => Sample;
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
  const split = unit.kind === "triangular" ? inverseNormalCdf(unit.mode) : 0;
  return {
    at: (u, guess) => {
      const share = guess === undefined ? undefined : (guess - min) / width;
      if (u <= split) {
        const { value, slope } = lower(u, share);
        return { value: min + width * value, slope: width * slope };
      }
      const { value, slope } = upper(-u, share === undefined ? undefined : 1 - share);
      return { value: max - width * value, slope: width * slope };
    },
    kink: unit.kind === "triangular" && Math.abs(split) < scoreReach ? split : undefined,
  };
}

/** The transform on [0, 1] for u ≤ split; mirrored, that of 1 − X for −u. */
function tail(unit: Unit, mirrored: boolean): (u: number, guess: number | undefined) => Sample {
  if (unit.kind === "triangular") {
    const root = Math.sqrt(mirrored ? 1 - unit.mode : unit.mode);
    return (u) => {
      const side = Math.sqrt(normalCdf(u));
      return { value: root * side, slope: side > 0 ? (root * normalPdf(u)) / (2 * side) : 0 };
    };
  }
  const [a, b] = mirrored ? [unit.beta, unit.alpha] : [unit.alpha, unit.beta];
  if (a === 1 && b === 1) return (u) => ({ value: normalCdf(u), slope: normalPdf(u) });
  return (u, guess) => {
    const value = lowerQuantile(normalCdf(u), a, b, guess ?? a / (a + b));
    const rest = 1 - value;
    const kernel = betaKernel(value, rest, a, b);
    return { value, slope: kernel > 0 ? (value * rest * normalPdf(u)) / kernel : 0 };
  };
}
