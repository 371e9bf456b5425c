import type { Kernel } from "./kernel.js";

// Where the loops below put what they choose from: [0] stays NaN, for operands that are not numbers. Written and read again
// within one step, so nothing is kept here. Math.max and x > y ? x : y branch: 8 ns on mixed data instead of 2.
// Each loop takes it as a constant of its own, because bundlers turn constants of a module into variables, which cost a third more.
const two = Float64Array.of(NaN, 0, 0);

const larger = (x: number, y: number, pair: Float64Array): number => {
  pair[1] = y;
  pair[2] = x;
  return pair[(+(x > y) << 1) | +(y >= x)];
};
const smaller = (x: number, y: number, pair: Float64Array): number => {
  pair[1] = y;
  pair[2] = x;
  return pair[(+(x < y) << 1) | +(y <= x)];
};
/** `test` is 0, 1 or NaN; NaN + 1 becomes the index 0. */
const chosen = (test: number, x: number, y: number, pair: Float64Array): number => {
  pair[1] = y;
  pair[2] = x;
  return pair[(test + 1) | 0];
};

/** the larger of a and b; b where they are equal */
export const maximum: Kernel = (from, to, out, om, a, am, b, bm) => {
  const pair = two;
  let i = from;
  for (; i < to - 3; i += 4) {
    const j = i + 1;
    const k = i + 2;
    const l = i + 3;
    const p = larger(a[i & am], b[i & bm], pair);
    const q = larger(a[j & am], b[j & bm], pair);
    const r = larger(a[k & am], b[k & bm], pair);
    const s = larger(a[l & am], b[l & bm], pair);
    out[i & om] = p;
    out[j & om] = q;
    out[k & om] = r;
    out[l & om] = s;
  }
  for (; i < to; i++) out[i & om] = larger(a[i & am], b[i & bm], pair);
};

/** the smaller of a and b; b where they are equal */
export const minimum: Kernel = (from, to, out, om, a, am, b, bm) => {
  const pair = two;
  let i = from;
  for (; i < to - 3; i += 4) {
    const j = i + 1;
    const k = i + 2;
    const l = i + 3;
    const p = smaller(a[i & am], b[i & bm], pair);
    const q = smaller(a[j & am], b[j & bm], pair);
    const r = smaller(a[k & am], b[k & bm], pair);
    const s = smaller(a[l & am], b[l & bm], pair);
    out[i & om] = p;
    out[j & om] = q;
    out[k & om] = r;
    out[l & om] = s;
  }
  for (; i < to; i++) out[i & om] = smaller(a[i & am], b[i & bm], pair);
};

/** b where a is 1, c where a is 0 */
export const choose: Kernel = (from, to, out, om, a, am, b, bm, c, cm) => {
  const pair = two;
  let i = from;
  for (; i < to - 3; i += 4) {
    const j = i + 1;
    const k = i + 2;
    const l = i + 3;
    const p = chosen(a[i & am], b[i & bm], c[i & cm], pair);
    const q = chosen(a[j & am], b[j & bm], c[j & cm], pair);
    const r = chosen(a[k & am], b[k & bm], c[k & cm], pair);
    const s = chosen(a[l & am], b[l & bm], c[l & cm], pair);
    out[i & om] = p;
    out[j & om] = q;
    out[k & om] = r;
    out[l & om] = s;
  }
  for (; i < to; i++) out[i & om] = chosen(a[i & am], b[i & bm], c[i & cm], pair);
};

/** a */
export const copy: Kernel = (from, to, out, om, a, am) => {
  for (let i = from; i < to; i++) out[i & om] = a[i & am];
};
