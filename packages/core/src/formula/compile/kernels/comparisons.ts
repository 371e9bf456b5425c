import type { Kernel } from "./kernel.js";

// At 2 for "yes", at 1 for "no", at 0 for operands that are not numbers: a look-up does not branch, and hides no NaN.
// Each loop takes its table as a constant of its own, because bundlers turn constants of a module into variables, which cost more.
const holds = Float64Array.of(NaN, 0, 1);
const fails = Float64Array.of(NaN, 1, 0);

const isLess = (x: number, y: number, table: Float64Array): number => table[(+(x < y) << 1) | +(x >= y)];
const isLessOrEqual = (x: number, y: number, table: Float64Array): number => table[(+(x <= y) << 1) | +(x > y)];
const isEqual = (x: number, y: number, table: Float64Array): number => table[+(x <= y) + +(x >= y)];

/** 1 where a < b, else 0 */
export const less: Kernel = (from, to, out, om, a, am, b, bm) => {
  const table = holds;
  let i = from;
  for (; i < to - 3; i += 4) {
    const j = i + 1;
    const k = i + 2;
    const l = i + 3;
    const p = isLess(a[i & am], b[i & bm], table);
    const q = isLess(a[j & am], b[j & bm], table);
    const r = isLess(a[k & am], b[k & bm], table);
    const s = isLess(a[l & am], b[l & bm], table);
    out[i & om] = p;
    out[j & om] = q;
    out[k & om] = r;
    out[l & om] = s;
  }
  for (; i < to; i++) out[i & om] = isLess(a[i & am], b[i & bm], table);
};

/** 1 where a <= b, else 0 */
export const lessOrEqual: Kernel = (from, to, out, om, a, am, b, bm) => {
  const table = holds;
  let i = from;
  for (; i < to - 3; i += 4) {
    const j = i + 1;
    const k = i + 2;
    const l = i + 3;
    const p = isLessOrEqual(a[i & am], b[i & bm], table);
    const q = isLessOrEqual(a[j & am], b[j & bm], table);
    const r = isLessOrEqual(a[k & am], b[k & bm], table);
    const s = isLessOrEqual(a[l & am], b[l & bm], table);
    out[i & om] = p;
    out[j & om] = q;
    out[k & om] = r;
    out[l & om] = s;
  }
  for (; i < to; i++) out[i & om] = isLessOrEqual(a[i & am], b[i & bm], table);
};

/** 1 where a == b, exactly, else 0 */
export const equal: Kernel = (from, to, out, om, a, am, b, bm) => {
  const table = holds;
  let i = from;
  for (; i < to - 3; i += 4) {
    const j = i + 1;
    const k = i + 2;
    const l = i + 3;
    const p = isEqual(a[i & am], b[i & bm], table);
    const q = isEqual(a[j & am], b[j & bm], table);
    const r = isEqual(a[k & am], b[k & bm], table);
    const s = isEqual(a[l & am], b[l & bm], table);
    out[i & om] = p;
    out[j & om] = q;
    out[k & om] = r;
    out[l & om] = s;
  }
  for (; i < to; i++) out[i & om] = isEqual(a[i & am], b[i & bm], table);
};

/** 1 where a != b, else 0 */
export const unequal: Kernel = (from, to, out, om, a, am, b, bm) => {
  const table = fails;
  let i = from;
  for (; i < to - 3; i += 4) {
    const j = i + 1;
    const k = i + 2;
    const l = i + 3;
    const p = isEqual(a[i & am], b[i & bm], table);
    const q = isEqual(a[j & am], b[j & bm], table);
    const r = isEqual(a[k & am], b[k & bm], table);
    const s = isEqual(a[l & am], b[l & bm], table);
    out[i & om] = p;
    out[j & om] = q;
    out[k & om] = r;
    out[l & om] = s;
  }
  for (; i < to; i++) out[i & om] = isEqual(a[i & am], b[i & bm], table);
};

/** a or b, both 0 or 1 */
export const either: Kernel = (from, to, out, om, a, am, b, bm) => {
  let i = from;
  for (; i < to - 3; i += 4) {
    const j = i + 1;
    const k = i + 2;
    const l = i + 3;
    const p = a[i & am] + b[i & bm] - a[i & am] * b[i & bm];
    const q = a[j & am] + b[j & bm] - a[j & am] * b[j & bm];
    const r = a[k & am] + b[k & bm] - a[k & am] * b[k & bm];
    const s = a[l & am] + b[l & bm] - a[l & am] * b[l & bm];
    out[i & om] = p;
    out[j & om] = q;
    out[k & om] = r;
    out[l & om] = s;
  }
  for (; i < to; i++) out[i & om] = a[i & am] + b[i & bm] - a[i & am] * b[i & bm];
};
