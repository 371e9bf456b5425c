import type { DecisionModel, Program } from "../model/index.js";
import { hasCommittedPlan } from "./committed.js";
import { driverFeatures, fittingMethod, type FitResult } from "./fit/index.js";
import { waitForever, type Policy } from "./policy/index.js";
import { runPolicies } from "./runPolicies.js";
import type { ResolvedRun } from "./runOptions.js";
import type { Solution } from "./solution.js";
import { fitTask, type FitInput } from "./tasks.js";
import { estimate, estimateDifference } from "./value.js";

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
  const results = await runPolicies(
    model,
    program,
    policies,
    run,
    "select",
    "random",
    "pricing",
    { from: 0, to: Math.min(few, run.blocks.select) },
    false,
  );
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

/** Fits policies and takes the one that earns most on the blocks to select on. */
export async function choosePolicy(
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
  const all = await earnedOnSelect(model, program, policies, run);
  candidates.forEach((candidate, i) => {
    const earned = all[i];
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

/** Of the blocks to select on, as many, but two at least, are one in eight: enough where one policy is ahead by far. */
const firstOf = 8;
const leastFirst = 2;
/** Ahead by so many standard errors of the difference to every other is ahead by far. */
const farAhead = 10;

/** By policy, what is earned on the blocks to select on; on the first few only, where they leave no doubt which policy is best. */
async function earnedOnSelect(
  model: DecisionModel,
  program: Program,
  policies: readonly Policy[],
  run: ResolvedRun,
): Promise<Float64Array[][]> {
  const { select } = run.blocks;
  const few = Math.min(select, Math.max(leastFirst, Math.ceil(select / firstOf)));
  const on = async (from: number, to: number): Promise<Float64Array[][]> =>
    (await runPolicies(model, program, policies, run, "select", "random", "pricing", { from, to }, false)).map((results) =>
      results.map(({ value }) => value),
    );
  const first = await on(0, few);
  if (few === select || isFarAhead(first)) return first;
  const rest = await on(few, select);
  return first.map((earned, i) => [...earned, ...rest[i]]);
}

function isFarAhead(all: readonly (readonly Float64Array[])[]): boolean {
  const means = all.map((earned) => estimate(earned).mean);
  const best = means.indexOf(Math.max(...means));
  return all.every((earned, i) => {
    if (i === best) return true;
    const { mean, standardError } = estimateDifference(all[best], earned);
    // Where all paths differ by the same, what seldom happens may not have been seen yet.
    return standardError > 0 && mean > farAhead * standardError;
  });
}
