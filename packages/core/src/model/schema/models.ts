import {
  amount,
  either,
  label,
  list,
  name,
  number,
  numbers,
  object,
  oneOf,
  optional,
  record,
  reference,
  tagged,
  yes,
  type Shape,
} from "../form/index.js";
import type { DecisionModel, InitiativeModel, Link, PortfolioModel, Resource } from "../types.js";
import { correlation, driver } from "./drivers.js";
import { modelLimits } from "./limits.js";
import { mode } from "./modes.js";

const modes = record(name(), mode, { min: 1, max: modelLimits.modes, noun: "modes" });
const stocks = optional(record(name(), amount(), { max: modelLimits.stocks, noun: "stocks" }));
const account = label(modelLimits.label);

const world = {
  dates: numbers({ min: 0 }, { min: 1, max: modelLimits.dates, noun: "dates" }),
  discountRate: number(),
  drivers: record(name(), driver, { max: modelLimits.drivers, noun: "drivers" }),
  correlations: optional(list(correlation, { max: modelLimits.correlations, noun: "correlations" })),
  constants: optional(record(name(), number(), { max: modelLimits.constants, noun: "constants" })),
  objective: optional(record(account, number(), { max: modelLimits.accounts, noun: "accounts" })),
};

export const initiative: Shape<InitiativeModel> = object("an initiative", { modes, start: reference("a mode"), stocks });

export const resource: Shape<Resource> = object("a resource", {
  periods: list(object("a period", { from: number(), until: number(), available: amount({ min: 0 }) }), {
    max: modelLimits.periods,
    noun: "periods",
  }),
  carry: optional(number({ min: 0, max: 1 })),
  reserve: optional(either('"mean", or a quantile above 0 and below 1', oneOf("mean"), number({ above: 0, below: 1 }))),
});

const linkedModes = { max: modelLimits.linkedModes, noun: "modes" };

export const link: Shape<Link> = tagged("kind", "link", {
  requires: object("a link that requires", {
    kind: oneOf("requires"),
    option: reference('an option: "initiative.mode.option"'),
    initiative: reference("an initiative"),
    modes: list(reference("a mode"), { min: 1, ...linkedModes }),
    hold: optional(yes()),
  }),
  excludes: object("a link that excludes", {
    kind: oneOf("excludes"),
    modes: list(reference('a mode: "initiative.mode"'), { min: 2, ...linkedModes }),
  }),
  floor: object("a floor", { kind: oneOf("floor"), account, atLeast: number() }),
});

/** One decision maker, one mode graph. */
export const decisionModel: Shape<DecisionModel> = object("a DecisionModel", { ...world, modes, start: reference("a mode"), stocks });

/** Several mode graphs and what couples them. */
export const portfolioModel: Shape<PortfolioModel> = object("a PortfolioModel", {
  ...world,
  initiatives: record(name(), initiative, { min: 1, max: modelLimits.initiatives, noun: "initiatives" }),
  resources: optional(record(name(), resource, { max: modelLimits.resources, noun: "resources" })),
  links: optional(list(link, { max: modelLimits.links, noun: "links" })),
});
