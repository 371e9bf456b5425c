import { compileFormula, parseFormula } from "../formula/index.js";
import { priorFromQuantiles, priorMoments } from "../numerics/index.js";
import type { Amount, Driver, PortfolioModel } from "./types.js";

/** What is taken for what moves, where an amount is told beforehand. NaN: it cannot be told. */
export interface Outlook {
  /** Level of a driver that is not private, at a date. */
  readonly level: (driver: Exclude<Driver, { kind: "private" }>, k: number, dates: readonly number[]) => number;
  /** Whether every initiative is taken to be where it starts; otherwise what depends on that cannot be told. */
  readonly standing: boolean;
}

/** Everything that moves at today's level, schedules at the date, every initiative still where it starts. */
export const asOfToday: Outlook = {
  standing: true,
  level(driver, k) {
    switch (driver.kind) {
      case "event":
        return 0;
      case "schedule":
        return driver.values[Math.min(k, driver.values.length - 1)];
      case "given":
        return driver.paths.reduce((sum, path) => sum + path[0], 0) / driver.paths.length;
      default:
        return driver.start;
    }
  },
};

/** What is expected by today where that is a closed form, under the pricing drift; nothing is claimed of the rest. */
export const asExpected: Outlook = {
  standing: false,
  level(driver, k, dates) {
    switch (driver.kind) {
      case "schedule":
        return driver.values[Math.min(k, driver.values.length - 1)];
      case "gbm":
      case "jumpDiffusion":
        return driver.start * Math.exp((driver.drift - (driver.riskPremium ?? 0)) * dates[k]);
      default:
        return NaN;
    }
  },
};

/**
 * An amount of an initiative before anything has happened, with ranges at their means. Exact for amounts that are linear in independent
 * drivers, as the costs of stages are.
 *
 * @param k place of the date at which it is due
 * @returns NaN where it cannot be told beforehand
 */
export function expectation(model: PortfolioModel, initiative: string, amount: Amount, k: number, outlook: Outlook = asOfToday): number {
  if (typeof amount === "number") return amount;
  if (typeof amount !== "string") return NaN;
  const { constants = {}, drivers, dates, initiatives } = model;
  const { stocks = {} } = initiatives[initiative];
  const flags = Object.entries(initiatives).flatMap(([id, { modes, stocks: own = {} }]) =>
    [...Object.keys(modes), ...Object.keys(own)].map((name) => `${id}.${name}`),
  );
  const valueOf = (name: string): number => {
    if (name === "t") return dates[k];
    if (name in constants) return constants[name];
    if (name in drivers) return levelOf(drivers[name], k, dates, outlook);
    if (!outlook.standing) return NaN;
    if (name in stocks) return typeof stocks[name] === "number" ? stocks[name] : NaN;
    const [id, part] = name.split(".");
    return initiatives[id]?.start === part ? 1 : 0;
  };
  const names = [...Object.keys(drivers), ...Object.keys(constants), ...Object.keys(stocks), ...flags, "t", "age"];
  return compileFormula(parseFormula(amount, names), (name) => ({ kind: "constant", value: valueOf(name) })).constant ?? NaN;
}

function levelOf(driver: Driver, k: number, dates: readonly number[], { level }: Outlook): number {
  if (driver.kind !== "private") return level(driver, k, dates);
  const fit = priorFromQuantiles(driver.prior);
  return fit.ok ? priorMoments(fit.prior).mean : NaN;
}
