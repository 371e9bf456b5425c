import type { OptionProgram, Program } from "../../model/index.js";
import type { World } from "../../simulation/index.js";
import type { Feature, Rule } from "../policy/index.js";
import type { FitResult } from "./fitByRecursion.js";

/** One initiative among those that touch it. */
export interface Subproblem {
  readonly program: Program;
  readonly world: World;
  /** Whose gains are fitted, and whose flows count. */
  readonly initiative: number;
  /** Those that move: it, and its neighbours. */
  readonly active: readonly boolean[];
  /** Moves of neighbours whose effect on it is fitted too. */
  readonly externals: readonly OptionProgram[];
  readonly features: readonly Feature[];
}

export interface RolloutResult extends FitResult {
  /** What moves of neighbours bring to the initiative, as rules: "option" is the neighbour's. */
  readonly effects: readonly Rule[];
}
