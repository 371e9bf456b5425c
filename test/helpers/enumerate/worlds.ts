import type { PortfolioModel, Test } from "../../../packages/core/src/model/types.js";
import { initiativesOf, type Hidden, type Situation } from "./situation.js";

/** "source/driver" -> how it tells. */
export function sourcesOf(model: PortfolioModel): Record<string, number | Test> {
  const found: Record<string, number | Test> = {};
  for (const [name, { modes }] of initiativesOf(model))
    for (const [mode, { options = [] }] of Object.entries(modes))
      for (const { name: option, source = `${name}.${mode}.${option}`, learns = {} } of options)
        for (const [driver, resolves] of Object.entries(learns)) found[`${source}/${driver}`] = resolves;
  return found;
}

/** Every combination of truths and of what all sources would say, with its probability. */
export function wholeWorlds(model: PortfolioModel): Hidden[] {
  let worlds: Hidden[] = [{ weight: 1, truth: {}, says: {}, stocks: {}, charged: {} }];
  for (const [name, driver] of Object.entries(model.drivers)) {
    if (driver.kind !== "private") continue;
    const { prior } = driver;
    if (prior.distribution !== "discrete" && prior.distribution !== "yesNo") throw new Error(`${name} is not discrete`);
    const yes = prior.distribution === "yesNo" ? prior.probability : 0;
    const [values, probabilities] =
      prior.distribution === "yesNo"
        ? [
            [0, 1],
            [1 - yes, yes],
          ]
        : [prior.values, prior.probabilities];
    worlds = worlds.flatMap((world) =>
      values.map((value, v) => ({ ...world, weight: world.weight * probabilities[v], truth: { ...world.truth, [name]: value } })),
    );
  }
  for (const [source, resolves] of Object.entries(sourcesOf(model))) {
    const driver = source.slice(source.lastIndexOf("/") + 1);
    worlds = worlds.flatMap((world) => {
      const truth = world.truth[driver];
      if (typeof resolves === "number") return [{ ...world, says: { ...world.says, [source]: truth } }];
      const yes = truth === 0 ? 1 - resolves.specificity : resolves.sensitivity;
      return [yes, 1 - yes].map((chance, no) => ({ ...world, weight: world.weight * chance, says: { ...world.says, [source]: 1 - no } }));
    });
  }
  return worlds.filter(({ weight }) => weight > 0);
}

/** Chains and events one date later (from today for k = −1), with probabilities. */
export function marketAfter(
  model: PortfolioModel,
  k: number,
  market: Situation["market"],
): { market: Situation["market"]; probability: number }[] {
  const { dates, drivers } = model;
  let branches: { market: Record<string, number>; probability: number }[] = [{ market: {}, probability: 1 }];
  for (const [name, driver] of Object.entries(drivers)) {
    let next: [number, number][];
    if (driver.kind === "chain") {
      const row = driver.transition[driver.values.indexOf(market[name])];
      next = k < 0 ? [[driver.start, 1]] : driver.values.map((value, i): [number, number] => [value, row[i]]);
    } else if (driver.kind === "event") {
      const rate = Math.max(0, driver.hazard + (driver.riskPremium ?? 0));
      const none = market[name] === 1 ? 0 : Math.exp(-rate * (dates[k + 1] - (k < 0 ? 0 : dates[k])));
      next = [
        [0, none],
        [1, 1 - none],
      ];
    } else continue;
    branches = branches.flatMap((branch) =>
      next.flatMap(([value, p]) => (p > 0 ? [{ market: { ...branch.market, [name]: value }, probability: branch.probability * p }] : [])),
    );
  }
  return branches;
}

/** The market at date j as foreseen at date k. */
export function marketAt(
  model: PortfolioModel,
  k: number,
  j: number,
  market: Situation["market"],
): { market: Situation["market"]; probability: number }[] {
  if (j === k) return [{ market, probability: 1 }];
  return marketAfter(model, k, market).flatMap((next) =>
    marketAt(model, k + 1, j, next.market).map((then) => ({ ...then, probability: then.probability * next.probability })),
  );
}
