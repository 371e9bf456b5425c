import { checkFormula } from "../../../formula/index.js";
import type { Portfolio } from "../../document/index.js";
import { asObject, rangeName, type Declared } from "../../names/index.js";
import { isShare, spreadAt } from "../meaning/index.js";
import type { Warn } from "./warning.js";

/** Drivers that nothing reads, figures without a source, shares beyond 0 to 1, effects on what an initiative does not use. */
export function warnOfDrivers(portfolio: Portfolio, declared: Declared, read: ReadonlySet<string>, warn: Warn): void {
  for (const [name, driver] of Object.entries(portfolio.drivers)) {
    if (!read.has(name)) warn("unused-driver", `drivers.${name}`, `no cost, stream, effect or stage depends on "${driver.name}"`);
    if (driver.source === undefined && driver.kind !== "constant") warn("no-source", `drivers.${name}`, `"${driver.name}" has no source`);
  }
  for (const place of declared.ranges.values())
    if (asObject(place.value)["source"] === undefined) warn("no-source", place.path, `the range "${rangeName(place)}" has no source`);
  for (const place of declared.places) {
    if (!isShare(place)) continue;
    const range = spreadAt(place, portfolio);
    if (range === undefined || (range.least >= -1e-9 && range.most <= 1 + 1e-9)) continue;
    const asked = range.path === place.path ? "this" : place.path;
    warn("share-out-of-bounds", range.path, `found ${range.told}; ${asked} is a share, from 0 to 1: 0.4 for 40%`);
  }
  warnOfEffects(portfolio, declared, warn);
}

function warnOfEffects({ effects = {}, initiatives }: Portfolio, declared: Declared, warn: Warn): void {
  for (const [name, { on }] of Object.entries(effects)) {
    if (!("driver" in on)) continue;
    const entry = initiatives[on.initiative];
    const market = "stages" in entry ? (entry.streams ?? []).flatMap(({ marketDrivers = [] }) => marketDrivers) : [];
    const indexes = "stages" in entry ? entry.stages.flatMap(({ costMovesWith }) => costMovesWith?.driver ?? []) : [];
    const named = declared.places
      .filter(({ initiative, path }) => initiative === on.initiative && !path.startsWith("effects."))
      .flatMap((place) => namesAt(place.value, rangeName(place), declared, on.initiative));
    if (![...market, ...indexes, ...named].includes(on.driver))
      warn("effect-changes-nothing", `effects.${name}.on.driver`, `nothing of "${on.initiative}" depends on "${on.driver}"`);
  }
}

function namesAt(value: unknown, own: string, declared: Declared, initiative: string): readonly string[] {
  if (typeof value !== "string") return typeof value === "object" ? [own] : [];
  const checked = checkFormula(value, [...declared.namesFor(initiative), "reach"]);
  return checked.ok ? checked.expression.reads : [];
}
