import type { Driver, InitiativeModel, Mode, Option, PortfolioModel } from "../../../../packages/core/src/model/index.js";
import { solveExactly } from "../../../../packages/core/src/valuation/solveExactly/index.js";

/** A portfolio with no discounting and no drivers, unless said. */
export function portfolio(initiatives: Record<string, InitiativeModel>, rest: Partial<PortfolioModel> = {}): PortfolioModel {
  return { dates: [0, 1], discountRate: 0, drivers: {}, initiatives, ...rest };
}

/** One initiative that starts in its first mode. */
export function initiative(modes: Record<string, Mode>, stocks?: InitiativeModel["stocks"]): InitiativeModel {
  return { start: Object.keys(modes)[0], modes, ...(stocks && { stocks }) };
}

/** idle → done by one option "go". */
export function once(option: Partial<Option>, done: Mode = {}): InitiativeModel {
  return initiative({ idle: { options: [{ name: "go", to: "done", ...option }] }, done });
}

/** idle → done by a move that must be made at a date. */
export function must(at: number, option: Partial<Option> = {}, done: Mode = {}): InitiativeModel {
  return once({ forced: true, from: at, until: at, ...option }, done);
}

export function worth(model: PortfolioModel): number {
  return solveExactly(model).value.lower.mean;
}

/** Probability that an option is ever exercised. */
export function chanceOf(model: PortfolioModel, option: string): number {
  return solveExactly(model).exercise[option].probability;
}

export function yesNo(probability: number): Driver {
  return { kind: "private", prior: { distribution: "yesNo", probability } };
}

export function discrete(values: number[], probabilities: number[]): Driver {
  return { kind: "private", prior: { distribution: "discrete", values, probabilities } };
}

export function schedule(...values: number[]): Driver {
  return { kind: "schedule", values };
}

/** A fair coin tossed once, between the first date and the second: 1, then 0 or 2 for good. */
export const coin: Driver = {
  kind: "chain",
  values: [0, 1, 2],
  start: 1,
  transition: [
    [1, 0, 0],
    [0.5, 0, 0.5],
    [0, 0, 1],
  ],
};

/** Yearly periods from year `from` on. */
export function yearly(available: readonly number[], from = 0): { from: number; until: number; available: number }[] {
  return available.map((amount, p) => ({ from: from + p, until: from + p + 1, available: amount }));
}
