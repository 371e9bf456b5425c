import type { BandKernel, Kernel } from "./bandKernel.js";
import type { EvenGrid } from "./evenGrid.js";
import { interpolation } from "./interpolation.js";

/** One normal law of a mixture. */
export interface NormalPart {
  readonly weight: number;
  readonly shift: number;
  readonly sd: number;
}

/** Steps per standard deviation from which a part counts as wide, and rows per deviation that it is worked out on. */
const wide = 40;
const rowsPerDeviation = 8;

/**
 * A transition with a mixture of normal laws as noise. Expectations over laws wider than 40 steps change slowly from place to place, so they are worked out on every
 * eighth of a deviation and interpolated between, by polynomials of degree 5: an error of 1e-7 of their weight.
 *
 * @param build makes the transition from any places, for some of the parts as if they were all
 */
export function splitKernel(
  from: EvenGrid,
  to: EvenGrid,
  parts: readonly NormalPart[],
  build: (from: EvenGrid, parts: readonly NormalPart[]) => BandKernel,
): Kernel {
  const spread = parts.filter(({ sd }) => sd >= wide * to.step);
  const stride = Math.floor(Math.min(...spread.map(({ sd }) => sd)) / (rowsPerDeviation * from.step));
  if (spread.length === 0 || spread.length === parts.length || from.count < 16 * stride) return build(from, parts);
  const rest = parts.filter((part) => !spread.includes(part));
  const few: EvenGrid = {
    start: from.start - 3 * stride * from.step,
    step: stride * from.step,
    count: Math.ceil((from.count - 1) / stride) + 7,
  };
  return new SplitKernel(build(from, rest).times(weightOf(rest)), build(few, spread).times(weightOf(spread)), interpolation(from, few));
}

function weightOf(parts: readonly NormalPart[]): number {
  return parts.reduce((sum, { weight }) => sum + weight, 0);
}

class SplitKernel implements Kernel {
  readonly rows: number;
  readonly columns: number;
  readonly #narrow: BandKernel;
  /** From a few places now to all places next. */
  readonly #wide: BandKernel;
  /** From all places now to those few. */
  readonly #between: BandKernel;

  constructor(narrow: BandKernel, wide: BandKernel, between: BandKernel) {
    this.rows = narrow.rows;
    this.columns = narrow.columns;
    this.#narrow = narrow;
    this.#wide = wide;
    this.#between = between;
  }

  expect(next: Float64Array, out: Float64Array, outer: number, inner: number): void {
    const few = new Float64Array(outer * this.#wide.rows * inner);
    this.#wide.expect(next, few, outer, inner);
    const share = new Float64Array(out.length);
    this.#between.expect(few, share, outer, inner);
    this.#narrow.expect(next, out, outer, inner);
    for (let i = 0; i < out.length; i++) out[i] += share[i];
  }

  push(mass: Float64Array, out: Float64Array, outer: number, inner: number): void {
    const few = new Float64Array(outer * this.#wide.rows * inner);
    this.#between.push(mass, few, outer, inner);
    this.#wide.push(few, out, outer, inner);
    this.#narrow.push(mass, out, outer, inner);
  }
}
