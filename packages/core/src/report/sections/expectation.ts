import { compileFormula, parseFormula } from "../../formula/index.js";
import type { Amount, Driver, PortfolioModel } from "../../model/index.js";
import { priorFromQuantiles, priorMoments } from "../../numerics/index.js";

/**
 * An amount of an initiative as it looks today: ranges at their means, everything that moves at today's level, schedules
 * at the date, every initiative still where it starts. Exact for amounts that are linear in independent ranges, as the costs
 * of stages are.
 *
 * @param k place of the date at which it is due
 * @returns NaN where it cannot be told beforehand
 */
export function expectation(model: PortfolioModel, initiative: string, amount: Amount, k: number): number {
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
    if (name in drivers) return levelOf(drivers[name], k);
    if (name in stocks) return typeof stocks[name] === "number" ? stocks[name] : NaN;
    const [id, part] = name.split(".");
    return initiatives[id]?.start === part ? 1 : 0;
  };
  const names = [...Object.keys(drivers), ...Object.keys(constants), ...Object.keys(stocks), ...flags, "t", "age"];
  return compileFormula(parseFormula(amount, names), (name) => ({ kind: "constant", value: valueOf(name) })).constant ?? NaN;
}

function levelOf(driver: Driver, k: number): number {
  switch (driver.kind) {
    case "private": {
      const fit = priorFromQuantiles(driver.prior);
      return fit.ok ? priorMoments(fit.prior).mean : NaN;
    }
    case "event":
      return 0;
    case "schedule":
      return driver.values[Math.min(k, driver.values.length - 1)];
    case "given":
      return driver.paths.reduce((sum, path) => sum + path[0], 0) / driver.paths.length;
    default:
      return driver.start;
  }
}
