import type { TaskContext } from "../../execution/index.js";
import { compilePortfolioModel, type PortfolioModel, type Program } from "../../model/index.js";
import type { Charges, Setting } from "../../valuation/index.js";
import { chargesOf, listCouplings, makePart, rowKey, type Couplings, type Part } from "../bound/index.js";
import type { PricedTerms } from "../planPolicy.js";
import { listSurroundings, type Surroundings } from "./surroundings.js";

/** Initiatives that can be taken apart, and what couples them. */
export interface PricedParts {
  readonly program: Program;
  readonly couplings: Couplings;
  readonly parts: readonly (Part | undefined)[];
}

/** Takes initiatives apart so that nobody knows anything before it has been told: what a bound gives away, a policy has to wait for. */
export function pricedParts(model: PortfolioModel, { remember }: TaskContext): PricedParts {
  const make = (): PricedParts => {
    const program = compilePortfolioModel(model);
    const all = listCouplings(model, program);
    const couplings = { ...all, heard: all.heard.map((sources) => sources.filter(({ free }) => !free)) };
    const parts = program.initiatives.map(({ index }) => {
      const part = makePart(model, program, couplings, index);
      // On a path that goes on nobody knows stocks that follow the truth, nor what they would be elsewhere.
      return "message" in part || part.setting.stations.hiddenStocks ? undefined : part;
    });
    return { program, couplings, parts };
  };
  // Others remember by the model and by its initiatives.
  return remember === undefined ? make() : remember(model.drivers, make);
}

/** An initiative in each of its surroundings, with what it is charged there. */
export function settingsIn(
  { program, couplings }: PricedParts,
  part: Part,
  index: number,
  { costs, views, credits = {} }: PricedTerms,
): { readonly all: readonly Surroundings[]; readonly settings: readonly Setting[] } {
  const usual = views[part.name] ?? 0;
  const all = listSurroundings(part, program, index, usual < part.views.length ? usual : 0);
  const settings = all.map((own) => ({
    ...part.setting,
    charges: credited(part, chargesOf(part, costsIn(own, program, couplings, index, costs)), credits),
    assumed: part.views[own.view].flags,
  }));
  return { all, settings };
}

/** More than any plan is worth. */
const prohibitive = 2 ** 40;

/**
 * What an initiative is charged: what it uses of resources and takes from exclusions, and what it hears. What it gives to others is no part of what it is worth
 * by itself. Nobody counts on prerequisites that are not there: at prices found with hindsight they would be bought for what they cost on average, also on paths on which they never come.
 */
function costsIn(
  { met }: Surroundings,
  program: Program,
  { book, heard }: Couplings,
  index: number,
  costs: PricedTerms["costs"],
): number[] {
  const { name } = program.initiatives[index];
  const dates = [...program.dates.keys()];
  const own = book.rows.map(() => 0);
  for (const key of [
    ...program.resources.flatMap(({ periods }, r) => periods.map((_, p) => rowKey.resource(r, p))),
    ...program.exclusions.flatMap((_, x) => dates.map((k) => rowKey.excludes(x, k))),
    ...heard[index].flatMap(({ id }) => dates.map((k) => rowKey.heard(name, id, k))),
  ]) {
    const row = book.find(key);
    if (row >= 0) own[row] = costs[key] ?? 0;
  }
  const missing = met ? [] : program.options.filter(({ initiative }) => initiative === index);
  for (const { id, requires } of missing)
    for (const [place] of requires.entries())
      for (const k of dates) {
        const row = book.find(rowKey.requires(id, place, k));
        if (row >= 0) own[row] = prohibitive;
      }
  return own;
}

/** Charges less what moves are credited with. */
function credited({ setting }: Part, charges: Charges, credits: NonNullable<PricedTerms["credits"]>): Charges {
  const found = new Map<unknown, number>();
  setting.stations.stages.forEach(({ places }, k) => {
    for (const { moves } of places) for (const move of moves) found.set(move, credits[move.option.id]?.[k] ?? 0);
  });
  return { ...charges, move: (move) => charges.move(move) - (found.get(move) ?? 0) };
}
