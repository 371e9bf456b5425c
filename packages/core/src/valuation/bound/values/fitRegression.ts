import type { Steps } from "../../../execution/index.js";
import { NormalEquations } from "../../../numerics/index.js";
import type { RandomStream, WorldBlock } from "../../../simulation/index.js";
import { makeRows, type Reader, type Rows } from "../walk/index.js";
import { Design } from "./design.js";
import { countTerms } from "./hermiteTerms.js";
import type { Setting } from "./setting.js";
import type { StepExpectation } from "./stepExpectation.js";
import type { RegressionDate, View } from "./valueData.js";

/** One block of paths to fit on. */
export interface SampleBlock {
  readonly block: WorldBlock;
  readonly stocks: readonly (readonly Float64Array[])[];
}

/** The most products in a basis. */
const mostTerms = 300;
/** Rows for every column, at least: targets have hardly any noise, so few are enough. */
const rowsForColumn = 20;

/** The rows of a block at a date. */
export function rowsAt({ program }: Setting, { block, stocks }: SampleBlock, k: number): Rows {
  return {
    count: block.size,
    market: k < 0 ? makeRows(program.world.marketNames.length, 0).market : block.market.map((dates) => dates[k]),
    signal: block.signal,
    stocks,
    block,
  };
}

/** Fits what arrivals at date k + 1 are worth as functions of the state at date k. */
export function* fitRegressionDate(
  setting: Setting,
  reader: Reader,
  expectation: StepExpectation,
  samples: readonly SampleBlock[],
  k: number,
  degree: number,
  stream: RandomStream,
): Steps<RegressionDate> {
  const { program, coordinates, stations } = setting;
  const { arrivals } = stations.stages[k + 1];
  const targets: Float64Array[][] = [];
  for (const sample of samples) {
    const out = arrivals.map(() => new Float64Array(1024));
    yield* expectation.run(k, rowsAt(setting, sample, k), stream, out);
    targets.push(out);
  }
  const keys = arrivals.map(({ standing }) => `${standing.masks.join()}|${stations.uncertainStocks ? standing.history : -1}`);
  const distinct = [...new Set(keys)];
  const design = new Design(program, coordinates);
  const found: { view: number; coefficients: number[][] }[] = arrivals.map(() => ({ view: 0, coefficients: [] }));
  const views: View[] = [];
  for (const [v, key] of distinct.entries()) {
    const own = keys.flatMap((other, a) => (other === key ? [a] : []));
    const { masks, history } = arrivals[own[0]].standing;
    const view = standardise(setting, reader, samples, k, masks, stations.uncertainStocks ? history : -1, degree, design);
    const fits = yield* regress(setting, reader, design, view, samples, k, own, targets);
    own.forEach((a, place) => (found[a] = { view: v, coefficients: fits[place] }));
    views.push(view);
  }
  return { views, arrivals: found };
}

/** Which coordinates vary, their means, deviations and ranges over the sample. */
function standardise(
  setting: Setting,
  reader: Reader,
  samples: readonly SampleBlock[],
  k: number,
  masks: readonly number[],
  history: number,
  degree: number,
  design: Design,
): View {
  const { coordinates } = setting;
  const columns: Float64Array[] = [];
  const sums: { n: number; sum: number; squares: number; low: number; high: number; distinct: Set<number> }[] = [];
  const payoffs = new Array<number>(design.payoffs.flows).fill(0);
  for (const sample of samples) {
    reader.open(k, rowsAt(setting, sample, k));
    const used = coordinates.fill(reader, masks, history, columns);
    for (let c = 0; c < used; c++) {
      const own = (sums[c] ??= { n: 0, sum: 0, squares: 0, low: Infinity, high: -Infinity, distinct: new Set() });
      for (let r = 0; r < 1024; r++) {
        const x = columns[c][r];
        own.n++;
        own.sum += x;
        own.squares += x * x;
        own.low = Math.min(own.low, x);
        own.high = Math.max(own.high, x);
        if (own.distinct.size <= degree) own.distinct.add(x);
      }
    }
    design.payoffs.fill(reader, []).forEach((column, i) => {
      if (i % 2 === 0) for (let r = 0; r < 1024; r++) payoffs[i / 2] += column[r];
    });
  }
  const stats = sums.map(({ n, sum, squares, low, high, distinct }) => {
    const mean = sum / n;
    return { mean, sd: Math.sqrt(Math.max(0, squares / n - mean * mean)), low, high, power: distinct.size - 1 };
  });
  const used = stats.flatMap(({ mean, sd }, c) => (sd > 1e-7 * Math.max(1, Math.abs(mean)) ? [c] : []));
  const powers = used.map((c) => stats[c].power);
  let top = used.length === 0 ? 0 : degree;
  while (top > 1 && countTerms(powers, top, mostTerms) > mostTerms) top--;
  return {
    masks,
    history,
    degree: top,
    used,
    powers,
    shift: used.map((c) => stats[c].mean),
    scale: used.map((c) => stats[c].sd),
    low: used.map((c) => (stats[c].low - stats[c].mean) / stats[c].sd),
    high: used.map((c) => (stats[c].high - stats[c].mean) / stats[c].sd),
    payoffScales: payoffs.map((sum) => (sum > 0 ? sum / (1024 * samples.length) : 1)),
  };
}

/** Coefficients by arrival (of `own`) and category; a category that few rows are in gets a lower degree. */
function* regress(
  setting: Setting,
  reader: Reader,
  design: Design,
  view: View,
  samples: readonly SampleBlock[],
  k: number,
  own: readonly number[],
  targets: readonly (readonly Float64Array[])[],
): Steps<number[][][]> {
  const rowsOf = rowsByCategory(setting, reader, samples, k);
  const degrees = design.degrees(view);
  const columns = rowsOf.map((blocks) =>
    columnsFor(
      degrees,
      blocks.reduce((sum, { length }) => sum + length, 0),
    ),
  );
  const equations = columns.map((some) => new NormalEquations(some.length, own.length));
  for (const [b, sample] of samples.entries()) {
    reader.open(k, rowsAt(setting, sample, k));
    const filled = design.fill(reader, view);
    const right = own.map((a) => targets[b][a]);
    equations.forEach((equation, c) => {
      const rows = rowsOf[c][b];
      if (rows.length === 0) return;
      const pick = (column: Float64Array): Float64Array =>
        rows.length === column.length ? column : Float64Array.from(rows, (r) => column[r]);
      equation.add(
        columns[c].map((column) => pick(filled[column])),
        right.map(pick),
        rows.length,
      );
    });
    yield (degrees.length * (degrees.length + own.length)) / 2;
  }
  return own.map((_, target) =>
    equations.map((equation, c) => {
      const found = new Array<number>(degrees.length).fill(0);
      if (equation.rows > 0) equation.solve({ target }).coefficients.forEach((value, i) => (found[columns[c][i]] = value));
      return found;
    }),
  );
}

/** The columns that so many rows can bear: all up to the highest degree at which there are enough rows for each. */
function columnsFor(degrees: readonly number[], rows: number): number[] {
  const upTo = (top: number): number[] => degrees.flatMap((degree, b) => (degree <= top ? [b] : []));
  let top = Math.max(...degrees);
  while (top > 0 && upTo(top).length * rowsForColumn > rows) top--;
  return upTo(top);
}

/** By category and block: the rows in it. */
function rowsByCategory(setting: Setting, reader: Reader, samples: readonly SampleBlock[], k: number): Int32Array[][] {
  const { categories } = setting.coordinates;
  const category = new Int16Array(1024);
  const found: Int32Array[][] = Array.from({ length: categories }, () => []);
  for (const sample of samples) {
    reader.open(k, rowsAt(setting, sample, k));
    setting.coordinates.fillCategory(reader, category);
    for (let c = 0; c < categories; c++) found[c].push(Int32Array.from(Array.from(category.keys()).filter((r) => category[r] === c)));
  }
  return found;
}
