import { RipenError } from "../../errors.js";
import { inSteps, type TaskContext } from "../../execution/index.js";
import type { Program } from "../../model/index.js";
import type { Decider, Process, World } from "../../simulation/index.js";
import { DualRunner, ValueDecider } from "./dual/index.js";
import { BlockRecorder, type ApartData, type View } from "./record/index.js";
import type { Coupling } from "./stations/index.js";
import { countOf, makeValueReader, MoveValues, type ValueReader } from "./moves/index.js";
import { fitLater, LaterSpace } from "./later/index.js";
import { HiddenStocks, linearFormulas, PosteriorTruths } from "./truths/index.js";
import { fitValues, makeSetting, type FitEffort, type Setting, type ValueData } from "./values/index.js";
import type { Truths } from "./walk/index.js";
import { whyNoBound, type Obstacle } from "./whyNoBound.js";

/** Decides by value functions, as a bound has fitted them: plain data. */
export interface ValuePolicy {
  readonly kind: "values";
  readonly values: ValueData;
}

/** Points of the posterior, where truths that nobody knows are averaged over: for value functions, and for what is booked. */
const guessPoints = 16;
const bookedPoints = 32;
/** The same where stocks have to be stepped from the start at every point. */
const hiddenPoints = 4;

/**
 * Says why there is no bound, before any work is done.
 *
 * @throws {RipenError} `invalid-run` when an upper bound cannot be computed; `too-large` when there are too many stations
 */
export function assertBound(program: Program, world: World): void {
  const obstacle = whyNoBound(program, world);
  if (obstacle !== undefined) throw new RipenError("invalid-run", [{ path: "bounds", ...obstacle }]);
  makeSetting(program, world);
}

/** Fits the value functions of a program. */
export async function fitValuePolicy(
  program: Program,
  world: World,
  effort: FitEffort,
  context: TaskContext,
  onDate: (done: number) => void,
): Promise<ValuePolicy> {
  const setting = makeSetting(program, world);
  return { kind: "values", values: await inSteps(fitValues(setting, guessTruths(setting), effort, onDate), context) };
}

/** Makes a runner of blocks of the dual bound. */
export function makeDualRunner(
  program: Program,
  world: World,
  { values }: ValuePolicy,
  points: number,
  makeRule: (process: Process) => Decider,
): DualRunner {
  const setting = makeSetting(program, world);
  return new DualRunner(setting, guessTruths(setting), bookedTruths(setting, bookedPoints), values, points, makeRule);
}

/**
 * Makes a value policy act.
 *
 * @throws {RipenError} `mismatched-policy` when it was made for another model
 */
export function makeValueDecider({ values }: ValuePolicy, program: Program, world: World): ValueDecider {
  const setting = makeSetting(program, world);
  const { stages } = setting.stations;
  const fits = values.dates.length === program.last && values.dates.every((date, k) => countOf(date) === stages[k + 1].arrivals.length);
  if (!fits) {
    const message = `found value functions for ${values.dates.length} dates and other ways to stand than the model has`;
    throw new RipenError("mismatched-policy", [{ path: "policy", message }]);
  }
  return new ValueDecider(setting, guessTruths(setting), values);
}

/**
 * The stations of one initiative (the first of a program) that is looked at apart from others.
 *
 * @returns what stands in the way of an upper bound, or what a bound is computed on
 * @throws {RipenError} `too-large` when there are too many stations
 */
export function prepareApart(program: Program, world: World, coupling: Coupling): Setting | Obstacle {
  return whyNoBound(program, world, { hidden: true }) ?? makeSetting(program, world, coupling);
}

/**
 * Fits the value functions of an initiative that is looked at apart: such that their expectations are exact, where its drivers allow that. With no
 * points to compute them by there are none elsewhere.
 */
export async function fitApart(setting: Setting, effort: FitEffort, context: TaskContext): Promise<ApartData> {
  const space = LaterSpace.of(setting);
  const truths = withStocks(setting, guessTruths(setting), [setting.assumed], false);
  if (space !== undefined) return inSteps(fitLater(setting, space, truths, effort), context);
  if (effort.points === 0 || setting.stations.hiddenStocks) return { kind: "none" };
  const steps = fitValues(setting, guessTruths(setting), effort, () => undefined);
  return inSteps(steps, context);
}

/** Makes a recorder of blocks; `views`: what others may be taken to do. */
export function makeRecorder(setting: Setting, values: ApartData, points: number, views: readonly View[]): BlockRecorder {
  const stations = setting.stations.stages.reduce((sum, { posts }) => sum + posts.length, 0);
  const booked = withStocks(setting, bookedTruths(setting, points === 0 ? 1 : stations > 500 ? 4 : bookedPoints), views, true);
  return new BlockRecorder(setting, guessTruths(setting), booked, values, points, views);
}

function withStocks(setting: Setting, truths: Truths, views: readonly View[], random: boolean): Truths {
  return setting.stations.hiddenStocks ? new HiddenStocks(setting, truths, views, { points: hiddenPoints, random }) : truths;
}

/** Makes what reads value functions; undefined where there are none, or they were made for something else. */
export function readValues(setting: Setting, values: ApartData): ValueReader | undefined {
  return makeValueReader(setting, guessTruths(setting), values);
}

/** Makes what says how much moves are worth by value functions. */
export function makeMoveValues(setting: Setting, reader: ValueReader): MoveValues {
  return new MoveValues(setting, reader);
}

function bookedTruths({ program, world, posteriors }: Setting, points: number): Truths {
  if (posteriors === undefined) return noTruths;
  return new PosteriorTruths(program, world, posteriors, { points, random: true });
}

function guessTruths({ program, world, posteriors }: Setting): Truths {
  if (posteriors === undefined) return noTruths;
  // Always the same seed: a value function is one function, whoever asks.
  const linear = linearFormulas(program, world, 1);
  return new PosteriorTruths(program, world, posteriors, { points: guessPoints, random: false, linear });
}

const noTruths: Truths = {
  restart: () => undefined,
  expect: () => {
    throw new TypeError("nothing private is read");
  },
};
