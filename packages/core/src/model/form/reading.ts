import { count, maxIssues, type Issue } from "../../errors.js";
import { foundInstead } from "./found.js";

/** What a problem is about; it decides the code under which the problem is thrown. */
export type FindingKind = "form" | "formula" | "clairvoyant" | "limit";

/** A problem together with what it is about. */
export interface Finding extends Issue {
  readonly kind: FindingKind;
}

/** Collects problems, the first `maxIssues` of them. */
export class Findings {
  readonly list: Finding[] = [];

  get full(): boolean {
    return this.list.length >= maxIssues;
  }

  add(path: string, message: string, hint?: string, kind: FindingKind = "form"): void {
    if (!this.full) this.list.push({ path, message, ...(hint === undefined ? {} : { hint }), kind });
  }
}

/** How much one reading may take in all, whatever the single limits admit together. */
export interface Budget {
  /** Objects and lists. */
  readonly parts: number;
  /** Numbers in lists of numbers. */
  readonly numbers: number;
  /** Formulas. */
  readonly formulas: number;
}

/** One pass over foreign input: its problems, its size, and its limits. */
export class Reading {
  readonly problems = new Findings();
  /** Limits that are exceeded. Where there is one, nothing else counts. */
  readonly excesses = new Findings();
  readonly #budget: Budget;
  readonly #spent = { parts: 0, numbers: 0, formulas: 0 };

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  wrong(path: string, value: unknown, allowed: string, hint?: string): undefined {
    this.problems.add(path, foundInstead(value, allowed), hint);
  }

  /** Whether a list or record is within its limit; if not, that is reported and it is not to be read. */
  within(path: string, found: number, limit: number, noun: string): boolean {
    if (found <= limit) return true;
    this.excesses.add(path, `found ${count(found)} ${noun}; allowed are at most ${count(limit)}`, undefined, "limit");
    return false;
  }

  /** Whether the whole model still is within its budget. */
  spend(what: keyof Budget, amount = 1): boolean {
    const limit = this.#budget[what];
    const before = this.#spent[what];
    this.#spent[what] = before + amount;
    if (before + amount <= limit) return true;
    if (before <= limit) {
      const noun = { parts: "objects and lists", numbers: "numbers in lists", formulas: "formulas" }[what];
      this.excesses.add("", `found more than ${count(limit)} ${noun} in all; that is the most a model may have`, undefined, "limit");
    }
    return false;
  }
}
