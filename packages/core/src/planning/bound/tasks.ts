import { atOnce, breather, inSteps, type Steps, type TaskContext } from "../../execution/index.js";
import { compilePortfolioModel, type PortfolioModel, type Program } from "../../model/index.js";
import {
  fitApart,
  makeRecorder,
  worldOf,
  type Obstacle,
  type ApartData,
  type FitEffort,
  type RecordedBlock,
} from "../../valuation/index.js";
import { listCouplings, type Couplings } from "./coupling.js";
import { UseDrawer } from "./drawnUses.js";
import { earliestThere } from "./earliestDates.js";
import { solveInner } from "./innerProblem.js";
import { boundJointly, type JointEffort } from "./joint/index.js";
import { loosened, type FirstTimes } from "./loose/index.js";
import { chargesOf, makePart, type Part } from "./part.js";
import { PartSolver } from "./partSolver.js";
import { valuedModel } from "./valuedModel.js";

/** The initiatives of a model, apart, and what couples them. */
export interface Apart {
  readonly parts: readonly Part[];
  readonly couplings: Couplings;
  readonly program: Program;
}

/** What it takes to find the stations of an initiative, as sweeps over a column. */
const sweepsToTakeApart = 100_000;

/** An initiative with more posts than this does not choose what it hears of others. */
const mostPosts = 3000;

/** Takes all initiatives apart, or says what stands in the way of the first that cannot be. */
export function takeApart(model: PortfolioModel): Apart | Obstacle {
  return atOnce(stepsApart(model));
}

/** The same, giving the thread free between initiatives. */
export function takeApartCalmly(model: PortfolioModel, signal: AbortSignal | undefined): Promise<Apart | Obstacle> {
  return inSteps(stepsApart(model), { signal, breathe: breather() });
}

function* stepsApart(model: PortfolioModel): Steps<Apart | Obstacle> {
  const valued = valuedModel(model);
  const apart = loosened(valued, firstTimes(compilePortfolioModel(valued)));
  const program = compilePortfolioModel(apart.model);
  const told = new Set<number>();
  for (;;) {
    const couplings = listCouplings(apart.model, program, told, apart.helps);
    const parts: Part[] = [];
    for (const { index } of program.initiatives) {
      yield sweepsToTakeApart;
      const part = makePart(apart.model, program, couplings, index);
      if ("message" in part) return part;
      parts.push(part);
    }
    const [first] = parts.flatMap((part, i) => (!told.has(i) && chooses(couplings, i) && sizeOf(part) > mostPosts ? [i] : []));
    if (first === undefined) return { couplings, parts, program };
    told.add(first);
  }
}

/** Stations of all initiatives, each as often as there are views. */
export function workOf({ parts }: Apart): number {
  return parts.reduce((sum, part) => sum + 3 * sizeOf(part) * part.views.length, 0);
}

function chooses({ heard }: Couplings, i: number): boolean {
  return heard[i].some(({ held }) => held);
}

/** How many posts an initiative has, over all dates. */
function sizeOf({ setting }: Part): number {
  return setting.stations.stages.reduce((sum, { posts }) => sum + posts.length, 0);
}

/** When initiatives can first be in their modes. */
function firstTimes({ initiatives, dates }: Program): FirstTimes {
  return new Map(
    initiatives.flatMap((own) =>
      earliestThere(own).flatMap((k, m): [string, number][] => (k < dates.length ? [[`${own.name}.${own.modes[m].name}`, dates[k]]] : [])),
    ),
  );
}

function remembered(model: PortfolioModel, { remember }: TaskContext): Apart {
  // Only what could be taken apart is worked on. Models are remembered by who plans them too, so the owner here is a part of one.
  const make = (): Apart => takeApart(model) as Apart;
  return remember === undefined ? make() : remember(model.initiatives, make);
}

/** What an initiative is charged when its value functions are fitted, and what others are taken to do. */
export interface Assumption {
  /** By row: the cost of a unit of activity. */
  readonly costs: readonly number[];
  /** Place among its views. */
  readonly view: number;
}

export interface FitPartInput {
  readonly model: PortfolioModel;
  readonly initiative: number;
  readonly assumption: Assumption;
  readonly effort: FitEffort;
}

/** Fits the value functions of one initiative apart. */
export async function fitPart({ model, initiative, assumption, effort }: FitPartInput, context: TaskContext): Promise<ApartData> {
  const part = remembered(model, context).parts[initiative];
  const values = await fitApart(withAssumption(part, assumption).setting, effort, context);
  context.onUnits?.(1);
  return values;
}

export interface BoundInput {
  readonly model: PortfolioModel;
  readonly values: readonly ApartData[];
  readonly assumptions: readonly Assumption[];
  /** By row: multipliers to begin with. */
  readonly start: readonly number[];
  readonly seed: number;
  readonly points: number;
  readonly iterations: number;
  /** For best joint choices on some of the paths, if any. */
  readonly joint?: JointEffort | undefined;
  readonly from: number;
  readonly to: number;
}

export interface BoundOutput {
  readonly upper: Float64Array;
  /** The mean of the bound at the multipliers to begin with. */
  readonly atStart: number;
  /** On some of the paths (`oneIn`): what no joint choice can beat. */
  readonly closer?: Float64Array;
  readonly multipliers: Float64Array;
  /** By initiative: the view that is taken most often. */
  readonly views: readonly number[];
}

/** Bounds what any plan can earn, on a range of blocks of the bound stream. */
export async function boundBlocks(
  { model, values, assumptions, start, seed, points, iterations, joint, from, to }: BoundInput,
  context: TaskContext,
): Promise<BoundOutput[]> {
  const { parts, couplings, program } = remembered(model, context);
  const results: BoundOutput[] = [];
  for (let block = from; block < to; block++) {
    const solvers: PartSolver[] = [];
    const recorded: RecordedBlock[] = [];
    const uses = UseDrawer.of(program, worldOf(program), seed, "bound", block);
    for (const [i, part] of parts.entries()) {
      const { setting, views } = withAssumption(part, assumptions[i]);
      const recorder = makeRecorder(
        setting,
        values[i],
        points,
        views.map(({ flags }) => flags),
      );
      recorded.push(await inSteps(recorder.run(seed, block), context));
      solvers.push(new PartSolver(part, recorded[i], uses));
    }
    const { rows } = couplings.book;
    const relaxed = await inSteps(solveInner(rows, solvers, start, iterations), context);
    const closer = joint && (await inSteps(boundJointly(rows, parts, recorded, uses, relaxed, joint), context));
    const { upper, atStart, multipliers } = relaxed;
    const views = solvers.map(({ viewCounts }) => viewCounts.indexOf(Math.max(...viewCounts)));
    results.push({ upper, atStart, multipliers, views, ...(closer === undefined ? {} : { closer }) });
    context.onUnits?.(1);
  }
  return results;
}

function withAssumption(part: Part, { costs, view }: Assumption): Part {
  return { ...part, setting: { ...part.setting, charges: chargesOf(part, costs), assumed: part.views[view].flags } };
}
