import type { PortfolioModel, Program } from "../../model/index.js";
import { leastUse } from "./leastUse.js";

/** A period of a resource in which what must happen uses more than there is. */
export interface Shortage {
  readonly resource: number;
  readonly period: number;
  /** What has to be used up to and in this period, as far as earlier periods may hand on what is left. */
  readonly needed: number;
  readonly available: number;
  /** How much more there has to be in this period, if earlier shortages are made good. */
  readonly lacking: number;
  /** Who has to use it. */
  readonly by: readonly { readonly initiative: number; readonly amount: number }[];
}

/** Periods in which the least that all initiatives together can use is more than there is, at the means of what is not known yet. */
export function findShortages(program: Program, model: PortfolioModel): Shortage[] {
  return program.resources.flatMap(({ periods, available, carry, periodOf }, resource) => {
    const least = program.initiatives.flatMap(({ index }) =>
      mayMatter(program, index, resource) ? [{ initiative: index, use: leastUse(program, model, index, resource) }] : [],
    );
    if (least.length === 0) return [];
    const found: Shortage[] = [];
    let [limit, madeGood] = [0, 0];
    periods.forEach((_, period) => {
      limit = available[period] + carry * limit;
      madeGood *= carry;
      const weights = Float64Array.from(periodOf, (p) => (p < 0 || p > period ? 0 : p === period ? 1 : carry ** (period - p)));
      const by = least.map(({ initiative, use }) => ({ initiative, amount: use(weights) }));
      const needed = by.reduce((sum, { amount }) => sum + amount, 0);
      const lacking = needed - limit - madeGood;
      if (!(lacking > 1e-9 * Math.max(1, Math.abs(limit)))) return;
      madeGood += lacking;
      const users = by.filter(({ amount }) => amount > 0).sort((a, b) => b.amount - a.amount);
      found.push({ resource, period, needed, available: limit, lacking, by: users });
    });
    return found;
  });
}

/** Who is never forced and uses nothing where it starts needs nothing; who can make capacity may lower what is needed. */
function mayMatter({ initiatives }: Program, index: number, resource: number): boolean {
  const { modes, start } = initiatives[index];
  const uses = modes.filter((mode) => mode.uses.some((use) => use.resource === resource));
  const moves = modes.some(({ options }) =>
    options.some(({ forced, uses: own }) => forced && own.some((use) => use.resource === resource)),
  );
  const makes = uses.some((mode) => mode.uses.some((use) => use.resource === resource && (use.amount.known.constant ?? -1) < 0));
  const forcedAnywhere = modes.some(({ options }) => options.some(({ forced }) => forced));
  return moves || makes || uses.some((mode) => mode.index === start) || (forcedAnywhere && uses.length > 0);
}
