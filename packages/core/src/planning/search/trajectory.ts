import type { OptionProgram, Program } from "../../model/index.js";

/** Where the committed plan has one initiative at each date, if everything succeeds. */
export interface Trajectory {
  /** By date, after its moves: the mode it is in (`during` on the way), −1 on the way without one. */
  readonly mode: Int16Array;
  /** By date, after its moves: the mode it is under way to, −1 when it has arrived. */
  readonly toward: Int16Array;
  readonly moves: readonly { readonly option: OptionProgram; readonly date: number }[];
}

/** Follows the planned options of an initiative from its start. */
export function followPlan(program: Program, initiative: number): Trajectory {
  const { modes, start } = program.initiatives[initiative];
  const mode = new Int16Array(program.dates.length);
  const toward = new Int16Array(program.dates.length).fill(-1);
  const moves: { option: OptionProgram; date: number }[] = [];
  let at = start;
  let under: { option: OptionProgram; arrival: number } | undefined;
  for (let k = 0; k <= program.last; k++) {
    if (under?.arrival === k) {
      at = under.option.to;
      under = undefined;
    }
    const due = under === undefined ? modes[at].options.find((option) => option.planned === k && option.offered[k] === 1) : undefined;
    if (due !== undefined) {
      moves.push({ option: due, date: k });
      if (due.instant) at = due.to;
      else under = { option: due, arrival: due.arrival[k] };
    }
    mode[k] = under === undefined ? at : under.option.during;
    toward[k] = under === undefined ? -1 : under.option.to;
  }
  return { mode, toward, moves };
}
