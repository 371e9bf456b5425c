import type { PortfolioModel } from "../model/index.js";
import type { ApartData, FitEffort, ResolvedRun } from "../valuation/index.js";
import type { Tariff } from "./bound/index.js";
import { fitPricedTask } from "./boundTasks.js";
import type { PricedPolicy } from "./planPolicy.js";

/** Value functions that only have to tell good moves from bad ones need less than those of a bound. */
const usual = { blocks: 1, points: 0, degree: 2, exactDegree: 4 };

/** Digits of what is written down. */
const digits = 7;

/**
 * Fits a policy by prices.
 *
 * @param scale of the prices of resources: at the prices of a relaxation themselves many moves are worth as much as not making them
 * @returns undefined where some initiative has no value functions
 */
export async function fitPricedPolicy(
  model: PortfolioModel,
  run: ResolvedRun,
  { costs, views }: Tariff,
  scale: number,
  effort: Omit<FitEffort, "seed"> = usual,
): Promise<PricedPolicy | undefined> {
  const scaled = Object.fromEntries(Object.entries(costs).map(([key, cost]) => [key, key.startsWith("resource ") ? scale * cost : cost]));
  return valued(model, run, { kind: "priced", costs: scaled, views, values: {}, notBefore: {} }, Object.keys(model.initiatives), effort);
}

/** The same policy where initiatives are credited with what they bring to others later. */
export function creditHelp(
  model: PortfolioModel,
  run: ResolvedRun,
  policy: PricedPolicy,
  credits: NonNullable<PricedPolicy["credits"]>,
): Promise<PricedPolicy | undefined> {
  return valued(model, run, { ...policy, credits }, initiativesOf(Object.keys(credits)), usual);
}

/** By names of options. */
function initiativesOf(options: readonly string[]): string[] {
  return [...new Set(options.map((option) => option.slice(0, option.indexOf("."))))];
}

/** Fits value functions of some initiatives on the terms of a policy; undefined where some have none. */
async function valued(
  model: PortfolioModel,
  { executor, seed, signal }: ResolvedRun,
  policy: PricedPolicy,
  names: readonly string[],
  effort: Omit<FitEffort, "seed">,
): Promise<PricedPolicy | undefined> {
  const { costs, views, credits, values } = policy;
  const terms = credits === undefined ? { costs, views } : { costs, views, credits };
  const places = Object.keys(model.initiatives);
  const inputs = names.map((name) => ({ model, initiative: places.indexOf(name), terms, effort: { seed, ...effort } }));
  const found = await executor.map(fitPricedTask, inputs, { signal });
  if (found.some((data) => data === undefined || data.some(({ kind }) => kind === "none"))) return undefined;
  return { ...policy, values: { ...values, ...Object.fromEntries(names.map((name, i) => [name, rounded(found[i] ?? [])])) } };
}

function rounded(data: readonly ApartData[]): readonly ApartData[] {
  const round = (value: unknown): unknown =>
    typeof value === "number"
      ? Number(value.toPrecision(digits))
      : Array.isArray(value)
        ? value.map(round)
        : typeof value === "object" && value !== null
          ? Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, round(entry)]))
          : value;
  return round(data) as readonly ApartData[];
}
