import { checkFormula, compileFormula } from "../../../formula/index.js";
import { priorFromQuantiles, priorMoments } from "../../../numerics/index.js";
import type { Prior } from "../../../model/index.js";
import type { Portfolio } from "../../document/index.js";
import { asObject, type Declared, type Place } from "../../names/index.js";

/** Rough expectations, for warnings only: private drivers at their means, market drivers at today's value, events not happened. */
export interface Expectations {
  /** Of a number of the document; undefined when it depends on stocks or modes. */
  of(place: Pick<Place, "value" | "initiative">): number | undefined;
}

export function expectationsOf(portfolio: Portfolio, declared: Declared, figures: ReadonlyMap<string, number>): Expectations {
  const means = new Map(figures);
  for (const [name, driver] of Object.entries(portfolio.drivers)) {
    if (driver.kind === "private") means.set(name, meanOf(driver.range));
    else if (driver.kind === "market") means.set(name, driver.start);
    else if (driver.kind === "schedule") means.set(name, driver.values[0]);
    else means.set(name, driver.kind === "constant" ? driver.value : 0);
  }
  for (const [name, place] of declared.ranges) means.set(name, meanOf(place.value as Prior));
  const of = ({ value, initiative }: Pick<Place, "value" | "initiative">): number | undefined => {
    if (typeof value === "number") return value;
    if (typeof value !== "string") return "distribution" in asObject(value) ? meanOf(value as Prior) : undefined;
    const checked = checkFormula(value, declared.namesFor(initiative));
    if (!checked.ok || checked.expression.reads.some((name) => !means.has(name))) return undefined;
    const resolve = (name: string): { kind: "constant"; value: number } => ({ kind: "constant", value: means.get(name) as number });
    return compileFormula(checked.expression, resolve).constant;
  };
  return { of };
}

function meanOf(prior: Prior): number {
  if (!("p10" in prior)) return priorMoments(prior).mean;
  const fit = priorFromQuantiles(prior);
  return fit.ok ? priorMoments(fit.prior).mean : (prior.p10 + prior.p90) / 2;
}
