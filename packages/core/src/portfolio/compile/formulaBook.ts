import type { Equation } from "../streams/index.js";

/** A formula of the compiled model, with where it stands and the equation that it writes out. */
export interface PrintedFormula {
  readonly initiative: string;
  readonly mode: string;
  /** The option whose payment this is; absent for what a mode brings each period. */
  readonly option?: string;
  /** As on the flow lines of the model; `members` for the rule by which a community grows, which is no flow and has no account. */
  readonly stream: string;
  readonly account: string;
  /** As the report shows it; `members` are those at the end of the period, whose formula stands under `members`. */
  readonly formula: string;
  /** As the model has it: a number, or the formula with everything written out. */
  readonly amount: string | number;
  readonly equation: Equation;
}

/** Collects the formulas of a compilation, for reports. */
export class FormulaBook {
  readonly formulas: PrintedFormula[] = [];

  /** @param entry without `formula` where it is shown as the model has it */
  add(entry: Omit<PrintedFormula, "formula"> & { readonly formula?: string }): void {
    this.formulas.push({ formula: String(entry.amount), ...entry });
  }
}
