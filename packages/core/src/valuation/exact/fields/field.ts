import type { Stage } from "../space/index.js";
import { BreakSet } from "./breaks.js";
import { spreadOf, type Part } from "./part.js";

/** Values at all places of a stage, with the places where they are not smooth. */
export class Field {
  readonly stage: Stage;
  readonly values: Float64Array;
  readonly breaks: BreakSet;

  constructor(stage: Stage, values: Float64Array = new Float64Array(stage.total)) {
    this.stage = stage;
    this.values = values;
    this.breaks = new BreakSet(stage);
  }

  copy(): Field {
    const copy = new Field(this.stage, this.values.slice());
    copy.breaks.addAll(this.breaks.lines);
    return copy;
  }

  /** this += factor · part. */
  add(part: Part, factor: number): void {
    const places = spreadOf(this.stage, part.axes);
    const { values } = this;
    for (let i = 0; i < values.length; i++) values[i] += factor * part.values[places[i]];
    this.breaks.addPart(part);
  }

  /** this += factor · part · other; other is smooth where it has no breaks of its own. */
  addProduct(part: Part, other: Field, factor: number): void {
    const places = spreadOf(this.stage, part.axes);
    const { values } = this;
    for (let i = 0; i < values.length; i++) values[i] += factor * part.values[places[i]] * other.values[i];
    this.breaks.addPart(part);
    this.breaks.addAll(other.breaks.lines);
  }

  addField(other: Field, factor: number): void {
    const { values } = this;
    for (let i = 0; i < values.length; i++) values[i] += factor * other.values[i];
    this.breaks.addAll(other.breaks.lines);
  }

  addValues(other: Float64Array): void {
    const { values } = this;
    for (let i = 0; i < values.length; i++) values[i] += other[i];
  }

  /** Seen from a stage that knows more: values that depend on some of its axes only. */
  asPart(stage: Stage): Part {
    const axes = sharedAxes(stage, this.stage);
    return { axes, counts: axes.map((axis) => stage.counts[axis]), values: this.values, breaks: this.breaks.lines };
  }

  /** this ·= part. */
  multiply(part: Part): void {
    const places = spreadOf(this.stage, part.axes);
    const { values } = this;
    for (let i = 0; i < values.length; i++) values[i] *= part.values[places[i]];
    this.breaks.addPart(part);
  }
}

/** A field that knows less, seen from a stage that knows more: the same at all places that differ only in what is forgotten. */
export function seenFrom(stage: Stage, field: Field): Field {
  if (stage === field.stage) return field;
  const seen = new Field(stage);
  seen.add(field.asPart(stage), 1);
  return seen;
}

/** Axes that two stages of one date have in common; on the others the second has forgotten. */
export function sharedAxes(stage: Stage, forgetful: Stage): number[] {
  return stage.counts.map((_, axis) => axis).filter((axis) => stage.counts[axis] === forgetful.counts[axis]);
}
