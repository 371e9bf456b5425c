import type { OptionProgram, Program } from "../../model/index.js";

/** Gains are differences on the same paths, so they need few terms. */
export const mostRolledTerms = 60;

/** About so many dates are fitted. */
export const datesFitted = 8;

/** Samples of so many dates are pooled, with time as a feature, where only some dates are fitted: gains change slowly. */
export const datesPooled = 3;

/** Whether an option is fitted at a date: every so often, and where its window opens and closes. */
export function isAnchor(option: OptionProgram, k: number, stride: number): boolean {
  return k % stride === 0 || option.offered[k - 1] !== 1 || option.offered[k + 1] !== 1;
}

/** Whether anything of an initiative, or of what touches it, is fitted at a date. */
export function isFitted(program: Program, initiative: number, externals: readonly OptionProgram[], k: number, stride: number): boolean {
  const own = program.options.filter((option) => option.initiative === initiative);
  return [...own, ...externals].some((option) => option.offered[k] === 1 && !option.forced && isAnchor(option, k, stride));
}

/**
 * What a rollout does at its first date: nothing, what the fitted rules say, or on each path one of the own moves, or of
 * neighbours' moves, that are open there, drawn by lot: so one rollout tries many moves.
 */
export type Trial =
  | { readonly kind: "stay" }
  | { readonly kind: "answer" }
  | { readonly kind: "own" | "external"; readonly lot: number; readonly options: readonly OptionProgram[] };

export type Attempt = Extract<Trial, { lot: number }>;

export function repeat(kind: Attempt["kind"], times: number, options: readonly OptionProgram[]): Attempt[] {
  return Array.from({ length: times }, (_, lot) => ({ kind, lot, options }));
}
