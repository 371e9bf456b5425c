import { RipenError } from "../../errors.js";
import { assertPortfolioModel, compilePortfolioModel, foundInstead, type PortfolioModel, type Program } from "../../model/index.js";
import { unknownFields } from "../checkRun.js";
import { exactly, noGap, type Value } from "../value.js";
import { follow } from "./follow.js";
import { poseProblem } from "./problem.js";
import { Recursion } from "./recursion.js";
import { notExact } from "./refusal.js";
import { addTo } from "./scene.js";
import { startStates } from "./start.js";

/** Effort of {@link solveExactly}. */
export interface ExactPlanOptions {
  /** Joint states at most; default 2,000,000. */
  readonly maxStates?: number;
  /** Nodes of each continuous axis; default by the number of axes: 801, 151, 61, 25. */
  readonly nodes?: number;
}

/** The optimal plan of a small portfolio; all figures are under the pricing measure. */
export interface ExactPlan {
  /** The objective, discounted to today: lower and upper bound are the value. */
  readonly value: Required<Value>;
  /** Expected discounted total of each account, not weighted. */
  readonly byAccount: Readonly<Record<string, number>>;
  /** Options exercised at the first date, whatever that shows. */
  readonly now: readonly string[];
  /** By option: the probability that it is exercised at least once, and at each date. */
  readonly exercise: Readonly<Record<string, { readonly probability: number; readonly byDate: readonly number[] }>>;
  /** Continuous axes of the grid; without any, the value is exact but for rounding. */
  readonly axes: number;
  /** Joint states that were valued. */
  readonly states: number;
  readonly warnings: readonly string[];
}

/** Solves a small portfolio exactly: method, accuracy and errors are told where it is offered, in ../solveExactly.ts. */
export function solveExactly(model: PortfolioModel, options: ExactPlanOptions = {}): ExactPlan {
  assertPortfolioModel(model);
  assertOptions(options);
  const program = compilePortfolioModel(model);
  if (program.floors.length > 0)
    throw notExact(
      "links",
      "found a floor; a floor binds an expectation over the whole policy, which a recursion over states does not see",
    );
  const problem = poseProblem(program, options.nodes);
  const recursion = new Recursion(problem, options.maxStates ?? 2_000_000);
  let value = 0;
  const weights = problem.grid.start();
  for (const { probability, state } of startStates(problem)) {
    const values = new Float64Array(weights.length);
    addTo(values, recursion.value(0, state), probability);
    value += values.reduce((sum, worth, node) => sum + worth * weights[node], 0);
  }
  const { byAccount, exercised } = follow(recursion);
  const exercise = program.options.map((option, o) => {
    const probability = mayRepeat(program, o) ? 1 - follow(recursion, o).left : exercised[o].reduce((sum, p) => sum + p, 0);
    return [option.id, { probability: Math.min(1, probability), byDate: exercised[o] }] as const;
  });
  const bound = exactly(value);
  return {
    value: { lower: bound, upper: bound, gap: noGap, measure: "pricing" },
    byAccount,
    now: exercise.flatMap(([id, { byDate }]) => (byDate[0] > 1 - 1e-9 ? [id] : [])),
    exercise: Object.fromEntries(exercise),
    axes: problem.axes,
    states: recursion.states,
    warnings: problem.warnings,
  };
}

function assertOptions(options: ExactPlanOptions): void {
  const { maxStates = 1, nodes = 3 } = options;
  const issues = unknownFields(options, ["maxStates", "nodes"]);
  if (!(Number.isInteger(maxStates) && maxStates >= 1))
    issues.push({ path: "maxStates", message: foundInstead(maxStates, "a whole number from 1") });
  if (!(Number.isInteger(nodes) && nodes >= 3)) issues.push({ path: "nodes", message: foundInstead(nodes, "a whole number from 3") });
  if (issues.length > 0) throw new RipenError("invalid-run", issues);
}

/** Whether an initiative can come back to where an option stands. */
function mayRepeat({ options }: Program, index: number): boolean {
  const { initiative, mode, to, otherwise } = options[index];
  const reached = new Set([to, otherwise]);
  for (const place of reached)
    for (const option of options)
      if (option.initiative === initiative && option.mode === place) for (const end of [option.to, option.otherwise]) reached.add(end);
  return reached.has(mode);
}
