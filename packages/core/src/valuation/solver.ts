import { cutEvenly } from "../execution/index.js";
import { assertDecisionModel, compileDecision, type DecisionModel, type Driver, type Program } from "../model/index.js";
import type { Measure } from "../simulation/index.js";
import { version } from "../version.js";
import { boundBothSides, fitBound, investedBy } from "./bounds.js";
import { hasCommittedPlan } from "./committed.js";
import { describeSample } from "./distribution.js";
import type { BlockResult } from "./evaluate.js";
import { driverFeatures, fittingMethod, type FitResult } from "./fit/index.js";
import { assertPolicy, waitForever, type Policy } from "./policy/index.js";
import { resolveRun, type ResolvedRun, type RunOptions } from "./runOptions.js";
import { chooseSampling, type Sampling } from "./sampling.js";
import type { Solution } from "./solution.js";
import { reportAccounts, reportExercises, reportUse } from "./summary.js";
import { solveExact, exactAccounts } from "./solveExact.js";
import { distinctPaths, evaluateTask, fitTask, piecesOf, worldOf, type EvaluateInput, type FitInput } from "./tasks.js";
import { estimate, estimateDifference, exactly, noGap, type Independent, type Value } from "./value.js";

/** What `solve` does. */
export async function solveModel(model: DecisionModel, run: RunOptions): Promise<Solution> {
  assertDecisionModel(model);
  const resolved = resolveRun(run);
  const program = compileDecision(model);
  resolved.incumbents.forEach((policy, i) => assertPolicy(policy, program, `incumbents[${i}]`));
  const world = worldOf(program);
  const exact = await solveExact(program, world, resolved);
  if (exact !== undefined) {
    const replayed = await price(model, program, exact.policy, resolved);
    const value: Value = { lower: exactly(exact.value), upper: exactly(exact.value), gap: noGap, measure: "pricing" };
    const diagnostics = { selected: "exact", tried: { exact: exact.value }, fits: [] };
    return { ...replayed, value, accounts: exactAccounts(program, exact.byLine), method: "exact", diagnostics, warnings: exact.warnings };
  }
  const values = resolved.bounds === "both" ? await fitBound(model, resolved) : undefined;
  const { policy, diagnostics } = await choosePolicy(model, program, resolved, values);
  const priced = await price(model, program, policy, resolved);
  const solution = { ...priced, diagnostics, warnings: [...world.warnings] };
  if (values === undefined) return solution;
  const { lower, upper, gap } = await boundBothSides(model, policy, values, investedBy(program, priced.committed?.accounts), resolved);
  const sharper = lower.standardError < priced.value.lower.standardError ? lower : priced.value.lower;
  return { ...solution, value: { ...priced.value, lower: sharper, upper, gap } };
}

/** What `replay` does. */
export async function replayPolicy(model: DecisionModel, policy: Policy, run: RunOptions): Promise<Omit<Solution, "diagnostics">> {
  assertDecisionModel(model);
  const program = compileDecision(model);
  assertPolicy(policy, program);
  return { ...(await price(model, program, policy, resolveRun(run))), warnings: [...worldOf(program).warnings] };
}

/** Degrees of the polynomials that may be tried; where moves are rolled out, they are followed by the rules of the first. */
const degrees = [2, 1, 3];
/** A difference of so many standard errors is no chance. */
const surelyBetter = 3;

/** From so many blocks on, a few of them, or a sixteenth, say which degrees are fitted on all. */
const manyBlocks = 32;
const fewBlocks = 8;
const fewOf = 16;
/** From so many blocks on a cubic in one variable needs no rivals: its four coefficients are known so well that lower degrees earn at most 0.07% more (put, mean reversion, income). */
const manyOnLine = 16;

/** The degree that is likely to be best on all paths, judged by a few, and higher ones. */
async function promisingDegrees(model: DecisionModel, program: Program, run: ResolvedRun): Promise<readonly number[]> {
  const method = fittingMethod(program);
  if (method === "stopping" && run.blocks.fit >= manyOnLine && driverFeatures(program, program.initiatives[0]).length === 1)
    return [Math.max(...degrees)];
  if (method === "rollout" || run.blocks.fit < manyBlocks) return degrees;
  const few = Math.max(fewBlocks, Math.ceil(run.blocks.fit / fewOf));
  const fits = await fit(model, program, run, few, degrees);
  if (fits.length === 0) return [];
  const policies = fits.map(({ policy }) => policy);
  const results = await evaluate(model, program, policies, run, "select", "random", "pricing", Math.min(few, run.blocks.select), false);
  const expected = results.map((result, i) => {
    const { mean } = estimate(result.map(({ value }) => value));
    const { earned = mean } = fits[i];
    // What is earned more on the paths of the fit is noise taken for a signal, and as much is lost on others (C. L. Mallows, "Some comments on C_p",
    // Technometrics 15 (1973) 661-675): the middle is what as many terms earn that are known without noise, which falls as one over the number of paths.
    return mean + 0.5 * (earned - mean) * (1 - few / run.blocks.fit);
  });
  return degrees.filter((degree) => degree >= degrees[expected.indexOf(Math.max(...expected))]);
}

async function fit(
  model: DecisionModel,
  program: Program,
  run: ResolvedRun,
  blocks: number,
  tried: readonly number[],
): Promise<FitResult[]> {
  if (program.options.every(({ forced }) => forced)) return [];
  // Degrees fitted together share their paths, and most of what is done with them.
  const groups = fittingMethod(program) === "recursion" ? tried.map((degree) => [degree]) : [tried];
  let done = 0;
  const onUnits = (units: number): void => run.onProgress({ stage: "fit", done: (done += units) / tried.length });
  const inputs = groups.map((group): FitInput => ({ model, seed: run.seed, blocks, degrees: group }));
  return (await run.executor.map(fitTask, inputs, { signal: run.signal, onUnits })).flat();
}

async function choosePolicy(
  model: DecisionModel,
  program: Program,
  run: ResolvedRun,
  values: Policy | undefined,
): Promise<Pick<Solution, "policy" | "diagnostics">> {
  const candidates: { name: string; policy: Policy; fits: Solution["diagnostics"]["fits"] }[] = [
    { name: "wait", policy: waitForever, fits: [] },
  ];
  if (hasCommittedPlan(program)) candidates.push({ name: "committed", policy: { kind: "committed" }, fits: [] });
  run.incumbents.forEach((policy, i) => candidates.push({ name: `incumbent ${i + 1}`, policy, fits: [] }));
  const promising = await promisingDegrees(model, program, run);
  const fits = await fit(model, program, run, run.blocks.fit, promising);
  const told = fits.map(({ policy }) => JSON.stringify(policy));
  fits.forEach(({ policy, notes }, i) => {
    // Where terms are few or many, degrees come to the same policy.
    if (told.indexOf(told[i]) === i) candidates.push({ name: `degree ${promising[i]}`, policy, fits: notes });
  });
  if (values !== undefined) candidates.push({ name: "values", policy: values, fits: [] });
  let [best, most] = [candidates[0], -Infinity];
  let [bestValues, ownValues]: Float64Array[][] = [[], []];
  const tried: Record<string, number> = {};
  const policies = candidates.map(({ policy }) => policy);
  const results = await evaluate(model, program, policies, run, "select", "random", "pricing", run.blocks.select, false);
  candidates.forEach((candidate, i) => {
    const earned = results[i].map(({ value }) => value);
    const { mean } = estimate(earned);
    tried[candidate.name] = mean;
    if (candidate.policy === values) ownValues = earned;
    if (mean > most) [best, most, bestValues] = [candidate, mean, earned];
  });
  // Value functions are fitted with hardly any noise: they give way only to what is better beyond chance.
  const ahead = estimateDifference(bestValues, values === undefined ? bestValues : ownValues);
  const own = candidates.find(({ policy }) => policy === values);
  if (own !== undefined && ahead.mean <= surelyBetter * ahead.standardError) best = own;
  return { policy: best.policy, diagnostics: { selected: best.name, tried, fits: best.fits } };
}

/** What of the paths that are priced is independent of the others. */
export function independentOf(program: Program, sampling: Sampling): Independent {
  return sampling === "even" ? "blocks" : distinctPaths(program);
}

async function price(
  model: DecisionModel,
  program: Program,
  policy: Policy,
  run: ResolvedRun,
): Promise<Omit<Solution, "diagnostics" | "warnings">> {
  const sampling = chooseSampling(program, run.sampling, run.blocks.price);
  const replay = async (acting: Policy, measure: Measure): Promise<BlockResult[]> =>
    (await evaluate(model, program, [acting], run, "price", sampling, measure, run.blocks.price, true))[0];
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

/** Runs policies on the blocks of a stream: by policy, its results by block. */
async function evaluate(
  model: DecisionModel,
  program: Program,
  policies: readonly Policy[],
  run: ResolvedRun,
  purpose: "select" | "price",
  sampling: Sampling,
  measure: Measure,
  blocks: number,
  detail: boolean,
): Promise<BlockResult[][]> {
  let done = 0;
  const onUnits = (units: number): void => run.onProgress({ stage: purpose, done: (done += units) / (blocks * policies.length) });
  const pieces = piecesOf(program, policies, blocks, run.executor.slices);
  const inputs = cutEvenly(blocks, pieces).map((slice): EvaluateInput => ({
    model,
    policies,
    detail,
    seed: run.seed,
    purpose,
    sampling,
    measure,
    ...slice,
  }));
  const slices = await run.executor.map(evaluateTask, inputs, { signal: run.signal, onUnits });
  return policies.map((_, i) => slices.flatMap((slice) => slice[i]));
}
