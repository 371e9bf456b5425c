import type { Program } from "../../model/index.js";
import type { Feature } from "../../valuation/index.js";
import type { JointPolicy, PlanPolicy, PricedPolicy } from "../planPolicy.js";

/**
 * What of a policy makes sense in another portfolio: rules for options that are there, by features that are there. Moves that
 * it has no rule for are never made, so it acts in any portfolio. What is optimal in one portfolio says nothing in another: undefined.
 */
export function adaptPolicy(policy: PlanPolicy, program: Program): PlanPolicy | undefined {
  if (policy.kind === "recursion") return undefined;
  const initiatives = new Map(program.initiatives.map((own) => [own.name, own]));
  if (policy.kind === "selection") return { ...policy, initiatives: policy.initiatives.filter((name) => initiatives.has(name)) };
  const options = new Set(program.options.map(({ id }) => id));
  const known = (feature: Feature): boolean => isThere(feature, program, options);
  const lastDate = program.dates.length - 1;
  const corrections = policy.corrections?.map((round) =>
    round.filter(({ option, until, features }) => options.has(option) && until <= lastDate && features.every(known)),
  );
  const corrected = corrections === undefined ? {} : { corrections };
  // Values that were made for an initiative of another shape are left aside by whoever reads them.
  if (policy.kind === "priced") return { ...policy, ...corrected, ...stillCredited(policy, options) };
  const modes = new Set(program.initiatives.flatMap(({ name, modes: own }) => own.map((mode) => `${name}.${mode.name}`)));
  const periods = new Map(program.resources.map(({ name, periods: own }) => [name, own.length]));
  const adapted: JointPolicy = {
    ...policy,
    ...corrected,
    initiatives: policy.initiatives
      .filter(({ initiative }) => initiatives.has(initiative))
      .map(({ initiative, features, rules, effects }) => {
        const usable = ({ option, date, basis }: (typeof rules)[number]): boolean =>
          options.has(option) && date <= lastDate && basis.features.every((f) => known(features[f]));
        // Places of features are kept, so what is not there any more is left out of no rule's sight: none looks at it.
        const listed = features.map((feature): Feature => (known(feature) ? feature : { kind: "time" }));
        return { initiative, features: listed, rules: rules.filter(usable), effects: effects.filter(usable) };
      }),
    waits: policy.waits.filter(({ mode, date }) => modes.has(mode) && date <= lastDate),
    prices: Object.fromEntries(
      Object.entries(policy.prices)
        .filter(([name]) => periods.has(name))
        .map(([name, row]) => [name, row.slice(0, periods.get(name))]),
    ),
    notBefore: Object.fromEntries(Object.entries(policy.notBefore).filter(([name]) => initiatives.has(name))),
  };
  return adapted;
}

function stillCredited({ credits }: PricedPolicy, options: ReadonlySet<string>): Pick<PricedPolicy, "credits"> {
  return credits === undefined ? {} : { credits: Object.fromEntries(Object.entries(credits).filter(([id]) => options.has(id))) };
}

function isThere(feature: Feature, { initiatives, world }: Program, options: ReadonlySet<string>): boolean {
  const initiative = (name: string) => initiatives.find((own) => own.name === name);
  const driver = (name: string): boolean => world.marketNames.includes(name) || world.privateNames.includes(name);
  switch (feature.kind) {
    case "time":
      return true;
    case "driver":
      return driver(feature.name);
    case "order":
      return feature.of.every(driver);
    case "age":
      return initiative(feature.initiative) !== undefined;
    case "stock":
      return initiative(feature.initiative)?.stocks.some(({ name }) => name === feature.name) === true;
    case "in":
      return initiative(feature.initiative)?.modes.some(({ name }) => name === feature.mode) === true;
    case "toward":
    case "payoff":
      return options.has(feature.option);
    case "told":
      return world.observations.some(({ source, driver: of }) => source === feature.source && of === feature.driver);
  }
}
