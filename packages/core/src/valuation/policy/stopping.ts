import type { ModeProgram, OptionProgram, Program } from "../../model/index.js";

/** A program that asks one thing only: when to stop. */
export interface Stopping {
  /** Where everybody starts, and stays until he stops. */
  readonly mode: ModeProgram;
  /** The ways to stop: each is paid at once and nothing follows it. */
  readonly options: readonly OptionProgram[];
}

/**
 * The program as a stopping problem (an American or Bermudan option, a deferral, an income that runs its course), where it is one: then fits and replays
 * need no states of paths but whether they have stopped.
 */
export function stoppingOf(program: Program): Stopping | undefined {
  if (program.initiatives.length !== 1 || program.resources.length + program.world.privateNames.length > 0) return undefined;
  const [{ modes, start, stocks }] = program.initiatives;
  const mode = modes[start];
  const read = program.columnsReadBy([true]);
  const own = program.layout.initiatives[0];
  if (stocks.length > 0 || read.has(own.age) || own.flag.some((slot) => read.has(slot)) || program.exclusions.length > 0) return undefined;
  if (mode.uses.length > 0 || !mode.options.every((option) => stops(option, modes))) return undefined;
  return { mode, options: mode.options };
}

function stops(option: OptionProgram, modes: readonly ModeProgram[]): boolean {
  const { cashFlow, terminal, options, uses } = modes[option.to];
  const followed = cashFlow.length + terminal.length + options.length + uses.length + option.onArrival.length + option.uses.length;
  const plain = option.instant && !option.forced && option.otherwise < 0 && option.succeeds === undefined && option.when === undefined;
  return plain && followed === 0 && option.pay.length < 2 && option.learns.length + option.requires.length === 0;
}
