import type { Amount, DecisionModel, InitiativeModel, Mode, PortfolioModel, Resource } from "../types.js";
import { compileFlow, LineBook } from "./flows.js";
import { layOut } from "./layout.js";
import { compileOption, type OptionContext } from "./optionProgram.js";
import type {
  AmountProgram,
  Exclusion,
  InitiativeProgram,
  ModeProgram,
  OptionProgram,
  Program,
  ResourceProgram,
  WorldProgram,
} from "./program.js";
import { compileAmount, type Scope } from "./scope.js";
import { timeTolerance } from "./times.js";
import { compileWorld, type OptionId } from "./worldProgram.js";

/** The name that a DecisionModel's one initiative has inside the engine. */
export const soleInitiative = "decision";

/** Compiles a checked DecisionModel: the case of one initiative and no links. Options are named "mode.option". */
export function compileDecision(model: DecisionModel): Program {
  const { modes, start, stocks, ...shared } = model;
  const initiative: InitiativeModel = { modes, start, ...(stocks === undefined ? {} : { stocks }) };
  const used = new Set(
    Object.values(modes).flatMap((mode) => [mode.uses ?? {}, ...(mode.options ?? []).map((o) => o.uses ?? {})].flatMap(Object.keys)),
  );
  // A DecisionModel has no limits: what it uses is only reported.
  const resources = Object.fromEntries([...used].map((name): [string, Resource] => [name, { periods: [] }]));
  return compile(
    { ...shared, initiatives: { [soleInitiative]: initiative }, resources },
    (_initiative, mode, option) => `${mode}.${option}`,
    () => "",
  );
}

/** Compiles a checked PortfolioModel. Options are named "initiative.mode.option". */
export function compilePortfolioModel(model: PortfolioModel): Program {
  return compile(
    model,
    (initiative, mode, option) => `${initiative}.${mode}.${option}`,
    (initiative) => `initiatives.${initiative}.`,
  );
}

function compile(model: PortfolioModel, idOf: OptionId, pathOf: (initiative: string) => string): Program {
  const dates = Float64Array.from(model.dates);
  const discount = dates.map((t) => Math.exp(-model.discountRate * t));
  const world = compileWorld(model, idOf);
  const { layout, scopes } = layOut(model, world);
  const book = new LineBook(model.objective);
  const resourceNames = Object.keys(model.resources ?? {});
  const options: OptionProgram[] = [];
  const initiatives = Object.entries(model.initiatives).map(([name, initiative], i): InitiativeProgram => {
    const scope = scopes[i];
    const modeNames = Object.keys(initiative.modes);
    const path = pathOf(name);
    const rules = new Map<Amount, AmountProgram>();
    const modes = Object.entries(initiative.modes).map(([modeName, mode], m): ModeProgram => {
      const at = `${path}modes.${modeName}`;
      const context = { model, dates, world, scope, book, initiative: i, modeNames, resourceNames };
      const own = (mode.options ?? []).map((option, place) => {
        const optionContext: OptionContext = { ...context, path: `${at}.options[${String(place)}]` };
        const compiled = compileOption(option, idOf(name, modeName, option.name), options.length, m, place, optionContext);
        options.push(compiled);
        return compiled;
      });
      return {
        ...compileMode(mode, scope, book, rules, Object.keys(initiative.stocks ?? {}), resourceNames, at),
        name: modeName,
        index: m,
        options: own,
      };
    });
    const stocks = Object.entries<Amount>(initiative.stocks ?? {}).map(([stock, start]) => ({
      name: stock,
      start: compileAmount(start, scope, `${path}stocks.${stock}`),
    }));
    return { name, index: i, start: modeNames.indexOf(initiative.start), modes, stocks };
  });
  return {
    dates,
    discount,
    last: dates.length - 1,
    world,
    layout,
    columnsRead: listReads(initiatives, options),
    columnsReadBy: (active) =>
      listReads(
        initiatives.filter(({ index }) => active[index]),
        options.filter(({ initiative }) => active[initiative]),
      ),
    lines: book.lines,
    initiatives,
    options,
    resources: resourceNames.map((name) => compileResource(name, (model.resources ?? {})[name], dates, scopes[0], world)),
    exclusions: compileExclusions(model),
    floors: (model.links ?? []).flatMap((link) => (link.kind === "floor" ? [{ account: link.account, atLeast: link.atLeast }] : [])),
  };
}

function listReads(initiatives: readonly InitiativeProgram[], options: readonly OptionProgram[]): Set<number> {
  const amounts = [
    ...initiatives.flatMap(({ stocks, modes }) => [
      ...stocks.map(({ start }) => start),
      ...modes.flatMap((mode) => [...mode.cashFlow, ...mode.terminal, ...mode.next, ...mode.uses].map(({ amount }) => amount)),
    ]),
    ...options.flatMap((option) => [
      ...[option.when, option.succeeds].filter((amount) => amount !== undefined),
      ...[option.receive, option.onArrival, ...option.pay].flat().map(({ amount }) => amount),
      ...option.uses.flatMap((use) => use.amounts),
    ]),
  ];
  return new Set(amounts.flatMap(({ truth, known }) => [...truth.reads, ...known.reads]));
}

function compileMode(
  mode: Mode,
  scope: Scope,
  book: LineBook,
  rules: Map<Amount, AmountProgram>,
  stocks: readonly string[],
  resources: readonly string[],
  path: string,
) {
  // One program for one formula: whose stocks are stepped alike can be told by it.
  const compileRule = (formula: Amount, at: string): AmountProgram => {
    const known = rules.get(formula) ?? compileAmount(formula, scope, at);
    rules.set(formula, known);
    return known;
  };
  return {
    cashFlow: compileFlow(mode.cashFlow, scope, book, `${path}.cashFlow`, "value"),
    terminal: compileFlow(mode.terminal, scope, book, `${path}.terminal`, "value"),
    next: Object.entries(mode.next ?? {}).map(([stock, formula]) => ({
      stock: stocks.indexOf(stock),
      amount: compileRule(formula, `${path}.next.${stock}`),
    })),
    uses: Object.entries<Amount>(mode.uses ?? {}).map(([name, amount]) => ({
      resource: resources.indexOf(name),
      amount: compileAmount(amount, scope, `${path}.uses.${name}`),
    })),
  };
}

function compileResource(name: string, resource: Resource, dates: Float64Array, scope: Scope, world: WorldProgram): ResourceProgram {
  const periods = resource.periods.map(({ from, until }) => ({ from, until }));
  const out = new Float64Array(1);
  const available = Float64Array.from(resource.periods, (period, p) => {
    const { known } = compileAmount(period.available, scope, `resources.${name}.periods[${String(p)}].available`);
    const date = Math.max(
      0,
      dates.findIndex((t) => t >= period.from - timeTolerance),
    );
    const scalars = Float64Array.from([period.from, ...world.scheduleNames.map((schedule) => scheduleAt(world, schedule, dates, date))]);
    known.evaluate({ columns: [], scalars }, out, 1);
    return out[0];
  });
  const periodOf = Int16Array.from(dates, (t) =>
    periods.findIndex(({ from, until }) => t >= from - timeTolerance && t < until - timeTolerance),
  );
  return { name, carry: resource.carry ?? 0, reserve: resource.reserve ?? "mean", available, periods, periodOf };
}

/** The value of a schedule at a date: by date of the model, or by its own dates with the last value held. */
function scheduleAt(world: WorldProgram, name: string, dates: Float64Array, k: number): number {
  const driver = world.drivers[name];
  if (driver?.kind !== "schedule") return 0;
  if (driver.dates === undefined) return driver.values[k] ?? 0;
  const t = dates[k];
  let value = driver.values[0] ?? 0;
  driver.dates.forEach((from, i) => {
    if (from <= t + timeTolerance) value = driver.values[i] ?? value;
  });
  return value;
}

function compileExclusions(model: PortfolioModel): Exclusion[] {
  const entries = Object.entries(model.initiatives);
  return (model.links ?? []).flatMap((link) => {
    if (link.kind !== "excludes") return [];
    const listed = entries.map(([name, { modes }]) =>
      Uint8Array.from(Object.keys(modes), (mode) => (link.modes.includes(`${name}.${mode}`) ? 1 : 0)),
    );
    return [{ modes: listed.map((modes) => (modes.includes(1) ? modes : undefined)) }];
  });
}
