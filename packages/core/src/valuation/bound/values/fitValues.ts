import type { Steps } from "../../../execution/index.js";
import { RandomStream, type WorldBlock } from "../../../simulation/index.js";
import { Reader, type Truths } from "../walk/index.js";
import { Continuations } from "./continuations.js";
import { fitGridDate, layGrid } from "./fitGrid.js";
import { fitRegressionDate, type SampleBlock } from "./fitRegression.js";
import { Guess } from "./guess.js";
import type { Setting } from "./setting.js";
import { StepExpectation } from "./stepExpectation.js";
import { stockColumns } from "./stockColumns.js";
import type { GridDate, RegressionDate, ValueData } from "./valueData.js";

/** Points of one step from each place of a grid, by number of axes. */
const gridPoints = [0, 512, 256];

/** Effort of a fit of value functions, in counts. */
export interface FitEffort {
  readonly seed: number;
  /** Blocks of 1024 paths. */
  readonly blocks: number;
  /** Points of one step from each path. */
  readonly points: number;
  /** Degree of the polynomials. */
  readonly degree: number;
  /** Of those whose expectations are exact. @defaultValue 12; 8 where stocks follow what is uncertain */
  readonly exactDegree?: number;
}

/**
 * Fits value functions backward over the dates by value iteration on what is known: targets are one-step conditional expectations of the next date's value,
 * computed with quasi-random points, so that hardly any noise is left in them. Whatever comes out serves a bound; the better it is, the tighter.
 *
 * References: J. N. Tsitsiklis and B. Van Roy, "Regression methods for pricing complex American-style options", IEEE Transactions on Neural Networks 12
 * (2001) 694-703 (value iteration); A. Bouchard-style nested targets as in P. Glasserman and B. Yu, "Simulation for American options: regression now or
 * regression later?" (2004).
 *
 * @param onDate told the share of dates that are done
 */
export function* fitValues(setting: Setting, truths: Truths, effort: FitEffort, onDate: (done: number) => void): Steps<ValueData> {
  const { program, world, stations, coordinates } = setting;
  const { last } = program;
  const simple =
    [1, 2].includes(coordinates.continuous.length) &&
    !stations.uncertainStocks &&
    setting.groups.every((groups) => groups.every(({ signals }) => !signals));
  const blocks: WorldBlock[] = Array.from({ length: simple ? Math.min(4, effort.blocks) : effort.blocks }, (_, b) =>
    world.simulate(effort.seed, "fit", b, "pricing"),
  );
  const reader = new Reader(program, world, stations.histories, truths);
  reader.assume(setting.assumed);
  const dates: (GridDate & RegressionDate)[] | GridDate[] | RegressionDate[] = [];
  const data = { kind: simple ? "grid" : "regression", degree: effort.degree, dates } as ValueData;
  const guess = new Guess(reader, new Continuations(program, coordinates, data), stations.stages, setting.charges);
  const expectation = new StepExpectation(
    setting,
    reader,
    guess,
    simple ? gridPoints[coordinates.continuous.length] : effort.points,
    simple,
  );
  const stream = new RandomStream(effort.seed, "fit", "inner", 0);
  const samples = simple ? [] : blocks.map((block): SampleBlock => ({ block, stocks: stockColumns(setting, block) }));
  for (let k = last - 1; k >= 0; k--) {
    if (simple) (dates as GridDate[])[k] = yield* fitGridDate(setting, reader, guess, expectation, layGrid(setting, blocks, k), k, stream);
    else (dates as RegressionDate[])[k] = yield* fitRegressionDate(setting, reader, expectation, samples, k, effort.degree, stream);
    onDate((last - k) / last);
  }
  return data;
}
