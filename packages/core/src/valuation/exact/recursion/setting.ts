import type { FlowProgram, Program } from "../../../model/index.js";
import type { Amounts, Circumstances } from "../amounts/index.js";
import type { Field } from "../fields/index.js";
import type { Space } from "../space/index.js";
import type { DateGraph, Standing } from "../states/index.js";

/** What both passes work on. */
export interface Setting {
  readonly program: Program;
  readonly space: Space;
  readonly amounts: Amounts;
  /** By date. */
  readonly graphs: readonly DateGraph[];
  /** By mode: groups of private drivers that formulas from there on ask for. */
  needed(mode: number): readonly boolean[];
}

/** Age and stocks of a standing at date k. */
export function circumstancesOf({ program }: Setting, k: number, { since, stocks }: Standing): Circumstances {
  return { age: since < 0 ? 0 : program.dates[k] - program.dates[since], stocks };
}

/** On arrival the years in the mode begin again. */
export function onArrival({ stocks }: Standing): Circumstances {
  return { age: 0, stocks };
}

/** Adds what a flow is worth to the objective, discounted to today. */
export function addFlow({ program, amounts }: Setting, field: Field, flow: FlowProgram, circumstances: Circumstances): void {
  for (const { line, sign, amount } of flow) {
    const factor = program.lines[line].weight * sign * program.discount[field.stage.k];
    if (factor !== 0) field.add(amounts.at(amount, field.stage, circumstances), factor);
  }
}
