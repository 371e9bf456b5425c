import { RipenError } from "../../errors.js";
import { expectedBreak, findBreaks, type Break } from "./breaks.js";
import { valuesAt, type Columns, type Event, type Outcome } from "./event.js";
import { interpolate } from "./interpolate.js";
import type { LatticeModel } from "./latticeModel.js";
import { logPriceAt, nodesAfter, stepBack, type Stretch, type Tree } from "./tree.js";

/** Fewer nodes are not looked at for bends: they are in the first few steps. */
const leastNodes = 7;
/** Standard deviations of the steps mixed within which a break matters. */
const reach = 9;
/** Before so many steps a break is corrected for; less smooth than that, its trace would be too narrow for the spacing. */
const mostMixed = 4;

/**
 * Value of a model today, backwards over the events.
 *
 * @param events one after each stretch of the tree
 * @param smooth whether steps into events are corrected for bends and jumps
 */
export function recurse(model: LatticeModel, tree: Tree, events: readonly Event[], smooth: boolean): number {
  let done = tree.stretches.reduce((sum, { steps }) => sum + steps, 0);
  let later: Columns = new Map();
  for (let e = events.length - 1; e >= 0; e--) {
    const count = nodesAfter(tree, done);
    const logs = Float64Array.from({ length: count }, (_, i) => logPriceAt(tree, model.spot, done, i));
    const outcome = valuesAt(model, events[e], logs.map(Math.exp), count, later);
    const stretch = tree.stretches[e];
    // Between dates, where rights may be used at any time, values bend hardly at all: they are pasted smoothly to what is received.
    const corrected = smooth && events[e].date >= 0 && stretch.steps > 0 && count >= leastNodes;
    const mixed = Math.min(stretch.steps, mostMixed);
    const corrections = corrected ? correct(model, tree, events[e], logs, later, outcome, severalSteps(tree, stretch, mixed)) : undefined;
    for (const [name, values] of outcome.columns) {
      for (let step = 0; step < stretch.steps; step++) {
        stepBack(tree, stretch, values, nodesAfter(tree, done - step));
        const correction = step === mixed - 1 ? corrections?.get(name) : undefined;
        if (correction !== undefined) for (let i = 0; i < correction.length; i++) values[i] += correction[i];
      }
    }
    done -= stretch.steps;
    const left = nodesAfter(tree, done);
    later = new Map([...outcome.columns].map(([name, values]) => [name, values.subarray(0, left)]));
  }
  const value = later.get(`mode ${model.start}`)![0];
  if (!Number.isFinite(value))
    throw new RipenError("not-finite", [{ path: "model", message: "a formula is not finite at some price of the lattice" }]);
  return value;
}

/** Some steps at once. */
interface Steps {
  readonly count: number;
  readonly discount: number;
  readonly growth: number;
  readonly sd: number;
  /** Chances of the nodes they lead to, from the bottom. */
  readonly chances: readonly number[];
}

function severalSteps({ branches }: Tree, { discount, growth, sd, up, middle, down }: Stretch, count: number): Steps {
  const branch = branches === 2 ? [down, up] : [down, middle, up];
  let chances: number[] = [1];
  for (let step = 0; step < count; step++) {
    const next = new Array<number>(chances.length + branch.length - 1).fill(0);
    chances.forEach((chance, i) => branch.forEach((share, j) => (next[i + j] += chance * share)));
    chances = next;
  }
  return { count, discount: discount ** count, growth: growth ** count, sd: sd * Math.sqrt(count), chances };
}

/** What has to be added to each column those steps before an event. */
function correct(
  model: LatticeModel,
  tree: Tree,
  event: Event,
  logs: Float64Array,
  later: Columns,
  { columns, actions }: Outcome,
  steps: Steps,
): Map<string, Float64Array> {
  const found = new Map<string, Float64Array>();
  for (const [name, values] of columns) {
    const mode = /^mode (\d+)$/.exec(name);
    const valueAt = (prices: Float64Array, out: Float64Array): void => {
      const between: Columns = new Map([...later].map(([key, column]) => [key, interpolate(logs, column, prices)]));
      out.set(valuesAt(model, event, prices, prices.length, between).columns.get(name)!);
    };
    const breaks = findBreaks(logs, values, mode === null ? undefined : actions[Number(mode[1])], valueAt);
    if (breaks.length > 0) found.set(name, correction(tree, logs, steps, breaks));
  }
  return found;
}

function correction({ spacing }: Tree, logs: Float64Array, steps: Steps, breaks: readonly Break[]): Float64Array {
  const { count, growth, sd, discount, chances } = steps;
  const change = new Float64Array(logs.length - chances.length + 1);
  for (const one of breaks) {
    const centre = Math.log(one.price);
    for (let i = 0; i < change.length; i++) {
      const log = logs[i] + count * spacing;
      if (Math.abs(log - centre) > reach * sd + Math.abs(Math.log(growth))) continue;
      const inTree = chances.reduce((sum, chance, j) => sum + chance * expectedBreak(one, Math.exp(logs[i + j]), 1, 0), 0);
      change[i] += discount * (expectedBreak(one, Math.exp(log), growth, sd) - inTree);
    }
  }
  return change;
}
