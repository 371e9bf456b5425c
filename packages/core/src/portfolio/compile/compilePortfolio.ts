import type { InitiativeModel, PortfolioModel } from "../../model/index.js";
import type { Portfolio } from "../document/index.js";
import { createContext, type Context } from "./context.js";
import { compileWorld } from "./drivers.js";
import { figuresOf } from "./figures.js";
import { FormulaBook, type PrintedFormula } from "./formulaBook.js";
import { compileLinks } from "./links.js";
import { compileModal } from "./modal.js";
import { plannedMoves, withoutPlan, type PlannedMove } from "./planned.js";
import { compileResource } from "./resources.js";
import { compileStaged } from "./staged.js";

/** What compiling gives besides the labels and warnings. */
export interface Build {
  readonly model: PortfolioModel;
  readonly formulas: readonly PrintedFormula[];
  readonly planned: readonly PlannedMove[];
  readonly context: Context;
}

/** Compiles a document that has been checked; `only`: that initiative by itself, without resources and links. */
export function buildPortfolio(portfolio: Portfolio, only?: string): Build {
  const context = createContext(portfolio, only);
  const { calendar, read } = context;
  const alone = only !== undefined;
  const book = new FormulaBook();
  const initiatives: Record<string, InitiativeModel> = {};
  for (const [id, initiative] of Object.entries(portfolio.initiatives)) {
    if (!context.present.has(id)) continue;
    const model =
      "stages" in initiative ? compileStaged(id, initiative, context, !alone, book) : compileModal(id, initiative, context, !alone, book);
    const left = "stages" in initiative && initiative.committed === false && !alone;
    initiatives[id] = left ? withoutPlan(model) : model;
  }
  const world = compileWorld(context);
  const resources = Object.entries(portfolio.resources ?? {}).map(([name, entry]) => [name, compileResource(entry, calendar)] as const);
  const links = alone ? [] : compileLinks(context);
  const model: PortfolioModel = {
    dates: calendar.dates,
    discountRate: context.discountRate,
    drivers: world.drivers,
    ...(world.correlations.length === 0 ? {} : { correlations: world.correlations }),
    constants: constantsOf(portfolio, context, read),
    initiatives,
    ...(alone || resources.length === 0 ? {} : { resources: Object.fromEntries(resources) }),
    ...(links.length === 0 ? {} : { links }),
    objective: { ...(portfolio.objective ?? { firm: 1 }) },
  };
  return { model, formulas: book.formulas, planned: plannedMoves(portfolio, calendar, context.present), context };
}

/** The named numbers that the formulas read. */
function constantsOf(portfolio: Portfolio, { calendar, constants }: Context, read: ReadonlySet<string>): Record<string, number> {
  const all = new Map([...figuresOf(portfolio, calendar), ...constants]);
  for (const [name, entry] of Object.entries(portfolio.drivers)) if (entry.kind === "constant") all.set(name, entry.value);
  return Object.fromEntries([...all].filter(([name]) => read.has(name)));
}
