import type { Draft } from "../form/index.js";
import type { DecisionModel, Driver, PortfolioModel } from "../types.js";
import type { Graph, View } from "./view.js";

/**
 * Names that a stock's start may read: constants, schedules (their value at the first date) and private drivers (the truth when it is
 * booked, the prior mean in what policy and conditions see). Not t and age, which have not begun; not market drivers, events and
 * chains, whose first value is observed only when the first date's decisions are due; not stocks and modes, whose order would matter.
 */
export function startNames(model: DecisionModel | PortfolioModel): Set<string> {
  return namesOf(new Map(Object.entries(model.drivers)), Object.keys(model.constants ?? {}), startKinds);
}

/** Names that a resource's `available` may read, so that it is known beforehand: constants, schedules and t (the start of its period). */
export function availableNames(model: PortfolioModel): Set<string> {
  return namesOf(new Map(Object.entries(model.drivers)), Object.keys(model.constants ?? {}), availableKinds).add("t");
}

type Kinds = ReadonlySet<Driver["kind"]>;
const startKinds: Kinds = new Set(["schedule", "private"]);
const availableKinds: Kinds = new Set(["schedule"]);

// A driver that could not be read may be of any kind.
function namesOf(drivers: ReadonlyMap<string, Draft<Driver> | undefined>, constants: Iterable<string>, kinds: Kinds): Set<string> {
  const admitted = [...drivers].filter(([, driver]) => driver?.kind === undefined || kinds.has(driver.kind)).map(([name]) => name);
  return new Set([...admitted, ...constants]);
}

/** The names that the formulas of a model may read, by graph and purpose. */
export class Scopes {
  readonly start: ReadonlySet<string>;
  readonly available: ReadonlySet<string>;
  readonly #shared: Set<string>;
  #graph: Graph | undefined;
  #own: readonly string[] = [];

  constructor({ drivers, constants, graphs }: View) {
    this.start = namesOf(drivers, constants.keys(), startKinds);
    this.available = namesOf(drivers, constants.keys(), availableKinds).add("t");
    this.#shared = new Set([...drivers.keys(), ...constants.keys(), "t", "age"]);
    for (const { name, modes, stocks } of graphs) {
      if (name === undefined) continue;
      for (const inner of [...modes.keys(), ...stocks.keys()]) this.#shared.add(`${name}.${inner}`);
    }
  }

  /** Every name that formulas of a graph may read; valid until it is asked for another graph, since a large portfolio has many names. */
  namesOf(graph: Graph | undefined): ReadonlySet<string> {
    if (graph !== this.#graph) {
      for (const stock of this.#own) this.#shared.delete(stock);
      this.#own = [...(graph?.stocks.keys() ?? [])].filter((stock) => !this.#shared.has(stock));
      for (const stock of this.#own) this.#shared.add(stock);
      this.#graph = graph;
    }
    return this.#shared;
  }
}
