import type { FormulaIssue } from "../types.js";

/** Thrown and caught inside this folder only: what is wrong with a text, and where. */
export class Refusal extends Error {
  readonly issue: FormulaIssue;

  constructor(issue: FormulaIssue) {
    super(issue.message);
    this.issue = issue;
  }
}

export function refuse(at: number, message: string, hint?: string): never {
  throw new Refusal(hint === undefined ? { at, message } : { at, message, hint });
}
