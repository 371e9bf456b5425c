import type { Program } from "../../model/index.js";
import type { World } from "../../simulation/index.js";
import { amountsIn, readsOf, stockAmounts } from "./stations/index.js";
import { valuedReads } from "./values/index.js";

/** What stands in the way of an upper bound, and what to do about it. */
export interface Obstacle {
  readonly message: string;
  readonly hint: string;
}

/**
 * Why no upper bound can be computed for a program of one initiative, or undefined when one can.
 *
 * The bound redraws every step of the world from its exact transition, and follows each way to stand by itself; what stands against either is refused, since
 * the alternative would be a wrong bound.
 *
 * @param hidden whether stocks may follow private drivers (see HiddenStocks)
 */
export function whyNoBound(program: Program, world: World, { hidden = false } = {}): Obstacle | undefined {
  const reads = valuedReads(program);
  const { layout, world: uncertain, options } = program;
  const given = uncertain.marketNames.find((_, m) => reads.has(layout.market[m]) && !world.hasLaw(m));
  if (given !== undefined)
    return {
      message: `${given} has given paths and no law to draw a next step from, which an upper bound needs`,
      hint: `ask for bounds "lower", or fit a driver with a law to the paths`,
    };
  const [own] = layout.initiatives;
  if (own.flag.some((slot) => reads.has(slot)))
    return {
      message: "a formula asks for the initiative's own mode: the upper bound does not follow that",
      hint: "write the amount in the mode it is meant for",
    };
  const state = [own.age, ...own.stockTruth, ...own.stockKnown];
  const late = options.find(({ pay }) => {
    const later = readsOf(amountsIn(pay.slice(1).flat()));
    return state.some((slot) => later.has(slot));
  });
  if (late !== undefined)
    return {
      message: `${late.id} pays instalments that depend on age or stocks at later dates: the upper bound does not follow those`,
      hint: "pay them from a mode, or by amounts of the date",
    };
  return stockObstacle(program, reads, hidden);
}

function stockObstacle(program: Program, reads: ReadonlySet<number>, allowed: boolean): Obstacle | undefined {
  const { layout, initiatives } = program;
  const [own] = layout.initiatives;
  if (![...own.stockTruth, ...own.stockKnown].some((slot) => reads.has(slot))) return undefined;
  const rules = readsOf(stockAmounts(program));
  const hidden = program.world.privateNames.find((_, p) => rules.has(layout.truth[p]) || rules.has(layout.known[p]));
  if (hidden === undefined) return undefined;
  const names = initiatives[0].stocks.map(({ name }) => name).join(", ");
  if (allowed) {
    const conditions = program.options.filter(({ initiative }) => initiative === 0).flatMap(({ when, succeeds }) => [when, succeeds]);
    const asked = readsOf(conditions.filter((amount) => amount !== undefined));
    if (![...own.stockTruth, ...own.stockKnown].some((slot) => asked.has(slot))) return undefined;
    return {
      message: `a condition or a chance asks for the stocks ${names}, which follow the private driver ${hidden}: the upper bound does not follow that`,
      hint: "let amounts, not conditions, depend on them",
    };
  }
  return {
    message: `the stocks ${names} follow the private driver ${hidden}: the upper bound covers stocks that follow market drivers, dates and moves`,
    hint: `ask for bounds "lower", or let amounts, not stocks, depend on ${hidden}`,
  };
}
