import type { Rule } from "../policy/index.js";
import type { FitResult } from "./fitByRecursion.js";

/** What rollouts have fitted with one degree, the last date first. */
export class Fits {
  readonly rules: Rule[] = [];
  /** Gains from others' moves. */
  readonly effects: Rule[] = [];
  readonly notes: FitResult["notes"][number][] = [];

  constructor(readonly degree: number) {}
}
