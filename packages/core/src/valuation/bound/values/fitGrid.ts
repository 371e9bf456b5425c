import type { Steps } from "../../../execution/index.js";
import type { RandomStream, WorldBlock } from "../../../simulation/index.js";
import { normalPdf } from "../../../numerics/index.js";
import { makeRows, type Reader, type Rows } from "../walk/index.js";
import type { Guess } from "./guess.js";
import type { Setting } from "./setting.js";
import type { StepExpectation } from "./stepExpectation.js";
import type { GridAxis, GridDate } from "./valueData.js";

/** Places of an axis, and within one standard deviation of a step: for one axis, and for each of two. */
const fineness = [
  { least: 49, most: 801, perStep: 3 },
  { least: 33, most: 81, perStep: 1.6 },
];
/** Quadrature of a normal step: even places in z with the density as weights, exact beyond all powers for smooth functions. */
const reach = 6.5;
const quadraturePoints = 105;
/** What an arrival costs at a point of the quadrature, as sweeps over a column. */
const sweepsPerPoint = 50;

/** The grid of date k: as far as paths go and half as far again, fine enough for what one step smooths. */
export function layGrid(setting: Setting, blocks: readonly WorldBlock[], k: number): GridAxis[] {
  const { continuous } = setting.coordinates;
  return continuous.map(({ market, logarithm }): GridAxis => {
    const at = (j: number): Float64Array => {
      const all = new Float64Array(blocks.length * 1024);
      blocks.forEach((block, b) => all.set(block.market[market][j].map(logarithm ? Math.log : (x) => x), 1024 * b));
      return all;
    };
    const { least, most, perStep } = fineness[continuous.length - 1];
    const here = at(k);
    const moves = at(Math.min(k + 1, setting.program.last)).map((x, i) => x - here[i]);
    here.sort();
    moves.sort();
    const quantile = (sorted: Float64Array, share: number): number => sorted[Math.floor(share * (sorted.length - 1))];
    const step = Math.max((quantile(moves, 0.75) - quantile(moves, 0.25)) / 1.349, 1e-9);
    const [low, high] = [here[0], here[here.length - 1]];
    const extra = Math.max((continuous.length === 1 ? 0.25 : 0.1) * (high - low), 3 * step);
    const [from, to] = [low - extra, high + extra];
    return { from, to, places: Math.min(most, Math.max(least, Math.ceil(((to - from) / step) * perStep))) };
  });
}

/** Values on the grid of date k, by category: quadrature where the step is normal, else means over points. */
export function* fitGridDate(
  setting: Setting,
  reader: Reader,
  guess: Guess,
  expectation: StepExpectation,
  axes: readonly GridAxis[],
  k: number,
  stream: RandomStream,
): Steps<GridDate> {
  const { program, world, coordinates, stations } = setting;
  const { continuous } = coordinates;
  const { arrivals } = stations.stages[k + 1];
  const places = axes.reduce((product, axis) => product * axis.places, 1);
  const values = arrivals.map(() => Array.from({ length: coordinates.categories }, () => new Float64Array(places)));
  const rows = makeRows(program.world.marketNames.length, 0);
  const means = arrivals.map(() => new Float64Array(1024));
  const normal = coordinates.categories === 1 && axes.length === 1 ? world.gaussian(continuous[0].market, k, "pricing") : undefined;
  for (let category = 0; category < coordinates.categories; category++) {
    for (let first = 0; first < places; first += 1024) {
      rows.count = Math.min(1024, places - first);
      for (let r = 0; r < rows.count; r++) {
        let rest = first + r;
        for (let a = axes.length - 1; a >= 0; a--) {
          const { from, to, places: own } = axes[a];
          const x = from + ((rest % own) * (to - from)) / (own - 1);
          rest = Math.floor(rest / own);
          rows.market[continuous[a].market][r] = continuous[a].logarithm ? Math.exp(x) : x;
        }
      }
      for (const { market: m, value } of coordinates.valuesIn(category)) rows.market[m].fill(value, 0, rows.count);
      if (normal === undefined) yield* expectation.run(k, rows, stream, means);
      else {
        quadrature(setting, reader, guess, k, rows, means);
        yield quadraturePoints * arrivals.length * sweepsPerPoint;
      }
      arrivals.forEach((_, a) => values[a][category].set(means[a].subarray(0, rows.count), first));
    }
  }
  return { axes, values: values.map((byCategory) => byCategory.map((column) => [...column])) };
}

/** means[arrival][row] = E[value at date k + 1], by quadrature over the normal number of the step. */
function quadrature(setting: Setting, reader: Reader, guess: Guess, k: number, rows: Rows, means: readonly Float64Array[]): void {
  const { program, world, coordinates } = setting;
  const [{ market }] = coordinates.continuous;
  const { transform, slope, shift, sd } = world.gaussian(market, k, "pricing") as NonNullable<ReturnType<typeof world.gaussian>>;
  const inner = makeRows(program.world.marketNames.length, 0);
  inner.count = rows.count;
  for (const mean of means) mean.fill(0, 0, rows.count);
  const gap = (2 * reach) / (quadraturePoints - 1);
  for (let i = 0; i < quadraturePoints; i++) {
    const z = -reach + i * gap;
    const weight = gap * normalPdf(z);
    for (let r = 0; r < rows.count; r++) {
      const x = rows.market[market][r];
      inner.market[market][r] = transform === "identity" ? slope * x + shift + sd * z : Math.exp(slope * Math.log(x) + shift + sd * z);
    }
    reader.open(k + 1, inner);
    guess.values().forEach((value, a) => {
      const mean = means[a];
      if (mean !== undefined) for (let r = 0; r < rows.count; r++) mean[r] += weight * value[r];
    });
  }
}
