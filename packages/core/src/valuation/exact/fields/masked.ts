import { correctBreak, jumpAt, smoothAt, type Correction, type Line } from "../grid/index.js";
import type { Stage } from "../space/index.js";
import { BreakSet } from "./breaks.js";
import { eachLine } from "./eachLine.js";
import { Field, sharedAxes } from "./field.js";
import { spreadBreaks, spreadOf, type Part } from "./part.js";

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

  /** The same, seen from a stage that knows more. */
  seenFrom(stage: Stage): Masked {
    const { whole, region } = this;
    if (stage === whole.stage) return this;
    const seen = new Field(stage);
    seen.add(whole.asPart(stage), 1);
    return new Masked(seen, region === undefined ? undefined : regionSeenFrom(stage, whole.stage, region));
  }

  /** Values ready to be summed against smooth functions. */
  corrected(): Float64Array {
    const values = this.#values();
    this.#eachCorrection((place, change) => (values[place] += change));
    return values;
  }

  /** Sum over all places. */
  total(): number {
    let sum = 0;
    for (const value of this.#values()) sum += value;
    this.#eachCorrection((_place, change) => (sum += change));
    return sum;
  }

  #values(): Float64Array {
    const { region, whole } = this;
    if (region === undefined) return whole.values.slice();
    return whole.values.map((value, i) => (region.choice[i] === region.chosen ? value : 0));
  }

  /** What breaks inside the region, and what ends at its boundary. A break on the boundary belongs to the region on its right. */
  #eachCorrection(apply: Correction): void {
    const { region, whole } = this;
    const inside = (place: number): boolean => region === undefined || region.choice[place] === region.chosen;
    eachLine(whole.stage, whole.breaks, (place, positions, shares, axis, number) => {
      const line: Line = { ...place, values: whole.values };
      positions.forEach((at, b) => {
        const cell = Math.floor(at);
        if (cell < 0 || cell >= place.count - 1) return;
        const left = place.offset + place.stride * cell;
        const [before, after] = [inside(left), inside(left + place.stride)];
        const edge = before === after ? Infinity : (region?.edges.inCell(axis, number, cell) ?? Infinity);
        if (before === after ? before : after === at >= edge) correctBreak(line, at, jumpAt(line, positions, b), shares?.[b] ?? 1, apply);
      });
    });
    if (region === undefined) return;
    eachLine(whole.stage, region.edges, (place, positions, shares, axis, number) => {
      const own = whole.breaks.lines.get(axis)?.[number] ?? [];
      positions.forEach((at, b) => {
        const left = place.offset + place.stride * Math.floor(at);
        const side = Number(inside(left + place.stride)) - Number(inside(left));
        if (side === 0) return;
        const line: Line = { ...place, values: whole.values };
        const jump = smoothAt(line, at, own).map((coefficient) => side * coefficient);
        correctBreak(line, at, jump, shares?.[b] ?? 1, apply);
      });
    });
  }
}

function regionSeenFrom(stage: Stage, from: Stage, { choice, chosen, edges }: Region): Region {
  const axes = sharedAxes(stage, from);
  const places = spreadOf(stage, axes);
  const seen = new BreakSet(stage);
  const part: Part = { axes, counts: axes.map((axis) => stage.counts[axis]), values: new Float64Array(0), breaks: edges.lines };
  spreadBreaks(stage, part, (axis, line, positions) => seen.add(axis, line, positions));
  return { choice: Int8Array.from(places, (place) => choice[place]), chosen, edges: seen };
}
