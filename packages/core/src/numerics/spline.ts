/**
 * Piecewise cubic interpolation on an even grid, continued by straight lines outside.
 *
 * References: natural: C. de Boor, A Practical Guide to Splines (rev. ed. 2001), chapter IV; monotone: M. Steffen, "A simple method for
 * monotonic interpolation in one dimension", Astronomy and Astrophysics 239 (1990) 443-450.
 * Accuracy: of order h⁴ for smooth data (natural: h² next to the ends; monotone: h² at extremes); with exact slopes at most h⁴/384
 * max|f''''|. Tested on these orders.
 */
export class Spline {
  readonly #start: number;
  readonly #perStep: number;
  readonly #cells: number;
  /** Four coefficients a cell in the place s inside it, 0 ≤ s ≤ 1; the first and last cells are the straight lines outside. */
  readonly #coefficients: Float64Array;

  /**
   * @param x the grid: at least two values, ascending and evenly spaced
   * @param y the values there
   * @param slopes `natural`: twice continuously differentiable, no curvature at the ends; `monotone`: rises and falls only where the data
   *   do; or the first derivatives on the grid, where they are known
   * @example
   * new Spline(Float64Array.of(0, 1, 2), Float64Array.of(0, 1, 4)).at(1); // 1
   */
  constructor(x: Float64Array, y: Float64Array, slopes: "natural" | "monotone" | Float64Array = "natural") {
    const n = x.length;
    const step = (x[n - 1] - x[0]) / (n - 1);
    this.#start = x[0];
    this.#perStep = 1 / step;
    this.#cells = n - 1;
    this.#coefficients = coefficientsOf(y, risesOf(y, slopes, step));
  }

  /** The value at x. */
  at(x: number): number {
    const t = (x - this.#start) * this.#perStep;
    const cell = t < 0 ? 0 : t >= this.#cells ? this.#cells + 1 : (t | 0) + 1;
    const s = t - (cell - 1);
    const c = this.#coefficients;
    const i = 4 * cell;
    return c[i] + s * (c[i + 1] + s * (c[i + 2] + s * c[i + 3]));
  }

  /** out[0..count) = values at x[0..count), the same bits as `at`; `out` may be `x`. */
  evaluate(x: Float64Array, out: Float64Array, count: number): void {
    const start = this.#start;
    const perStep = this.#perStep;
    const cells = this.#cells;
    const c = this.#coefficients;
    for (let k = 0; k < count; k++) {
      const t = (x[k] - start) * perStep;
      const cell = t < 0 ? 0 : t >= cells ? cells + 1 : (t | 0) + 1;
      const s = t - (cell - 1);
      const i = 4 * cell;
      out[k] = c[i] + s * (c[i + 1] + s * (c[i + 2] + s * c[i + 3]));
    }
  }
}

/** Slopes times the step. */
function risesOf(y: Float64Array, slopes: "natural" | "monotone" | Float64Array, step: number): Float64Array {
  if (slopes === "natural") return naturalRises(y);
  if (slopes === "monotone") return monotoneRises(y);
  const rises = new Float64Array(slopes.length);
  for (let i = 0; i < slopes.length; i++) rises[i] = slopes[i] * step;
  return rises;
}

/** Coefficients from values and rises. */
function coefficientsOf(y: Float64Array, rises: Float64Array): Float64Array {
  const n = y.length;
  const c = new Float64Array(4 * (n + 1));
  c[0] = y[0] - rises[0];
  c[1] = rises[0];
  for (let i = 0; i < n - 1; i++) {
    const chord = y[i + 1] - y[i];
    const at = 4 * (i + 1);
    c[at] = y[i];
    c[at + 1] = rises[i];
    c[at + 2] = 3 * chord - 2 * rises[i] - rises[i + 1];
    c[at + 3] = rises[i] + rises[i + 1] - 2 * chord;
  }
  c[4 * n] = y[n - 1];
  c[4 * n + 1] = rises[n - 1];
  return c;
}

/**
 * Rises r with r[i−1] + 4 r[i] + r[i+1] = 3 (y[i+1] − y[i−1]) and no second derivative at the ends: elimination of a tridiagonal system.
 */
function naturalRises(y: Float64Array): Float64Array {
  const n = y.length;
  const last = n - 1;
  const above = new Float64Array(n);
  const r = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const diagonal = i === 0 || i === last ? 2 : 4;
    const right = 3 * (y[Math.min(i + 1, last)] - y[Math.max(i - 1, 0)]);
    const pivot = i === 0 ? diagonal : diagonal - above[i - 1];
    above[i] = 1 / pivot;
    r[i] = (right - (i === 0 ? 0 : r[i - 1])) / pivot;
  }
  for (let i = last - 1; i >= 0; i--) r[i] -= above[i] * r[i + 1];
  return r;
}

function monotoneRises(y: Float64Array): Float64Array {
  const n = y.length;
  const r = new Float64Array(n);
  const chord = (i: number): number => y[i + 1] - y[i];
  for (let i = 1; i < n - 1; i++) {
    const [a, b] = [chord(i - 1), chord(i)];
    r[i] = (Math.sign(a) + Math.sign(b)) * Math.min(Math.abs(a), Math.abs(b), 0.25 * Math.abs(a + b));
  }
  r[0] = n === 2 ? chord(0) : endRise(chord(0), chord(1));
  r[n - 1] = n === 2 ? chord(0) : endRise(chord(n - 2), chord(n - 3));
  return r;
}

/** The parabola through the three end points, flattened where it would overshoot. */
function endRise(near: number, next: number): number {
  const rise = 1.5 * near - 0.5 * next;
  if (rise * near <= 0) return 0;
  return Math.abs(rise) > 2 * Math.abs(near) ? 2 * near : rise;
}
