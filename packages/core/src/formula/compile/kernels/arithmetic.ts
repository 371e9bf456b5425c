import type { Kernel } from "./kernel.js";

/** a + b */
export const add: Kernel = (from, to, out, om, a, am, b, bm) => {
  let i = from;
  for (; i < to - 3; i += 4) {
    const j = i + 1;
    const k = i + 2;
    const l = i + 3;
    const p = a[i & am] + b[i & bm];
    const q = a[j & am] + b[j & bm];
    const r = a[k & am] + b[k & bm];
    const s = a[l & am] + b[l & bm];
    out[i & om] = p;
    out[j & om] = q;
    out[k & om] = r;
    out[l & om] = s;
  }
  for (; i < to; i++) out[i & om] = a[i & am] + b[i & bm];
};

/** a − b */
export const subtract: Kernel = (from, to, out, om, a, am, b, bm) => {
  let i = from;
  for (; i < to - 3; i += 4) {
    const j = i + 1;
    const k = i + 2;
    const l = i + 3;
    const p = a[i & am] - b[i & bm];
    const q = a[j & am] - b[j & bm];
    const r = a[k & am] - b[k & bm];
    const s = a[l & am] - b[l & bm];
    out[i & om] = p;
    out[j & om] = q;
    out[k & om] = r;
    out[l & om] = s;
  }
  for (; i < to; i++) out[i & om] = a[i & am] - b[i & bm];
};

/** a · b */
export const multiply: Kernel = (from, to, out, om, a, am, b, bm) => {
  let i = from;
  for (; i < to - 3; i += 4) {
    const j = i + 1;
    const k = i + 2;
    const l = i + 3;
    const p = a[i & am] * b[i & bm];
    const q = a[j & am] * b[j & bm];
    const r = a[k & am] * b[k & bm];
    const s = a[l & am] * b[l & bm];
    out[i & om] = p;
    out[j & om] = q;
    out[k & om] = r;
    out[l & om] = s;
  }
  for (; i < to; i++) out[i & om] = a[i & am] * b[i & bm];
};

/** a / b */
export const divide: Kernel = (from, to, out, om, a, am, b, bm) => {
  let i = from;
  for (; i < to - 3; i += 4) {
    const j = i + 1;
    const k = i + 2;
    const l = i + 3;
    const p = a[i & am] / b[i & bm];
    const q = a[j & am] / b[j & bm];
    const r = a[k & am] / b[k & bm];
    const s = a[l & am] / b[l & bm];
    out[i & om] = p;
    out[j & om] = q;
    out[k & om] = r;
    out[l & om] = s;
  }
  for (; i < to; i++) out[i & om] = a[i & am] / b[i & bm];
};
