import { atOnce } from "../../../../packages/core/src/execution/index.js";
import { assertDecisionModel, compileDecision, type DecisionModel, type Program } from "../../../../packages/core/src/model/index.js";
import { createWorld, type Decider, type Process, type World } from "../../../../packages/core/src/simulation/index.js";
import { fitValuePolicy, makeDualRunner, type ValuePolicy } from "../../../../packages/core/src/valuation/bound/index.js";
import { estimate, type Estimate } from "../../../../packages/core/src/valuation/index.js";

export interface Prepared {
  readonly program: Program;
  readonly world: World;
}

export function prepare(model: DecisionModel): Prepared {
  assertDecisionModel(model);
  const program = compileDecision(model);
  const { drivers, correlations, observations } = program.world;
  return { program, world: createWorld({ dates: [...program.dates], drivers, correlations, observations }) };
}

/** Value functions fitted on two blocks. */
export function fit({ program, world }: Prepared, degree = 8): Promise<ValuePolicy> {
  return fitValuePolicy(program, world, { seed: 1, blocks: 2, points: 16, degree }, {}, () => undefined);
}

/** Both bounds on some blocks, with a rule as policy. */
export function bound(
  { program, world }: Prepared,
  values: ValuePolicy,
  rule: (process: Process) => Decider,
  effort: { readonly seed?: number; readonly blocks?: number; readonly points?: number } = {},
): { upper: Estimate; lower: Estimate; upperPaths: readonly Float64Array[]; lowerPaths: readonly Float64Array[] } {
  const { seed = 1, blocks = 2, points = 16 } = effort;
  const runner = makeDualRunner(program, world, values, points, rule);
  const found = Array.from({ length: blocks }, (_, b) => atOnce(runner.run(seed, b)));
  const upperPaths = found.map(({ upper }) => upper);
  const lowerPaths = found.map(({ lower }) => lower);
  return { upper: estimate(upperPaths), lower: estimate(lowerPaths), upperPaths, lowerPaths };
}

/** Takes nothing, ever. */
export const never = (): Decider => ({ decide: () => undefined });

/** Takes whatever is open, at once. */
export const always = (): Decider => ({
  decide(k, process) {
    process.forEachOffer(0, k, (option, index, count) => {
      for (let q = 0; q < count; q++) process.choice[0][index[q]] = option.place;
    });
  },
});

/** Every number of the value functions as `change` makes it. */
export function distort({ values }: ValuePolicy, change: (value: number) => number): ValuePolicy {
  const visit = (part: unknown, key: string): unknown => {
    if (Array.isArray(part)) {
      const isData = (key === "values" || key === "coefficients") && part.every((x) => typeof x === "number");
      return isData ? part.map((x: number) => change(x)) : part.map((inner: unknown) => visit(inner, key));
    }
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, visit(inner, name)]));
  };
  return { kind: "values", values: visit(values, "") as ValuePolicy["values"] };
}
