import type { MarketProcess, Portfolio } from "../../document/index.js";
import { aRate } from "../../schema/index.js";
import type { Warn } from "./warning.js";

/** Beyond these hardly anything moves in a year: who writes more has probably written percent. */
const largest = { rate: 0.5, volatility: 2 };

/** Rates and volatilities that look like percent. */
export function warnOfRates({ money, drivers }: Portfolio, warn: Warn): void {
  const look = (path: string, fields: Readonly<Record<string, unknown>>, limits: Readonly<Record<string, number>>): void => {
    for (const [field, limit] of Object.entries(limits)) {
      const value = fields[field];
      if (typeof value === "number" && Math.abs(value) > limit)
        warn(
          "percent-for-fraction",
          `${path}.${field}`,
          `found ${value}, which is ${Number((value * 100).toPrecision(6))}% a year; ${aRate}`,
        );
    }
  };
  look("money", { ...money }, { riskFreeRate: largest.rate, hurdleRate: largest.rate });
  for (const [name, driver] of Object.entries(drivers))
    if (driver.kind === "market") look(`drivers.${name}`, { ...driver }, limitsOf(driver));
}

/** What is stated in the driver's own unit may be of any size. */
function limitsOf(process: MarketProcess): Readonly<Record<string, number>> {
  const { rate, volatility } = largest;
  switch (process.process) {
    case "gbm":
    case "jumpDiffusion":
      return { drift: rate, riskPremium: rate, volatility };
    case "meanReverting":
      return process.on === "level" ? {} : { riskPremium: rate, volatility };
    case "chain":
      return {};
  }
}
