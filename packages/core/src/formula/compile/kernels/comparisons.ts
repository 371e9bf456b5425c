import type { Kernel } from "./kernel.js";

// By 2 for "yes", 1 for "no", 0 when an operand is not a number: a look-up does not branch, and hides no NaN.
const yes = Float64Array.of(NaN, 0, 1);
const no = Float64Array.of(NaN, 1, 0);

const isLess = (x: number, y: number): number => yes[(+(x < y) << 1) | +(x >= y)];
const isLessOrEqual = (x: number, y: number): number => yes[(+(x <= y) << 1) | +(x > y)];
const isEqual = (x: number, y: number): number => yes[+(x <= y) + +(x >= y)];
const isUnequal = (x: number, y: number): number => no[+(x <= y) + +(x >= y)];

/** 1 where a < b, else 0 */
export const less: Kernel = (from, to, out, om, a, am, b, bm) => {
  let i = from;
  for (; i < to - 3; i += 4) {
    const j = i + 1;
    const k = i + 2;
    const l = i + 3;
    const p = isLess(a[i & am], b[i & bm]);
    const q = isLess(a[j & am], b[j & bm]);
    const r = isLess(a[k & am], b[k & bm]);
    const s = isLess(a[l & am], b[l & bm]);
    out[i & om] = p;
    out[j & om] = q;
    out[k & om] = r;
    out[l & om] = s;
  }
  for (; i < to; i++) out[i & om] = isLess(a[i & am], b[i & bm]);
};

/** 1 where a <= b, else 0 */
export const lessOrEqual: Kernel = (from, to, out, om, a, am, b, bm) => {
  let i = from;
  for (; i < to - 3; i += 4) {
    const j = i + 1;
    const k = i + 2;
    const l = i + 3;
    const p = isLessOrEqual(a[i & am], b[i & bm]);
    const q = isLessOrEqual(a[j & am], b[j & bm]);
    const r = isLessOrEqual(a[k & am], b[k & bm]);
    const s = isLessOrEqual(a[l & am], b[l & bm]);
    out[i & om] = p;
    out[j & om] = q;
    out[k & om] = r;
    out[l & om] = s;
  }
  for (; i < to; i++) out[i & om] = isLessOrEqual(a[i & am], b[i & bm]);
};

/** 1 where a == b, exactly, else 0 */
export const equal: Kernel = (from, to, out, om, a, am, b, bm) => {
  let i = from;
  for (; i < to - 3; i += 4) {
    const j = i + 1;
    const k = i + 2;
    const l = i + 3;
    const p = isEqual(a[i & am], b[i & bm]);
    const q = isEqual(a[j & am], b[j & bm]);
    const r = isEqual(a[k & am], b[k & bm]);
    const s = isEqual(a[l & am], b[l & bm]);
    out[i & om] = p;
    out[j & om] = q;
    out[k & om] = r;
    out[l & om] = s;
  }
  for (; i < to; i++) out[i & om] = isEqual(a[i & am], b[i & bm]);
};

/** 1 where a != b, else 0 */
export const unequal: Kernel = (from, to, out, om, a, am, b, bm) => {
  let i = from;
  for (; i < to - 3; i += 4) {
    const j = i + 1;
    const k = i + 2;
    const l = i + 3;
    const p = isUnequal(a[i & am], b[i & bm]);
    const q = isUnequal(a[j & am], b[j & bm]);
    const r = isUnequal(a[k & am], b[k & bm]);
    const s = isUnequal(a[l & am], b[l & bm]);
    out[i & om] = p;
    out[j & om] = q;
    out[k & om] = r;
    out[l & om] = s;
  }
  for (; i < to; i++) out[i & om] = isUnequal(a[i & am], b[i & bm]);
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
