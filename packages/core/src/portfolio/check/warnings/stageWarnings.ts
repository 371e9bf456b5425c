import type { Calendar } from "../../calendar/index.js";
import { addedBy, knownBefore } from "../../compile/index.js";
import type { Portfolio, StagedInitiative } from "../../document/index.js";
import type { Warn } from "./warning.js";

const almostAll = 0.95;

/** Stages, gates and options that are probably not meant so. */
export function warnOfStages(portfolio: Portfolio, calendar: Calendar, warn: Warn): void {
  for (const [id, initiative] of Object.entries(portfolio.initiatives)) {
    if (!("stages" in initiative)) continue;
    const path = `initiatives.${id}`;
    warnOfReveals(initiative, path, warn);
    warnOfWaiting(initiative, path, calendar, warn);
    const { abandon } = initiative.options ?? {};
    if (abandon !== undefined && abandon.criterion === undefined && abandon.when === undefined)
      warn(
        "abandonment-without-criterion",
        `${path}.options.abandon`,
        'nothing says when to stop: "criterion" (what is measured, when, below which figure) or "when"',
      );
    if (abandon !== undefined && abandon.until === undefined)
      warn(
        "abandonment-without-date",
        `${path}.options.abandon`,
        'nothing says by when it is decided: "until" is the last period in which it can be stopped',
      );
    let earliest = 0;
    initiative.stages.forEach((stage, i) => {
      const from = stage.window?.from === undefined ? 0 : (calendar.indexOf(stage.window.from) ?? 0);
      earliest = Math.max(earliest, from) + stage.takes;
      if (earliest >= calendar.periods) warn("never-live", `${path}.stages[${i}]`, `"${stage.name}" takes until after the end of the plan`);
    });
  }
}

function warnOfReveals({ stages }: StagedInitiative, path: string, warn: Warn): void {
  stages.forEach((stage, i) => {
    const before = stages.slice(0, i);
    for (const [driver, reveals] of Object.entries(stage.reveals ?? {})) {
      if (typeof reveals !== "number") continue;
      const at = `${path}.stages[${i}].reveals.${driver}`;
      const known = knownBefore(driver, before);
      if (reveals < known)
        warn("reveals-fall", at, `found ${reveals} after ${known}; stages state what is known by then, earlier stages included`);
      else if (reveals >= almostAll && reveals < 1)
        warn("reveals-almost-all", at, `found ${reveals}; a stage that explains so much of a truth is rare`);
    }
    if (i + 1 < stages.length && Object.keys(addedBy(stage, before)).length === 0)
      warn(
        "gate-reveals-nothing",
        `${path}.stages[${i}]`,
        `"${stage.name}" reveals nothing, so starting "${stages[i + 1].name}" is decided on nothing but what the market shows`,
      );
  });
}

function warnOfWaiting({ stages, options, streams = [] }: StagedInitiative, path: string, calendar: Calendar, warn: Warn): void {
  const until = stages[0].window?.until;
  const last = until === undefined ? undefined : calendar.indexOf(until);
  if (options?.defer !== undefined || last !== undefined || streams.length === 0) return;
  warn(
    "free-waiting",
    path,
    'it can be started at any time at no price; "options.defer" or a window of the first stage says what waiting costs',
  );
}
