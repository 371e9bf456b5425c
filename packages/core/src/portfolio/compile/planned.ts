import type { InitiativeModel, Mode } from "../../model/index.js";
import type { Calendar } from "../calendar/index.js";
import type { Portfolio } from "../document/index.js";
import { idleMode } from "../names/index.js";

/** A move of the committed plan. */
export interface PlannedMove {
  readonly initiative: string;
  readonly mode: string;
  readonly option: string;
  /** Place among the dates. */
  readonly date: number;
  readonly label: string;
  /** False where the committed plan of the portfolio leaves the initiative out: then this is when it would be done. */
  readonly committed: boolean;
}

/** The moves that the document plans, by date. */
export function plannedMoves(portfolio: Portfolio, calendar: Calendar, present: ReadonlySet<string>): PlannedMove[] {
  const moves: PlannedMove[] = [];
  const add = (initiative: string, mode: string, option: string, date: number | undefined, committed: boolean): void => {
    if (date !== undefined && date >= 0) moves.push({ initiative, mode, option, date, label: calendar.labels[date], committed });
  };
  for (const [id, initiative] of Object.entries(portfolio.initiatives)) {
    if (!present.has(id)) continue;
    if ("stages" in initiative) {
      initiative.stages.forEach(({ id: stage, planned }, i) => {
        const from = i === 0 ? idleMode : initiative.stages[i - 1].id;
        if (planned !== undefined) add(id, from, stage, calendar.indexOf(planned), initiative.committed !== false);
      });
    } else {
      for (const [mode, { options = [] }] of Object.entries(initiative.modes))
        for (const { name, planned } of options) if (planned !== undefined) add(id, mode, name, dateAt(planned, calendar), true);
    }
  }
  return moves.sort((a, b) => a.date - b.date);
}

/** The first date not earlier than a time in years; undefined when there is none. */
function dateAt(time: number, { dates }: Calendar): number | undefined {
  const place = dates.findIndex((date) => date >= time - 1e-9);
  return place < 0 ? undefined : place;
}

/** The same initiative with no move in the committed plan. */
export function withoutPlan(model: InitiativeModel): InitiativeModel {
  const strip = (mode: Mode): Mode =>
    mode.options === undefined ? mode : { ...mode, options: mode.options.map(({ planned: _planned, ...option }) => option) };
  return { ...model, modes: Object.fromEntries(Object.entries(model.modes).map(([name, mode]) => [name, strip(mode)])) };
}
