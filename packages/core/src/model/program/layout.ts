import { parseFormula, type Operand } from "../../formula/index.js";
import type { Amount, PortfolioModel } from "../types.js";
import type { InitiativeLayout, Layout, WorldProgram } from "./program.js";
import { groupCorrelated } from "./curvature.js";
import { timeScalar, type Scope } from "./scope.js";

/** Gives every name its column or scalar, and every initiative the scope in which its formulas are read. */
export function layOut(model: PortfolioModel, world: WorldProgram): { layout: Layout; scopes: Scope[] } {
  let next = 0;
  const take = (): number => next++;
  const market = world.marketNames.map(take);
  const truth = world.privateNames.map(take);
  const known = world.privateNames.map(take);
  const scalars = 1 + world.scheduleNames.length;
  const schedule = world.scheduleNames.map((_, i) => timeScalar + 1 + i);
  const names = Object.keys(model.initiatives);
  const tainted = findTaintedStocks(model);
  const initiatives: InitiativeLayout[] = names.map((name) => {
    const initiative = model.initiatives[name];
    const stocks = Object.keys(initiative.stocks ?? {});
    const stockTruth = stocks.map(take);
    const stockKnown = stocks.map((stock, i) => (tainted.has(`${name}.${stock}`) ? take() : stockTruth[i]));
    return { stockTruth, stockKnown, age: take(), flag: Object.keys(initiative.modes).map(take) };
  });
  const layout: Layout = { columns: next, scalars, market, truth, known, time: timeScalar, schedule, initiatives };

  const shared = new Map<string, (reading: "truth" | "known") => Operand>();
  const column = (slot: number) => (): Operand => ({ kind: "column", slot });
  world.marketNames.forEach((name, i) => shared.set(name, column(market[i])));
  world.scheduleNames.forEach((name, i) => shared.set(name, () => ({ kind: "scalar", slot: schedule[i] })));
  world.privateNames.forEach((name, i) =>
    shared.set(name, (reading) => ({ kind: "column", slot: reading === "truth" ? truth[i] : known[i] })),
  );
  for (const [name, value] of Object.entries(model.constants ?? {})) shared.set(name, () => ({ kind: "constant", value }));
  shared.set("t", () => ({ kind: "scalar", slot: timeScalar }));
  const stocksOf = (i: number) => Object.keys(model.initiatives[names[i]].stocks ?? {});
  const stockOperand =
    (own: InitiativeLayout, s: number) =>
    (reading: "truth" | "known"): Operand => ({
      kind: "column",
      slot: reading === "truth" ? own.stockTruth[s] : own.stockKnown[s],
    });
  names.forEach((name, i) => {
    const own = initiatives[i];
    Object.keys(model.initiatives[name].modes).forEach((mode, m) => shared.set(`${name}.${mode}`, column(own.flag[m])));
    stocksOf(i).forEach((stock, s) => shared.set(`${name}.${stock}`, stockOperand(own, s)));
  });

  const uncertain = groupCorrelated([...world.marketNames, ...world.privateNames], world.correlations);
  const scopes = names.map((_, i): Scope => {
    const local = new Map(shared);
    const own = initiatives[i];
    local.set("age", column(own.age));
    stocksOf(i).forEach((stock, s) => local.set(stock, stockOperand(own, s)));
    return {
      names: new Set(local.keys()),
      market: new Set(world.marketNames),
      uncertain,
      resolve(name, reading) {
        const operand = local.get(name);
        if (operand === undefined) throw new Error(`unresolved name ${name}`);
        return operand(reading);
      },
    };
  });
  return { layout, scopes };
}

/** The stocks ("initiative.stock") whose value depends on a truth that nobody may know: these are stepped twice. */
export function findTaintedStocks(model: PortfolioModel): Set<string> {
  const tainted = new Set<string>();
  const everyName = declaredNames(model);
  for (let grown = true; grown;) {
    grown = false;
    for (const [name, initiative] of Object.entries(model.initiatives)) {
      for (const [stock, start] of Object.entries(initiative.stocks ?? {})) {
        const key = `${name}.${stock}`;
        if (tainted.has(key)) continue;
        const formulas: Amount[] = [start, ...Object.values(initiative.modes).flatMap((mode) => mode.next?.[stock] ?? [])];
        const reads = formulas.flatMap((formula) => readsOf(formula, everyName(name)));
        if (!reads.some((read) => model.drivers[read]?.kind === "private" || tainted.has(read) || tainted.has(`${name}.${read}`))) continue;
        tainted.add(key);
        grown = true;
      }
    }
  }
  return tainted;
}

function readsOf(formula: Amount, names: ReadonlySet<string>): readonly string[] {
  if (typeof formula === "number") return [];
  return typeof formula === "string" ? parseFormula(formula, names).reads : formula.reads;
}

function declaredNames(model: PortfolioModel): (initiative: string) => ReadonlySet<string> {
  const shared = [...Object.keys(model.drivers), ...Object.keys(model.constants ?? {}), "t", "age"];
  const dotted = Object.entries(model.initiatives).flatMap(([name, { modes, stocks }]) =>
    [...Object.keys(modes), ...Object.keys(stocks ?? {})].map((inner) => `${name}.${inner}`),
  );
  return (initiative) => new Set([...shared, ...dotted, ...Object.keys(model.initiatives[initiative]?.stocks ?? {})]);
}
