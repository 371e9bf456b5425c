import type { Steps } from "../../../execution/index.js";
import { Guess, rowsAt, type FitEffort, type Setting } from "../values/index.js";
import { Reader, type Truths } from "../walk/index.js";
import type { LaterSpace } from "./laterSpace.js";
import { LaterValues, type LaterData } from "./laterValues.js";

/** What an arrival costs on a block, as sweeps over a column. */
const sweepsPerArrival = 300;

/** Of polynomials whose expectations are exact, unless less is asked for. */
const topDegree = 8;

/**
 * Fits value functions backward over the dates as polynomials of the state at their own date, whose conditional expectations are exact: no points
 * of a step are drawn, and no noise is left in the martingale.
 *
 * @param blocks of 1024 paths of the fit stream
 */
export function* fitLater(
  setting: Setting,
  space: LaterSpace,
  truths: Truths,
  { seed, blocks, exactDegree = topDegree }: Omit<FitEffort, "points" | "degree">,
): Steps<LaterData> {
  const { program, world, stations } = setting;
  const samples = Array.from({ length: blocks }, (_, b) => ({ block: world.simulate(seed, "fit", b, "pricing"), stocks: [] }));
  const dates: number[][][][] = stations.stages.map(() => []);
  const data: LaterData = { kind: "later", degree: exactDegree, dates };
  const later = new LaterValues(setting, space, data);
  const reader = new Reader(program, world, stations.histories, truths);
  reader.assume(setting.assumed);
  const guess = new Guess(reader, later, stations.stages, setting.charges);
  for (let k = program.last; k > 0; k--) {
    const filled = samples.map((sample) => {
      const open = (): Reader => {
        reader.open(k, rowsAt(setting, sample, k));
        return reader;
      };
      open();
      return { open, values: guess.values().map((column) => column.slice()) };
    });
    dates[k] = later.fit(k, filled);
    yield blocks * stations.stages[k].arrivals.length * sweepsPerArrival;
  }
  return data;
}
