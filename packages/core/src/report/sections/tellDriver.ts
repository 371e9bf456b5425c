import type { Prior } from "../../model/index.js";
import type { DriverEntry, JumpSizes } from "../../portfolio/index.js";
import { rate, stated } from "../words/index.js";

/** How a driver moves, or what is believed of it, in plain words. */
export function tellDriver(entry: DriverEntry): string {
  switch (entry.kind) {
    case "market":
      return tellProcess(entry);
    case "private":
      return tellPrior(entry.range);
    case "event":
      return `happens with a chance of ${rate(1 - Math.exp(-entry.hazard))} in a year`;
    case "schedule":
      return `known: ${few(entry.values)}`;
    case "constant":
      return stated(entry.value);
  }
}

function tellProcess(entry: Extract<DriverEntry, { kind: "market" }>): string {
  switch (entry.process) {
    case "gbm":
      return `${stated(entry.start)} today, ${grows(entry.drift)} a year, swings ${rate(entry.volatility)} a year${forRisk(entry.riskPremium)}`;
    case "meanReverting": {
      const swings = entry.on === "level" ? stated(entry.volatility) : rate(entry.volatility);
      const half = stated(Number((Math.LN2 / entry.speed).toPrecision(2)));
      const risk = entry.on === "level" ? "" : forRisk(entry.riskPremium);
      return `${stated(entry.start)} today, returns to ${stated(entry.level)} (half of the way in ${half} years), swings ${swings} a year${entry.jump === undefined ? "" : jumps(entry.jump, entry.on !== "level")}${risk}`;
    }
    case "jumpDiffusion":
      return `${stated(entry.start)} today, ${grows(entry.drift)} a year, swings ${rate(entry.volatility)} a year${jumps(entry.jump, true)}${forRisk(entry.riskPremium)}`;
    case "chain":
      return `one of ${few(entry.values)}; ${stated(entry.start)} today`;
  }
}

function grows(drift: number): string {
  return drift < 0 ? `falls ${rate(-drift)}` : `grows ${rate(drift)}`;
}

function jumps({ rate: perYear, mean, volatility }: JumpSizes, relative: boolean): string {
  const size = relative ? rate(Math.expm1(mean)) : stated(mean);
  return `, jumps ${stated(perYear)} times a year by ${size} or so (spread ${relative ? rate(volatility) : stated(volatility)})`;
}

function forRisk(premium = 0): string {
  return premium === 0 ? "" : `; ${rate(premium)} of growth is a reward for risk`;
}

/** What is believed of a truth that nobody knows yet. */
export function tellPrior(prior: Prior): string {
  if ("p10" in prior) {
    const middle = prior.p50 === undefined ? "" : `, half below ${stated(prior.p50)}`;
    return `one in ten below ${stated(prior.p10)}${middle}, one in ten above ${stated(prior.p90)} (${prior.distribution})`;
  }
  switch (prior.distribution) {
    case "normal":
      return `${stated(prior.mean)}, two in three within ${stated(prior.sd)} of it (normal)`;
    case "lognormal":
      return `half below ${stated(prior.median)}, two in three within a factor ${stated(Math.exp(prior.sigma))} of it (lognormal)`;
    case "pert":
    case "triangular":
      return `${stated(prior.min)} to ${stated(prior.max)}, most likely ${stated(prior.mode)} (${prior.distribution})`;
    case "beta":
      return `${stated(prior.min ?? 0)} to ${stated(prior.max ?? 1)} (beta ${stated(prior.alpha)}, ${stated(prior.beta)})`;
    case "uniform":
      return `${stated(prior.min)} to ${stated(prior.max)}, all alike (uniform)`;
    case "discrete":
      return prior.values.map((value, i) => `${stated(value)} (${rate(prior.probabilities[i])})`).join(", ");
    case "yesNo":
      return `yes with a chance of ${rate(prior.probability)}`;
  }
}

const mostValues = 8;

function few(values: readonly number[]): string {
  const shown = values.slice(0, mostValues).map(stated).join(", ");
  return values.length > mostValues ? `${shown} … (${values.length} values)` : shown;
}
