import type { InitiativeModel, Option, PortfolioModel, Test } from "../types.js";
import type { Observation, WorldProgram } from "./program.js";

/** Sorts the drivers by kind of column and lists what every source can tell. */
export function compileWorld(model: PortfolioModel, idOf: OptionId): WorldProgram {
  const drivers = model.drivers;
  const names = Object.keys(drivers).sort(byCodeUnits);
  const kindOf = (name: string): string => drivers[name]?.kind ?? "";
  return {
    drivers,
    correlations: model.correlations ?? [],
    marketNames: names.filter((name) => kindOf(name) !== "schedule" && kindOf(name) !== "private"),
    scheduleNames: names.filter((name) => kindOf(name) === "schedule"),
    privateNames: names.filter((name) => kindOf(name) === "private"),
    observations: listObservations(model, idOf),
  };
}

export type OptionId = (initiative: string, mode: string, option: string) => string;

/** The source of an arrow: what it states, else the arrow itself. */
export function sourceOf(option: Option, id: string): string {
  return option.source ?? id;
}

function listObservations(model: PortfolioModel, idOf: OptionId): Observation[] {
  const found = new Map<string, Observation>();
  for (const [initiative, { modes }] of Object.entries<InitiativeModel>(model.initiatives))
    for (const [mode, { options = [] }] of Object.entries(modes))
      for (const option of options)
        for (const [driver, resolves] of Object.entries<number | Test>(option.learns ?? {})) {
          const source = sourceOf(option, idOf(initiative, mode, option.name));
          found.set(JSON.stringify([source, driver]), { source, driver, resolves });
        }
  return [...found.entries()].sort(([a], [b]) => byCodeUnits(a, b)).map(([, observation]) => observation);
}

/** Order by code units: the same in every locale. */
export function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
