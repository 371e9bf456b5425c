import type { Node } from "../../../formula/index.js";
import { anything, notNegative, rangeOf, type Range } from "./ranges.js";

/** How a stock starts, and how it is stepped in all modes. */
export interface StockRules {
  readonly name: string;
  readonly start: Node;
  readonly rules: readonly Node[];
}

/** Stocks of which nothing better is known: never negative, as far as this can be told, else anything. */
export function findSigns(stocks: readonly StockRules[], ranges: Map<string, Range>): void {
  for (const { name } of stocks) ranges.set(name, notNegative);
  for (let found = true; found;) {
    found = false;
    for (const { name, start, rules } of stocks) {
      if (ranges.get(name) !== notNegative || [start, ...rules].every((rule) => rangeOf(rule, ranges).low >= 0)) continue;
      ranges.set(name, anything);
      found = true;
    }
  }
}

/** How often the most that a stock may be is doubled and tried again. */
const mostTries = 30;

/**
 * What a stock that is never negative can be: at most a number that no step exceeds as long as none has before, by induction over dates.
 *
 * @param start the most that it starts with
 * @param step the most that one step in any mode makes of a stock that lies in a range
 */
export function limitOf(start: number, step: (before: Range) => number): Range {
  const holds = (high: number): boolean => step({ low: 0, high }) <= high;
  let high = Math.max(start, 1e-3);
  for (let tries = 0; tries < mostTries && high < Infinity; tries++) {
    if (!holds(high)) {
      high *= 8;
      continue;
    }
    const closer = [high / 4, high / 2].find((less) => less >= start && holds(less));
    return { low: 0, high: closer ?? high };
  }
  return notNegative;
}
