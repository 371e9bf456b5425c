import type { Kernel } from "./kernel.js";

const rounded = (x: number): number => (x < 0 ? -Math.round(-x) : Math.round(x));
const cubed = (x: number): number => x * x * x;

/** The powers that have a loop of their own are the same here, so a power never depends on where its exponent comes from. */
const raised = (x: number, y: number): number => {
  if (y === 1) return x;
  if (y === 2) return x * x;
  if (y === 3) return cubed(x);
  if (y === 0.5) return Math.sqrt(x);
  if (y === -1) return 1 / x;
  // Math.pow gives 1 here even for what is no number.
  if (y === 0) return Number.isNaN(x) ? NaN : 1;
  return Math.pow(x, y);
};

/** |a| */
export const absolute: Kernel = (from, to, out, om, a, am) => {
  for (let i = from; i < to; i++) out[i & om] = Math.abs(a[i & am]);
};

/** the smallest whole number not below a */
export const ceiling: Kernel = (from, to, out, om, a, am) => {
  for (let i = from; i < to; i++) out[i & om] = Math.ceil(a[i & am]);
};

/** the largest whole number not above a */
export const floor: Kernel = (from, to, out, om, a, am) => {
  for (let i = from; i < to; i++) out[i & om] = Math.floor(a[i & am]);
};

/** the nearest whole number, halves away from zero */
export const round: Kernel = (from, to, out, om, a, am) => {
  for (let i = from; i < to; i++) out[i & om] = rounded(a[i & am]);
};

/** the square root of a */
export const squareRoot: Kernel = (from, to, out, om, a, am) => {
  for (let i = from; i < to; i++) out[i & om] = Math.sqrt(a[i & am]);
};

/** e to the power a */
export const exponential: Kernel = (from, to, out, om, a, am) => {
  for (let i = from; i < to; i++) out[i & om] = Math.exp(a[i & am]);
};

/** the natural logarithm of a */
export const logarithm: Kernel = (from, to, out, om, a, am) => {
  for (let i = from; i < to; i++) out[i & om] = Math.log(a[i & am]);
};

/** a to the power b */
export const power: Kernel = (from, to, out, om, a, am, b, bm) => {
  for (let i = from; i < to; i++) out[i & om] = raised(a[i & am], b[i & bm]);
};

/** a · a · a, which is within 2 units in the last place of the power */
export const cube: Kernel = (from, to, out, om, a, am) => {
  for (let i = from; i < to; i++) out[i & om] = cubed(a[i & am]);
};
