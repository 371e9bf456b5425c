import type { Estimate } from "../../valuation/index.js";
import { grouped, meaningful, placeOf } from "./rounding.js";

/** Writes amounts of money in one unit for the whole report: the currency itself, thousands of it or millions. */
export interface Money {
  /** Such as "thousand EUR". */
  readonly unit: string;
  /** The figure alone, for a column whose head states the unit. */
  figure(of: Estimate): string;
  /** Twice the standard error alone; "exact" where there is none. */
  giveOrTake(of: Estimate): string;
  /** Figure, unit and error in words. */
  words(of: Estimate): string;
  /** An amount without an error of its own, to three digits. */
  amount(value: number): string;
}

const scales = [
  { from: 1e9, size: 1e6, word: "million " },
  { from: 1e5, size: 1e3, word: "thousand " },
  { from: 0, size: 1, word: "" },
];

/** @param largest the largest amount that matters in the report */
export function createMoney(currency: string, largest: number): Money {
  const { size, word } = scales.find(({ from }) => Math.abs(largest) >= from) ?? scales[scales.length - 1];
  // Digits that the largest amount does not show would make a small one look surer than it is.
  const finest = placeOf(largest / size) - 3;
  const unit = `${word}${currency}`;
  const rounded = ({ mean, standardError }: Estimate) => meaningful(mean / size, standardError / size, finest);
  const figure = (of: Estimate): string => {
    const { value, place } = rounded(of);
    return grouped(value, place);
  };
  const giveOrTake = (of: Estimate): string => {
    const { giveOrTake: error, place } = rounded(of);
    return error === 0 ? "exact" : grouped(error, place);
  };
  return {
    unit,
    figure,
    giveOrTake,
    words: (of) => `${figure(of)} ${unit} (${giveOrTake(of) === "exact" ? "" : "give or take "}${giveOrTake(of)})`,
    amount(value) {
      const { value: shown, place } = meaningful(value / size, 0, finest);
      return grouped(shown, place);
    },
  };
}
