import { correctBreak, jumpAt, smoothAt, type Correction, type Line } from "../grid/index.js";
import type { BreakSet } from "./breaks.js";
import { eachLine } from "./correct.js";
import { Field } from "./field.js";
import type { Part } from "./part.js";

/** Where one choice is made: the places, and the boundaries of all choices between them. */
export interface Region {
  readonly choice: Int8Array;
  readonly chosen: number;
  readonly edges: BreakSet;
}

/**
 * A field inside a region, 0 outside. The field itself goes on beyond the boundary, so that what jumps there is known from both sides.
 */
export class Masked {
  readonly whole: Field;
  readonly region: Region | undefined;

  constructor(whole: Field, region: Region | undefined) {
    this.whole = whole;
    this.region = region;
  }

  times(part: Part): Masked {
    const whole = this.whole.copy();
    whole.multiply(part);
    return new Masked(whole, this.region);
  }

  minus(other: Masked): Masked {
    const whole = this.whole.copy();
    whole.addField(other.whole, -1);
    return new Masked(whole, this.region);
  }

  /** Values ready to be summed against smooth functions. */
  corrected(): Float64Array {
    const values = this.#values();
    this.#eachCorrection(values.slice(), (place, change) => (values[place] += change));
    return values;
  }

  /** Sum over all places. */
  total(): number {
    const values = this.#values();
    let sum = 0;
    for (const value of values) sum += value;
    this.#eachCorrection(values, (_place, change) => (sum += change));
    return sum;
  }

  #values(): Float64Array {
    const { region, whole } = this;
    if (region === undefined) return whole.values.slice();
    return whole.values.map((value, i) => (region.choice[i] === region.chosen ? value : 0));
  }

  #eachCorrection(masked: Float64Array, apply: Correction): void {
    const { region, whole } = this;
    const inside = (place: number): boolean => region === undefined || region.choice[place] === region.chosen;
    const { stage } = whole;
    eachLine(stage, whole.breaks, (place, positions, shares) => {
      const line: Line = { ...place, values: whole.values };
      positions.forEach((at, b) => {
        const left = place.offset + place.stride * Math.floor(at);
        if (Math.floor(at) < 0 || Math.floor(at) >= place.count - 1) return;
        if (inside(left) && inside(left + place.stride)) correctBreak(line, at, jumpAt(line, positions, b), shares?.[b] ?? 1, apply);
      });
    });
    if (region === undefined) return;
    eachLine(stage, region.edges, (place, positions, shares, axis, number) => {
      const own = whole.breaks.lines.get(axis)?.[number] ?? [];
      positions.forEach((at, b) => {
        const left = place.offset + place.stride * Math.floor(at);
        const side = Number(inside(left + place.stride)) - Number(inside(left));
        if (side === 0) return;
        const coincides = own.some((position) => Math.floor(position) === Math.floor(at));
        const jump = coincides
          ? jumpAt({ ...place, values: masked }, merged(own, positions), merged(own, positions).indexOf(at))
          : smoothAt({ ...place, values: whole.values }, at, own).map((coefficient) => side * coefficient);
        correctBreak({ ...place, values: whole.values }, at, jump, shares?.[b] ?? 1, apply);
      });
    });
  }
}

/** All positions in order; of two in one cell the one of the first list that is not in the second goes. */
function merged(own: readonly number[], edges: readonly number[]): number[] {
  return [...own.filter((position) => !edges.some((edge) => Math.floor(edge) === Math.floor(position))), ...edges].sort((a, b) => a - b);
}
