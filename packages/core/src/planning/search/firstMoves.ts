import type { Program } from "../../model/index.js";
import type { BlockResult, ExerciseReport } from "../../valuation/index.js";

/** Today all paths know the same, so they do the same; only paths that a user has given may differ at once. */
const mostPaths = 0.5;

/** The first date at which an initiative moves by choice on any path; Infinity where it never does. */
export function firstMove({ options, dates }: Program, initiative: number, results: readonly BlockResult[]): number {
  const own = options.filter((option) => option.initiative === initiative && !option.forced);
  const k = dates.findIndex((_, date) =>
    own.some(({ index }) => results.some(({ exercises }) => exercises[index * dates.length + date] > 0)),
  );
  return k < 0 ? Infinity : k;
}

/** Whether an option is taken today: at the first date, where that is 0, on at least half of the paths. */
export function isDoneNow({ dates }: Program, { byDate }: ExerciseReport): boolean {
  return dates[0] === 0 && byDate[0] >= mostPaths;
}
