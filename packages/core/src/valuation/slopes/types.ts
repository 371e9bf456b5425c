import type { Policy } from "../policy/index.js";
import type { RunOptions } from "../runOptions.js";
import type { Solution } from "../solution.js";
import type { Estimate } from "../value.js";

/** How to run; `bounds` say nothing of slopes. */
export interface SlopesOptions extends Omit<RunOptions, "bounds" | "innerPaths"> {
  /** The policy whose value is meant, such as that of an earlier solution. @defaultValue fitted on the model first */
  readonly policy?: Policy;
}

/** By how much a value changes with a number, per unit of it. */
export interface Slope extends Estimate {
  /** The number in the model. */
  readonly at: number;
  /** How far it was moved to either side. */
  readonly step: number;
}

/** A value and its slopes. */
export interface Slopes extends Pick<Solution, "policy" | "method" | "sampling" | "paths" | "seed" | "version" | "warnings"> {
  readonly value: Estimate;
  /** By path. */
  readonly by: Readonly<Record<string, Slope>>;
}
