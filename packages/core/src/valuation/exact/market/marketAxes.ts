import type { Program } from "../../../model/index.js";
import type { World } from "../../../simulation/index.js";
import type { Kernel, EvenGrid } from "../grid/index.js";
import { pointGrid } from "../grid/index.js";
import { coverDriver, extentOf, type Extent } from "./coverage.js";
import { driverLaw, type DriverLaw, type LinearStep } from "./driverLaw.js";
import { layGrids, type Resolution } from "./marketGrid.js";
import { StepKernels } from "./stepKernels.js";

/** How one axis moves in one step: kernels one after the other, or one by place of the axis before it. */
export type AxisStep = readonly Kernel[] | ((place: number) => Kernel);

/** One continuous market driver as an axis. */
export interface MarketAxis {
  readonly law: DriverLaw;
  /** By date. */
  readonly grids: readonly EvenGrid[];
  readonly today: EvenGrid;
  /** By date: the coordinate of the driver is that of this axis plus `lean` times that of the first axis. */
  readonly lean: readonly number[];
  /** From date k (−1: today) to the next. */
  step(k: number): AxisStep;
  /** About how many products one expectation over that step takes at one place. */
  effort(k: number): number;
}

/** The laws of the continuous market drivers among `markets`. */
export function continuousLaws(program: Program, world: World, markets: readonly number[]): DriverLaw[] {
  return markets.flatMap((market) => {
    const name = program.world.marketNames[market];
    return driverLaw(program.world.drivers[name], name, market, program.dates, world) ?? [];
  });
}

/** The correlation that the world draws two market drivers with. */
export function correlationOf(world: World, first: number, second: number): number {
  const count = world.marketNames.length;
  // Independent numbers as unit vectors: once correlated, row m holds what driver m takes of each of them.
  const rows = world.marketNames.map((_, m) => Float64Array.from({ length: count }, (_unused, j) => (j === m ? 1 : 0)));
  world.correlate(rows, count);
  let product = 0;
  for (let j = 0; j < count; j++) product += rows[first][j] * rows[second][j];
  return product;
}

/** One axis for every law, at most two: the second, when correlated with the first, is what is left of it once the first is known. */
export function marketAxes(laws: readonly DriverLaw[], rho: number, dates: Float64Array, resolution: Resolution): MarketAxis[] {
  const kernels = new StepKernels();
  const axes: MarketAxis[] = [];
  for (const law of laws) {
    const [first] = axes;
    axes.push(
      first === undefined || rho === 0
        ? plainAxis(law, dates, resolution, kernels)
        : leaningAxis(first, law, rho, dates, resolution, kernels),
    );
  }
  return axes;
}

function plainAxis(law: DriverLaw, dates: Float64Array, resolution: Resolution, kernels: StepKernels): MarketAxis {
  const steps = Array.from(dates, (_, k) => law.step(k - 1));
  const slope = steps.map((step) => (step.kind === "linear" ? step.slope : 0.99));
  const sd = steps.map((step) => (step.sd > 0 || law.jump === undefined ? step.sd : law.jump.volatility));
  const grids = layGrids(
    coverDriver(law, dates, resolution.leftOut),
    { sd, slope: slope.map((one) => Math.max(one, 1e-3)), moving: law.jump === undefined && slope.every(isOne) },
    resolution,
  );
  const today = pointGrid(law.start);
  return {
    law,
    grids,
    today,
    lean: grids.map(() => 0),
    step(k) {
      const step = steps[k + 1];
      const from = k < 0 ? today : grids[k];
      return step.kind === "linear" ? [kernels.linear(from, grids[k + 1], step)] : kernels.pulled(from, grids[k + 1], step);
    },
    effort(k) {
      const step = steps[k + 1];
      const once = bandOf(step.sd, grids[k + 1]) + (law.jump === undefined ? 0 : jumpEffort);
      return step.kind === "linear" ? once : step.times * once;
    },
  };
}

/**
 * With y = x₂ − lean x₁ and lean the regression coefficient of the two innovations, the innovations of x₁ and y are independent, so the two axes can be
 * integrated one after the other.
 */
function leaningAxis(
  before: MarketAxis,
  law: DriverLaw,
  rho: number,
  dates: Float64Array,
  resolution: Resolution,
  kernels: StepKernels,
): MarketAxis {
  const first = before.law;
  const a = Array.from(dates, (_, k) => first.step(k - 1) as LinearStep);
  const b = Array.from(dates, (_, k) => law.step(k - 1) as LinearStep);
  const lean = a.map(({ sd }, k) => (sd > 0 ? (rho * b[k].sd) / sd : 0));
  // At a first date that is today nothing has moved yet: any direction serves, so that of the next step is taken.
  if (lean.length > 1 && a[0].sd === 0) lean[0] = lean[1];
  const rest = b.map(({ sd }) => sd * Math.sqrt(Math.max(0, 1 - rho * rho)));
  const grids = layGrids(
    coverPair(first, law, a, b, lean, rho, dates, resolution.leftOut),
    { sd: rest, slope: b.map(({ slope }) => slope), moving: b.every(({ slope }) => isOne(slope)) },
    resolution,
  );
  const today = pointGrid(law.start - lean[0] * first.start);
  return {
    law,
    grids,
    today,
    lean,
    step(k) {
      const [one, two] = [a[k + 1], b[k + 1]];
      const leant = k < 0 ? lean[0] : lean[k];
      const from = k < 0 ? today : grids[k];
      const own = k < 0 ? before.today : before.grids[k];
      const noise = [{ weight: 1, shift: 0, sd: rest[k + 1] }];
      const shift = two.shift - lean[k + 1] * one.shift;
      const pull = two.slope * leant - one.slope * lean[k + 1];
      const at = (x: number): Kernel => kernels.linear(from, grids[k + 1], { slope: two.slope, shift: shift + pull * x, noise });
      if (Math.abs(pull) < 1e-13) return [at(0)];
      return (place) => at(own.start + own.step * place);
    },
    effort: (k) => bandOf(rest[k + 1], grids[k + 1]),
  };
}

/** Products at one place for the wide laws of jumps. */
const jumpEffort = 200;

/** Places that a normal law reaches. */
function bandOf(sd: number, { step, count }: EvenGrid): number {
  return step === 0 ? 1 : Math.min(count, (16.4 * sd) / step);
}

function isOne(slope: number): boolean {
  return Math.abs(slope - 1) < 1e-12;
}

function coverPair(
  first: DriverLaw,
  law: DriverLaw,
  a: readonly LinearStep[],
  b: readonly LinearStep[],
  lean: readonly number[],
  rho: number,
  dates: Float64Array,
  beyond: number,
): Extent[] {
  let [meanA, meanB, varA, cov, varB] = [first.start, law.start, 0, 0, 0];
  return Array.from(dates, (date, k) => {
    const [one, two] = [a[k], b[k]];
    meanA = one.slope * meanA + one.shift;
    meanB = two.slope * meanB + two.shift;
    varA = one.slope ** 2 * varA + one.sd ** 2;
    cov = one.slope * two.slope * cov + rho * one.sd * two.sd;
    varB = two.slope ** 2 * varB + two.sd ** 2;
    const variance = Math.max(0, varB - 2 * lean[k] * cov + lean[k] ** 2 * varA);
    return extentOf(law, meanB - lean[k] * meanA, variance < 1e-14 * varB ? 0 : Math.sqrt(variance), date, beyond);
  });
}
