/**
 * Sums over evenly spaced places, made to see kinks and jumps that lie between them.
 *
 * Method: let f be smooth on either side of a break at c and g smooth throughout. With D the difference of the two smooth continuations of f, the sum of
 * f g over all places misses its integral by −Σ_p h_p B_{p+1}(a)/(p+1) steps, where h_p are the Taylor coefficients of D g at c, a the distance from c to the next
 * place in steps, and B the Bernoulli polynomials (Euler-Maclaurin; the sums Σ (a + j)^p are Hurwitz zeta values, NIST DLMF 24.17, 25.11.14). D is read off by
 * polynomials through up to seven places on either side; the correction is put on the six places around c so that it is right for every g that is a
 * polynomial of degree 5 there. The values next to a break change a little, and the plain sum against any smooth density is then exact to high order.
 * Accuracy: for a density with s places per standard deviation the error falls like s⁻⁷ (kinks and jumps alike); tested against closed forms.
 */

const sidePlaces = 7;
const spread = 6;
const order = spread + sidePlaces;

/** Coefficients of B_{p+1}(a)/(p+1), p = 0 … order − 1, by ascending powers of a. */
const bernoulli = bernoulliCoefficients();

/** Told how much to add to the value at a place of the array. */
export type Correction = (place: number, change: number) => void;

/** A line of an array: its values stand at `offset + stride · i`, i = 0 … count − 1. */
export interface Line {
  readonly values: Float64Array;
  readonly offset: number;
  readonly stride: number;
  readonly count: number;
}

/** Taylor coefficients, in steps, of the jump of f and its derivatives at `at`: right side less left side. */
export type Jump = Float64Array;

/**
 * The jump of a function at its b-th break, from its values on either side up to the neighbouring breaks.
 *
 * @param line the values of f
 * @param breaks where f breaks, in steps from the first place, ascending, one a cell, none on a place
 */
export function jumpAt(line: Line, breaks: readonly number[], b: number): Jump {
  const at = breaks[b];
  const right = Math.floor(at) + 1;
  const from = b === 0 ? 0 : Math.floor(breaks[b - 1]) + 1;
  const until = b + 1 === breaks.length ? line.count : Math.floor(breaks[b + 1]) + 1;
  const jump = taylorAt(line, at, right, Math.min(until, right + sidePlaces));
  const left = taylorAt(line, at, Math.max(from, right - sidePlaces), right);
  for (let p = 0; p < sidePlaces; p++) jump[p] -= left[p];
  return jump;
}

/** Taylor coefficients at `at` of a function that is smooth there, from places around it that are not beyond its breaks. */
export function smoothAt(line: Line, at: number, breaks: readonly number[]): Float64Array {
  let [from, until] = [0, line.count];
  for (const position of breaks) {
    if (position < at) from = Math.floor(position) + 1;
    else until = Math.min(until, Math.floor(position) + 1);
  }
  const first = Math.max(from, Math.min(Math.floor(at) - (sidePlaces >> 1), until - sidePlaces));
  return taylorAt(line, at, first, Math.min(until, first + sidePlaces));
}

/**
 * Corrects a line for one break at `at`: calls `apply` with the places around it.
 *
 * @param share the part of the correction that is made along this line
 */
export function correctBreak({ offset, stride, count }: Line, at: number, jump: Jump, share: number, apply: Correction): void {
  const right = Math.floor(at) + 1;
  const moments = errorMoments(jump, right - at);
  const wide = Math.min(spread, count);
  const first = Math.min(Math.max(right - spread / 2, 0), count - wide);
  for (let j = 0; j < wide; j++) {
    let change = 0;
    const basis = lagrangeCoefficients(first - at, wide, j);
    for (let m = 0; m < wide; m++) change += basis[m] * moments[m];
    apply(offset + stride * (first + j), share * change);
  }
}

/** Taylor coefficients at `at` of the polynomial through the places from … until − 1. */
function taylorAt({ values, offset, stride }: Line, at: number, from: number, until: number): Float64Array {
  const taylor = new Float64Array(sidePlaces);
  const count = until - from;
  const divided = new Float64Array(count);
  for (let i = 0; i < count; i++) divided[i] = values[offset + stride * (from + i)];
  for (let level = 1; level < count; level++) for (let i = count - 1; i >= level; i--) divided[i] = (divided[i] - divided[i - 1]) / level;
  // Newton's form, unrolled from the innermost bracket: p ← p · (x − x_i) + divided[i].
  for (let i = count - 1; i >= 0; i--) {
    const root = from + i - at;
    for (let p = sidePlaces - 1; p >= 1; p--) taylor[p] = taylor[p - 1] - root * taylor[p];
    taylor[0] = divided[i] - root * taylor[0];
  }
  return taylor;
}

/** What the sum lacks, as a linear form in the Taylor coefficients of g: Σ_p D_{p−m} B_{p+1}(a)/(p+1) for each m. */
function errorMoments(difference: Float64Array, a: number): Float64Array {
  const values = new Float64Array(order);
  for (let p = 0; p < order; p++) {
    const coefficients = bernoulli[p];
    let value = 0;
    for (let i = coefficients.length - 1; i >= 0; i--) value = value * a + coefficients[i];
    values[p] = value;
  }
  const moments = new Float64Array(spread);
  for (let m = 0; m < spread; m++) for (let p = 0; p < sidePlaces; p++) moments[m] += difference[p] * values[m + p];
  return moments;
}

/** Coefficients by ascending powers of the j-th Lagrange polynomial on the places start, start + 1, …, start + count − 1. */
function lagrangeCoefficients(start: number, count: number, j: number): Float64Array {
  const coefficients = new Float64Array(spread);
  coefficients[0] = 1;
  for (let i = 0; i < count; i++) {
    if (i === j) continue;
    const root = start + i;
    for (let p = spread - 1; p >= 1; p--) coefficients[p] = (coefficients[p - 1] - root * coefficients[p]) / (j - i);
    coefficients[0] = (-root * coefficients[0]) / (j - i);
  }
  return coefficients;
}

/** From Σ_{i ≤ n} C(n + 1, i) B_i = 0 and B_n(a) = Σ C(n, i) B_{n−i} a^i. */
function bernoulliCoefficients(): Float64Array[] {
  const choose = (n: number, k: number): number => {
    let product = 1;
    for (let i = 1; i <= k; i++) product = (product * (n - k + i)) / i;
    return product;
  };
  const numbers = [1];
  for (let n = 1; n <= order; n++) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += choose(n + 1, i) * numbers[i];
    numbers.push(-sum / (n + 1));
  }
  return Array.from({ length: order }, (_, p) =>
    Float64Array.from({ length: p + 2 }, (_unused, i) => (choose(p + 1, i) * numbers[p + 1 - i]) / (p + 1)),
  );
}
