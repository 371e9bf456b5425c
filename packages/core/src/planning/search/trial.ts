import type { FloorTrial } from "../floors.js";
import type { JointPolicy, PricedPolicy } from "../planPolicy.js";

/** Policies that are made from what has been fitted, and may be improved. */
export type FittedPolicy = JointPolicy | PricedPolicy;

/** What a policy earns on the select stream, and what it uses by resource and date. */
export interface Trial {
  readonly mean: number;
  /** By initiative: its part of the mean. */
  readonly shares: readonly number[];
  /** By initiative: the first date at which it moves by choice on any path; Infinity where it never does. */
  readonly firstMoves: readonly number[];
  readonly use: Readonly<Record<string, readonly number[]>>;
  readonly floors: readonly FloorTrial[];
}
