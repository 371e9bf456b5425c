import type { Amount, MoveUse, Option, PortfolioModel } from "../types.js";
import { compileFlow, compilePay, type LineBook } from "./flows.js";
import type { AmountProgram, MoveUseProgram, OptionProgram, Requirement, WorldProgram } from "./program.js";
import { compileAmount, type Scope } from "./scope.js";
import { dateAt, firstDateFrom, timeTolerance } from "./times.js";
import { sourceOf } from "./worldProgram.js";

/** Everything that an option is compiled against. */
export interface OptionContext {
  readonly model: PortfolioModel;
  readonly dates: Float64Array;
  readonly world: WorldProgram;
  readonly scope: Scope;
  readonly book: LineBook;
  readonly initiative: number;
  readonly modeNames: readonly string[];
  readonly resourceNames: readonly string[];
  readonly path: string;
}

/** Compiles one arrow. */
export function compileOption(
  option: Option,
  id: string,
  index: number,
  mode: number,
  place: number,
  context: OptionContext,
): OptionProgram {
  const { dates, scope, book, modeNames, path } = context;
  const pay = compilePay(option.pay, scope, book, `${path}.pay`);
  const uses = compileUses(option.uses, context);
  const longest = Math.max(pay.length, ...uses.map((use) => (use.each ? 0 : use.amounts.length)));
  const { offered, arrival } = openDates(option, dates, longest);
  return {
    index,
    id,
    kind: option.kind,
    initiative: context.initiative,
    mode,
    place,
    to: modeNames.indexOf(option.to),
    otherwise: option.otherwise === undefined ? -1 : modeNames.indexOf(option.otherwise),
    during: option.during === undefined ? -1 : modeNames.indexOf(option.during),
    offered,
    arrival,
    instant: (option.takes ?? 0) === 0,
    forced: option.forced === true,
    planned: option.planned === undefined ? -1 : dateAt(dates, option.planned),
    when: option.when === undefined ? undefined : compileAmount(option.when, scope, `${path}.when`),
    succeeds: option.succeeds === undefined ? undefined : compileAmount(option.succeeds, scope, `${path}.succeeds`),
    pay,
    receive: compileFlow(option.receive, scope, book, `${path}.receive`, "value"),
    onArrival: compileFlow(option.onArrival, scope, book, `${path}.onArrival`, "value"),
    uses,
    learns: Object.keys(option.learns ?? {}).map((driver) =>
      context.world.observations.findIndex((o) => o.driver === driver && o.source === sourceOf(option, id)),
    ),
    requires: compileRequirements(id, context),
  };
}

function openDates(option: Option, dates: Float64Array, longest: number): { offered: Uint8Array; arrival: Int16Array } {
  const offered = new Uint8Array(dates.length);
  const arrival = new Int16Array(dates.length);
  const takes = option.takes ?? 0;
  dates.forEach((date, k) => {
    const open = date >= (option.from ?? -Infinity) - timeTolerance && date <= (option.until ?? Infinity) + timeTolerance;
    const reached = takes === 0 ? k : firstDateFrom(dates, date + takes);
    arrival[k] = Math.min(reached, dates.length);
    offered[k] = open && reached < dates.length && k + longest <= dates.length ? 1 : 0;
  });
  return { offered, arrival };
}

function compileUses(uses: Option["uses"], context: OptionContext): MoveUseProgram[] {
  return Object.entries<MoveUse>(uses ?? {}).map(([name, use]) => {
    const path = `${context.path}.uses.${name}`;
    const resource = context.resourceNames.indexOf(name);
    const one = (amount: Amount, at: string): AmountProgram => compileAmount(amount, context.scope, at);
    if (isList(use)) return { resource, each: false, amounts: use.map((amount, i) => one(amount, `${path}[${String(i)}]`)) };
    if (typeof use === "object" && "each" in use) return { resource, each: true, amounts: [one(use.each, `${path}.each`)] };
    return { resource, each: false, amounts: [one(use, path)] };
  });
}

function isList(use: MoveUse): use is readonly Amount[] {
  return Array.isArray(use);
}

function compileRequirements(id: string, { model }: OptionContext): Requirement[] {
  return (model.links ?? []).flatMap((link) => {
    if (link.kind !== "requires" || link.option !== id) return [];
    const names = Object.keys(model.initiatives);
    const modes = Object.keys(model.initiatives[link.initiative]?.modes ?? {});
    return [
      {
        initiative: names.indexOf(link.initiative),
        modes: Uint8Array.from(modes, (mode) => (link.modes.includes(mode) ? 1 : 0)),
        hold: link.hold === true,
      },
    ];
  });
}
