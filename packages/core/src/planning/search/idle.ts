import type { ModeProgram, Program } from "../../model/index.js";
import type { Outcome } from "./selection/index.js";

/** Whether nothing is earned or used in a mode, and nobody is forced out of it. */
export function isBare({ cashFlow, terminal, uses, options }: ModeProgram): boolean {
  return cashFlow.length + terminal.length + uses.length === 0 && !options.some(({ forced }) => forced);
}

/** What comes of doing nothing where nothing is earned. */
export function nothing({ resources, dates }: Program): Outcome {
  return { value: 0, use: Object.fromEntries(resources.map(({ name }) => [name, Array.from(dates, () => 0)])) };
}
