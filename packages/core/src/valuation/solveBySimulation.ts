import type { DecisionModel, Driver, Program } from "../model/index.js";
import type { Measure } from "../simulation/index.js";
import { version } from "../version.js";
import { boundBothSides, fitBound, investedBy } from "./bounds.js";
import { choosePolicy } from "./choosePolicy.js";
import { hasCommittedPlan } from "./committed.js";
import { describeSample } from "./distribution.js";
import type { BlockResult } from "./evaluate.js";
import type { Policy } from "./policy/index.js";
import { runPolicies } from "./runPolicies.js";
import type { ResolvedRun } from "./runOptions.js";
import { chooseSampling, type Sampling } from "./sampling.js";
import type { Solution } from "./solution.js";
import { reportAccounts, reportExercises, reportUse } from "./summary.js";
import { distinctPaths, worldOf } from "./tasks.js";
import { estimate, estimateDifference, type Independent, type Value } from "./value.js";

/** Fits, selects and prices a policy, and bounds it from above where that is asked for, with the tasks that the run's executor runs. */
export async function solveBySimulation(model: DecisionModel, program: Program, resolved: ResolvedRun): Promise<Solution> {
  const values = resolved.bounds === "both" ? await fitBound(model, resolved) : undefined;
  const { policy, diagnostics } = await choosePolicy(model, program, resolved, values);
  const priced = await price(model, program, policy, resolved);
  const solution = { ...priced, diagnostics, warnings: [...worldOf(program).warnings] };
  if (values === undefined) return solution;
  const { lower, upper, gap } = await boundBothSides(model, policy, values, investedBy(program, priced.committed?.accounts), resolved);
  const sharper = lower.standardError < priced.value.lower.standardError ? lower : priced.value.lower;
  return { ...solution, value: { ...priced.value, lower: sharper, upper, gap } };
}

/** What of the paths that are priced is independent of the others. */
export function independentOf(program: Program, sampling: Sampling): Independent {
  return sampling === "even" ? "blocks" : distinctPaths(program);
}

/** Runs a policy on the paths to price on. */
export async function price(
  model: DecisionModel,
  program: Program,
  policy: Policy,
  run: ResolvedRun,
): Promise<Omit<Solution, "diagnostics" | "warnings">> {
  const sampling = chooseSampling(program, run.sampling, run.blocks.price);
  const replay = async (acting: Policy, measure: Measure): Promise<BlockResult[]> =>
    (await runPolicies(model, program, [acting], run, "price", sampling, measure, { from: 0, to: run.blocks.price }, true))[0];
  const priced = await replay(policy, "pricing");
  const premium = Object.values(model.drivers).some(hasPremium);
  const replayed = async (acting: Policy, underPricing: BlockResult[]): Promise<BlockResult[]> =>
    premium ? replay(acting, "real") : underPricing;
  const real = await replayed(policy, priced);
  const values = priced.map(({ value }) => value);
  const independent = independentOf(program, sampling);
  const value: Value = { lower: estimate(values, independent), measure: "pricing" };
  const committed: Policy = { kind: "committed" };
  const planned = hasCommittedPlan(program) ? await replay(committed, "pricing") : undefined;
  return {
    value,
    ...(planned === undefined ? {} : commit(program, planned, await replayed(committed, planned), values, independent)),
    distribution: describeSample(
      real.map((result) => result.value),
      "real",
    ),
    accounts: reportAccounts(program, priced, "pricing", undefined, independent),
    exercise: reportExercises(program, real, "real"),
    uses: reportUse(program, real),
    policy,
    method: "simulation",
    sampling,
    paths: values.reduce((sum, { length }) => sum + length, 0),
    seed: run.seed,
    version,
  };
}

function commit(
  program: Program,
  planned: readonly BlockResult[],
  real: readonly BlockResult[],
  flexible: readonly Float64Array[],
  independent: Independent,
): Required<Pick<Solution, "committed" | "premium">> {
  const values = planned.map(({ value }) => value);
  const accounts = reportAccounts(program, planned, "pricing", undefined, independent);
  return {
    committed: {
      lower: estimate(values, independent),
      measure: "pricing",
      distribution: describeSample(
        real.map(({ value }) => value),
        "real",
      ),
      accounts,
    },
    premium: estimateDifference(flexible, values, independent),
  };
}

function hasPremium(driver: Driver): boolean {
  return "riskPremium" in driver && driver.riskPremium !== undefined && driver.riskPremium !== 0;
}
