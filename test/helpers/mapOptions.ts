import type { InitiativeModel, Mode, Option, PortfolioModel } from "../../packages/core/src/model/index.js";

/** The same portfolio with every option changed. */
export function mapOptions(model: PortfolioModel, change: (option: Option) => Option): PortfolioModel {
  const mode = (old: Mode): Mode => (old.options === undefined ? old : { ...old, options: old.options.map(change) });
  const initiative = (old: InitiativeModel): InitiativeModel => ({ ...old, modes: mapValues(old.modes, mode) });
  return { ...model, initiatives: mapValues(model.initiatives, initiative) };
}

function mapValues<T>(record: Readonly<Record<string, T>>, change: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
