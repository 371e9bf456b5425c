import { count, RipenError, type Issue } from "../../errors.js";
import { assertDecisionModel, type DecisionModel } from "../../model/index.js";
import type { Event } from "./event.js";
import { latticeModel, type LatticeModel } from "./latticeModel.js";
import { recurse } from "./recursion.js";
import { buildTree } from "./tree.js";

/** How the lattice is run. */
export interface LatticeOptions {
  /** Steps from today to the last date; every date is met by a step, so a few more or fewer are taken. @defaultValue 500 */
  readonly steps?: number;
  /**
   * `crr`: Cox, Ross and Rubinstein's lattice as it is. `bbsr`: Broadie and Detemple's, with Black and Scholes's formula in the step into each bend or
   * jump, extrapolated from half the steps and all of them.
   * @defaultValue "bbsr"
   */
  readonly method?: "crr" | "bbsr";
  /**
   * When options may be used: at the model's `dates`, or at every step from the first to the last of them, as rights that may be used at any time.
   * @defaultValue "dates"
   */
  readonly decisions?: "dates" | "steps";
}

/** What a lattice finds. */
export interface LatticeResult {
  readonly value: number;
  readonly method: "crr" | "bbsr";
  /** Values before extrapolation, with the steps really taken; their distance says how near `value` is. */
  readonly runs: readonly { readonly steps: number; readonly value: number }[];
}

const mostSteps = 20_000;

/**
 * Value of a DecisionModel on a lattice: a second method beside `solve`, which shares no code with it but formulas.
 * It covers one driver, a gbm, and everything about modes: windows, conditions, forced options, delays, chances, instalments; no stocks, no beliefs.
 *
 * @param model as for `solve`
 * @throws RipenError `invalid-model` and the like as `solve` does; `invalid-argument` for what a lattice does not cover, or steps out of range;
 * `not-finite` when a formula is not finite at some price
 * @example
 * // An American put; 4.4867 is what it is worth.
 * const held = { options: [{ name: "exercise", to: "done", receive: "40 - S" }] };
 * const S = { kind: "gbm", start: 36, drift: 0.06, volatility: 0.2 };
 * const model = { dates: [0, 1], discountRate: 0.06, drivers: { S }, modes: { held, done: {} }, start: "held" };
 * latticeSolve(model, { steps: 1000, decisions: "steps" }).value; // 4.4867
 */
export function latticeSolve(model: DecisionModel, options: LatticeOptions = {}): LatticeResult {
  assertDecisionModel(model);
  const { steps = 500, method = "bbsr", decisions = "dates" } = options;
  const read = latticeModel(model);
  const issues = [...faults(read, steps, method, decisions)];
  if (issues.length > 0) throw new RipenError("invalid-argument", issues);
  const run = (count: number): { steps: number; value: number } => {
    const dates = buildTree(read, read.dates, count);
    const events = decisions === "dates" ? read.dates.map((t, date): Event => ({ t, date })) : everyStep(read, dates.stretches);
    const tree =
      decisions === "dates"
        ? dates
        : buildTree(
            read,
            events.map(({ t }) => t),
            count,
          );
    const taken = tree.stretches.reduce((sum, stretch) => sum + stretch.steps, 0);
    return { steps: taken, value: recurse(read, tree, events, method === "bbsr") };
  };
  if (method === "crr") {
    const all = run(steps);
    return { value: all.value, method, runs: [all] };
  }
  const [half, all] = [run(Math.ceil(steps / 2)), run(steps)];
  // The error falls as one by the steps; where every date has one step already, halves are no fewer.
  const rest = all.steps > half.steps ? (half.steps * (all.value - half.value)) / (all.steps - half.steps) : 0;
  return { value: all.value + rest, method, runs: [half, all] };
}

function* faults(model: LatticeModel, steps: unknown, method: unknown, decisions: unknown): Generator<Issue> {
  if (!(Number.isInteger(steps) && (steps as number) >= 1 && (steps as number) <= mostSteps))
    yield { path: "steps", message: `found ${String(steps)}; allowed is a whole number from 1 to ${count(mostSteps)}` };
  if (method !== "crr" && method !== "bbsr") yield { path: "method", message: `found ${String(method)}; allowed are crr, bbsr` };
  if (decisions !== "dates" && decisions !== "steps")
    yield { path: "decisions", message: `found ${String(decisions)}; allowed are dates, steps` };
  const drawnOut = model.modes.some(({ options }) => options.some(({ takes, later }) => takes > 0 || later.length > 0));
  if (decisions === "steps" && drawnOut)
    yield { path: "decisions", message: 'found steps for a model with delays or instalments, which go by dates; allowed is "dates"' };
}

/** The first date and the ends of all steps from it on; those that are dates of the model are known by their number. */
function everyStep({ dates }: LatticeModel, stretches: readonly { steps: number; years: number }[]): Event[] {
  return stretches.flatMap(({ steps, years }, date): Event[] => {
    if (date === 0) return [{ t: dates[0], date: 0 }];
    const between = Array.from({ length: steps - 1 }, (_, s) => ({ t: dates[date] - (steps - 1 - s) * years, date: -1 }));
    return [...between, { t: dates[date], date }];
  });
}
