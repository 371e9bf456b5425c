import type { ModeProgram, OptionProgram } from "../../model/index.js";

/** What may happen to an initiative in a mode at a date: options that may be taken, and whether it may stay. */
export interface Moves {
  readonly options: readonly OptionProgram[];
  readonly mayStay: boolean;
}

/** Forced options come first; one without a condition leaves no choice. */
export function movesAt({ options }: ModeProgram, k: number): Moves {
  const offered = options.filter((option) => option.offered[k] === 1);
  const certain = offered.findIndex(({ forced, when }) => forced && when === undefined);
  if (certain < 0) return { options: offered, mayStay: true };
  return { options: offered.filter((option, i) => i === certain || (option.forced && i < certain)), mayStay: false };
}

/** Modes in which an option may end. */
export function endsOf({ to, otherwise }: OptionProgram): readonly number[] {
  return otherwise < 0 || otherwise === to ? [to] : [to, otherwise];
}
