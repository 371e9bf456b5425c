import type { Steps } from "../../../execution/index.js";
import { Guess, rowsAt, type FitEffort, type Setting } from "../values/index.js";
import { Reader, type Truths } from "../walk/index.js";
import type { LaterSpace } from "./laterSpace.js";
import { LaterValues, type LaterData } from "./laterValues.js";

/** What an arrival costs on a block, as sweeps over a column. */
const sweepsPerArrival = 300;

/** Of polynomials whose expectations are exact, unless less is asked for; and where states are sampled as they come. */
const topDegree = 10;
const topDegreeUnspread = 8;

/**
 * States are sampled so much further from their means than they come to lie, and weigh less by as much: polynomials of a high degree that are fitted where most
 * paths run go astray on the few that run further, and one such path costs more than all others gain.
 */
const usualSpread = 1.6;

/** With states so spread more blocks than this change nothing. */
const blocksWhereSpread = 1;

/**
 * Fits value functions backward over the dates as polynomials of the state at their own date, whose conditional expectations are exact: no points
 * of a step are drawn, and no noise is left in the martingale.
 *
 * Reference for the sample: A. Narayan, J. D. Jakeman and T. Zhou, "A Christoffel function weighted least squares algorithm for collocation approximations",
 * Mathematics of Computation 86 (2017) 1913-1947: Hermite polynomials want samples that reach as far as their own oscillations do.
 *
 * @param blocks of 1024 paths of the fit stream
 */
export function* fitLater(
  setting: Setting,
  space: LaterSpace,
  truths: Truths,
  { seed, blocks, exactDegree }: Omit<FitEffort, "points" | "degree">,
): Steps<LaterData> {
  const { program, world, stations } = setting;
  // Stocks come with their paths: nothing of these can be moved.
  const spread = stations.uncertainStocks ? 1 : usualSpread;
  const enough = spread === 1 || setting.coordinates.categories > 1 ? blocks : Math.min(blocks, blocksWhereSpread);
  const samples = Array.from({ length: enough }, (_, b) => ({ block: world.simulate(seed, "fit", b, "pricing"), stocks: [] }));
  const dates: number[][][][] = stations.stages.map(() => []);
  const degree = exactDegree ?? (spread === 1 ? topDegreeUnspread : topDegree);
  const data: LaterData = { kind: "later", degree, dates };
  const later = new LaterValues(setting, space, data);
  const reader = new Reader(program, world, stations.histories, truths);
  reader.assume(setting.assumed);
  const guess = new Guess(reader, later, stations.stages, setting.charges);
  for (let k = program.last; k > 0; k--) {
    const filled = samples.map((sample) => {
      const open = (): Reader => {
        reader.open(k, space.spread(rowsAt(setting, sample, k), k, spread));
        return reader;
      };
      open();
      return { open, values: guess.values().map((column) => column.slice()) };
    });
    dates[k] = later.fit(k, filled, spread);
    yield enough * stations.stages[k].arrivals.length * sweepsPerArrival;
  }
  return data;
}
