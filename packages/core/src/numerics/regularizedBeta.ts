import { log1pMinus, stirlingError } from "./stirling.js";

/**
 * The regularized incomplete beta function: the distribution function of the beta distribution.
 *
 * Reference: NIST DLMF 8.17.22 (continued fraction), evaluated from the front by the method of W. J. Lentz, "Generating Bessel functions
 * in Mie scattering calculations using continued fractions", Applied Optics 15 (1976) 668-671; the factor before it as in Loader (2000).
 * Accuracy: relative error below 1e-13 for 0.01 ≤ a, b ≤ 1000 where the result is above 1e-290; about 1e-12 up to 1e5. Compared with
 * 30-digit values in the tests.
 */

const tiny = 1e-300;
const mostTerms = 10_000;

/**
 * The regularized incomplete beta function I_x(a, b) = P(B ≤ x) for B of the beta distribution.
 *
 * @param x from 0 to 1 (below is taken as 0, above as 1)
 * @param a first shape, greater than 0
 * @param b second shape, greater than 0
 * @returns a probability
 * @example
 * regularizedBeta(0.5, 2, 3); // 0.6875
 */
export function regularizedBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const kernel = betaKernel(x, 1 - x, a, b);
  return x < (a + 1) / (a + b + 2) ? kernel * fraction(x, a, b) : 1 - kernel * fraction(1 - x, b, a);
}

/**
 * x^a (1 − x)^b / (a B(a, b)) · a: the density of the beta distribution times x (1 − x).
 *
 * @param x inside (0, 1)
 * @param rest 1 − x, handed in so that a small one keeps its digits
 * @param a first shape
 * @param b second shape
 * @returns the density at x, times x (1 − x)
 */
export function betaKernel(x: number, rest: number, a: number, b: number): number {
  const total = a + b;
  // The exponent is a ln(x/x₀) + b ln((1−x)/(1−x₀)) around the mean x₀ = a/(a+b), where the first-order terms cancel.
  const away = (x * b - rest * a) / a;
  const other = (-away * a) / b;
  const exponent =
    Math.abs(away) < 0.5 && Math.abs(other) < 0.5
      ? a * log1pMinus(away) + b * log1pMinus(other)
      : a * Math.log((x * total) / a) + b * Math.log((rest * total) / b);
  const corrections = stirlingError(total) - stirlingError(a) - stirlingError(b);
  return Math.sqrt((a * b) / (2 * Math.PI * total)) * Math.exp(exponent + corrections);
}

/** The continued fraction divided by a, so that I_x = kernel · fraction. */
function fraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / away0(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m <= mostTerms; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away0(1 + even * d);
    c = away0(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away0(1 + odd * d);
    c = away0(1 + odd / c);
    const factor = d * c;
    value *= factor;
    if (Math.abs(factor - 1) < 1e-16) break;
  }
  return value / a;
}

function away0(x: number): number {
  return Math.abs(x) < tiny ? tiny : x;
}
