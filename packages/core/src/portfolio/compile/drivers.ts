import type { Correlation, Driver, Prior } from "../../model/index.js";
import type { DriverEntry, MarketProcess } from "../document/index.js";
import type { Context } from "./context.js";

/**
 * The document's drivers in the engine's form. Rates of growth and their premiums become continuously compounded, ln(1 + r);
 * speeds, hazards and volatilities are stated so already. A level that the logarithm reverts to becomes its logarithm.
 */
export function compileDriver(entry: DriverEntry, periods: number): Driver | undefined {
  switch (entry.kind) {
    case "market":
      return compileProcess(entry);
    case "private":
      return { kind: "private", prior: entry.range };
    case "event":
      return { kind: "event", hazard: entry.hazard, ...premium(entry.riskPremium) };
    case "schedule":
      return { kind: "schedule", values: Array.from({ length: periods }, (_, k) => entry.values[Math.min(k, entry.values.length - 1)]) };
    case "constant":
      return undefined;
  }
}

function compileProcess(entry: MarketProcess): Driver {
  switch (entry.process) {
    case "gbm": {
      const { start, drift, volatility } = entry;
      return { kind: "gbm", start, drift: Math.log1p(drift), volatility, ...yearly(entry.riskPremium) };
    }
    case "meanReverting": {
      const { on = "log", start, speed, volatility, jump } = entry;
      const level = on === "log" ? Math.log(entry.level) : entry.level;
      const risk = on === "level" ? premium(entry.riskPremium) : yearly(entry.riskPremium);
      return { kind: "meanReverting", on, start, level, speed, volatility, ...risk, ...(jump === undefined ? {} : { jump }) };
    }
    case "jumpDiffusion": {
      const { start, drift, volatility, jump } = entry;
      const jumps = { jumpRate: jump.rate, jumpMean: jump.mean, jumpVolatility: jump.volatility };
      return { kind: "jumpDiffusion", start, drift: Math.log1p(drift), volatility, ...jumps, ...yearly(entry.riskPremium) };
    }
    case "chain":
      return { kind: "chain", values: entry.values, transition: entry.transition, start: entry.start };
  }
}

function premium(value: number | undefined): { riskPremium?: number } {
  return value === undefined ? {} : { riskPremium: value };
}

function yearly(value: number | undefined): { riskPremium?: number } {
  return value === undefined ? {} : { riskPremium: Math.log1p(value) };
}

/** The name of a range's driver says where it stands; what it measures is the distribution alone. */
export function priorOf(
  range: Prior & { readonly as?: string; readonly unit?: string; readonly source?: unknown; readonly note?: string },
): Prior {
  const { as: _as, unit: _unit, source: _source, note: _note, ...prior } = range;
  return prior;
}

/**
 * The drivers that formulas read or stages reveal, with those that are correlated with them (directly or through others), so
 * that a driver's paths and what is learned of it are the same in every model that holds it.
 */
export function compileWorld(context: Context): { drivers: Record<string, Driver>; correlations: Correlation[] } {
  const { portfolio, declared, read, calendar } = context;
  const all = new Map<string, Driver>();
  for (const [name, entry] of Object.entries(portfolio.drivers)) {
    const driver = compileDriver(entry, calendar.periods);
    if (driver !== undefined) all.set(name, driver);
  }
  for (const [name, place] of declared.ranges) all.set(name, { kind: "private", prior: priorOf(place.value as Prior) });

  const kept = new Set([...read].filter((name) => all.has(name)));
  const correlations = (portfolio.correlations ?? []).filter(({ between: [a, b] }) => all.has(a) && all.has(b));
  let size = -1;
  while (kept.size > size) {
    size = kept.size;
    for (const { between } of correlations) if (between.some((name) => kept.has(name))) for (const name of between) kept.add(name);
  }
  return {
    drivers: Object.fromEntries([...all].filter(([name]) => kept.has(name))),
    correlations: correlations.filter(({ between: [a] }) => kept.has(a)).map(({ between, rho }) => ({ between, rho })),
  };
}
