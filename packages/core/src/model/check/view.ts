import { member, type Draft } from "../form/index.js";
import type { Amount, DecisionModel, Driver, InitiativeModel, Mode, PortfolioModel } from "../types.js";

/** One mode graph of a model: the DecisionModel's own, or that of one initiative. */
export interface Graph {
  /** Undefined in a DecisionModel. */
  readonly name: string | undefined;
  readonly path: string;
  readonly start: string | undefined;
  readonly modes: Entries<Mode>;
  readonly stocks: Entries<Amount>;
}

/** What is declared by name; undefined where the thing itself is faulty, so that its name still counts. */
export type Entries<T> = ReadonlyMap<string, Draft<T> | undefined>;

/** What both kinds of model have, seen alike by every check; anything faulty in form is already reported and left out. */
export interface View {
  readonly dates: readonly number[] | undefined;
  readonly drivers: Entries<Driver>;
  readonly constants: Entries<number>;
  readonly correlations: Draft<NonNullable<PortfolioModel["correlations"]>>;
  readonly objective: Draft<NonNullable<PortfolioModel["objective"]>> | undefined;
  readonly graphs: readonly Graph[];
  /** Undefined in a DecisionModel, which knows no links, resources and dotted names. */
  readonly portfolio: Draft<PortfolioModel> | undefined;
  /** Whether everything that declares names could be read. If not, to say that a name is not declared would be a guess. */
  readonly declares: boolean;
}

/** Sees a DecisionModel as its one graph. */
export function viewDecision(model: Draft<DecisionModel>): View {
  const { start, modes, stocks } = model;
  return {
    ...viewWorld(model),
    graphs: [{ name: undefined, path: "", start, modes: entriesOf(modes), stocks: entriesOf(stocks) }],
    portfolio: undefined,
    declares: declaresWorld(model) && declaresGraph(model),
  };
}

/** Sees a PortfolioModel as the graphs of its initiatives. */
export function viewPortfolio(model: Draft<PortfolioModel>): View {
  const graphs = Object.entries(model.initiatives ?? {}).map(([name, initiative]): Graph => {
    const path = member("initiatives", name);
    return { name, path, start: initiative?.start, modes: entriesOf(initiative?.modes), stocks: entriesOf(initiative?.stocks) };
  });
  const isReadable = (initiative: Draft<InitiativeModel> | undefined): boolean => initiative !== undefined && declaresGraph(initiative);
  const declares = declaresWorld(model) && model.initiatives !== undefined && Object.values(model.initiatives).every(isReadable);
  return { ...viewWorld(model), graphs, portfolio: model, declares };
}

function viewWorld(model: Draft<DecisionModel> | Draft<PortfolioModel>) {
  return {
    dates: model.dates?.every((date) => date !== undefined) === true ? model.dates : undefined,
    drivers: entriesOf(model.drivers),
    constants: entriesOf(model.constants),
    correlations: model.correlations ?? [],
    objective: model.objective,
  };
}

// A field that is there without a value is one that could not be read.
function declaresWorld({ drivers, ...model }: Draft<DecisionModel> | Draft<PortfolioModel>): boolean {
  return drivers !== undefined && !("constants" in model && model.constants === undefined);
}

function declaresGraph({ modes, ...graph }: Draft<InitiativeModel>): boolean {
  return modes !== undefined && !("stocks" in graph && graph.stocks === undefined);
}

function entriesOf<T>(record: { readonly [name: string]: T | undefined } | undefined): ReadonlyMap<string, T | undefined> {
  return new Map(Object.entries(record ?? {}));
}
