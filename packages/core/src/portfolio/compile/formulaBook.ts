import type { Equation } from "../streams/index.js";

/** A formula of the compiled model, with where it stands and the equation that it writes out. */
export interface PrintedFormula {
  readonly initiative: string;
  readonly mode: string;
  /** The option whose payment this is; absent for what a mode brings each period. */
  readonly option?: string;
  /** As on the flow lines of the model. */
  readonly stream: string;
  readonly account: string;
  /** A formula, or a number. */
  readonly amount: string | number;
  readonly equation: Equation;
}

/** Collects the formulas of a compilation, for reports. */
export class FormulaBook {
  readonly formulas: PrintedFormula[] = [];

  add(formula: PrintedFormula): void {
    this.formulas.push(formula);
  }
}
