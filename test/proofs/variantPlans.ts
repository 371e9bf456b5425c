import { parsePortfolio, type Estimate, type RunOptions } from "@ripen/core";
import { planWith } from "../../packages/core/src/planning/planner.js";
import type { PlanPolicy } from "../../packages/core/src/planning/index.js";
import { compilePortfolio } from "../../packages/core/src/portfolio/index.js";
import { estimateDifference } from "../../packages/core/src/valuation/index.js";
import { planPathValues } from "../helpers/pathValues.js";

/** A plan of a document as plain data, with what it earns path by path. */
export interface VariantPlan {
  readonly lower: number;
  readonly error: number;
  readonly static: Estimate;
  readonly greedy: Estimate;
  readonly policy: PlanPolicy;
  readonly values: readonly (readonly number[])[];
}

/** Plans a document without looking at its initiatives one by one. */
export async function planVariant(
  json: unknown,
  run: RunOptions,
  incumbents: Readonly<Record<string, PlanPolicy>>,
  blocks: number,
): Promise<VariantPlan> {
  const { model } = compilePortfolio(parsePortfolio(json));
  const { value, comparison, policy } = await planWith(model, run, incumbents);
  const values = await planPathValues(model, policy, blocks, run.seed ?? 1);
  return {
    lower: value.lower.mean,
    error: value.lower.standardError,
    static: comparison.static.difference,
    greedy: comparison.greedy.difference,
    policy,
    values: values.map((block) => Array.from(block)),
  };
}

/** What one earns more than another, path by path. */
export function differenceOf(of: VariantPlan["values"], from: VariantPlan["values"]): Estimate {
  const columns = (values: VariantPlan["values"]): Float64Array[] => values.map((block) => Float64Array.from(block));
  return estimateDifference(columns(of), columns(from));
}
