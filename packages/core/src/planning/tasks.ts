import { RipenError } from "../errors.js";
import { inSteps, type Task, type TaskContext } from "../execution/index.js";
import type { PortfolioModel } from "../model/index.js";
import { Process, type Decider } from "../simulation/index.js";
import {
  CommittedDecider,
  drawPaths,
  evaluateTaskBlocks,
  fitByRollout,
  RecursionDecider,
  type BlockRange,
  type BlockResult,
} from "../valuation/index.js";
import { compiled, type Bench } from "./compiled.js";
import { JointDecider, makeScorer, moversFor, WaitingScorer, withCorrections, type Scorer } from "./decide/index.js";
import { Improvement } from "./improve/index.js";
import { findNeighbourhood } from "./neighbours.js";
import { joined, type PolicyParts } from "./policyParts.js";
import type { Correction, InitiativeRules, JointPolicy, PlanPolicy, PricedPolicy, SelectionPolicy, WaitRule } from "./planPolicy.js";

export interface FitInput {
  readonly model: PortfolioModel;
  /** Place of the initiative in the model. */
  readonly initiative: number;
  readonly seed: number;
  readonly blocks: number;
  readonly degree: number;
}

/** Fits one initiative among its neighbours: gains of its own moves, and its gains from theirs. */
export const fitTask: Task<FitInput, InitiativeRules> = {
  name: "plan/fit",
  async run({ model, initiative, seed, blocks, degree }, context) {
    const { program, world, shelf } = compiled(model, context);
    const paths = await drawPaths(program, world, seed, blocks, context, shelf);
    const neighbourhood = findNeighbourhood(program, initiative);
    const [{ policy, effects }] = await fitByRollout({ program, world, ...neighbourhood }, paths, [degree], context);
    context.onUnits?.(1);
    return { initiative: program.initiatives[initiative].name, features: policy.features, rules: policy.rules, effects };
  },
};

export interface WaitInput {
  readonly model: PortfolioModel;
  readonly policy: JointPolicy;
  readonly seed: number;
  readonly blocks: number;
}

/** Fits what it is worth not yet to make the moves that are made for others. */
export const waitTask: Task<WaitInput, readonly WaitRule[]> = {
  name: "plan/wait",
  async run({ model, policy, seed, blocks }, context) {
    const { program, world, shelf, benches } = compiled(model, context);
    const movers = moversFor(policy, program);
    if (movers.length === 0) return [];
    const range = { seed, purpose: "fit", measure: "pricing", from: 0, to: blocks } as const;
    return benches.use(async ({ process, readersOf }) => {
      const scorer = new WaitingScorer(makeScorer(policy, process, readersOf(policy)), program, movers);
      await evaluateTaskBlocks(program, world, () => new JointDecider(scorer), range, context, process, shelf);
      return scorer.rules();
    });
  },
};

export interface HelpInput extends PolicyParts {
  readonly model: PortfolioModel;
  readonly policy: PricedPolicy;
  readonly seed: number;
  readonly blocks: number;
}

/** Finds what moves bring to others on average under a policy by prices, as far as their own initiatives are to be credited with it. */
export const helpTask: Task<HelpInput, NonNullable<PricedPolicy["credits"]>> = {
  name: "plan/help",
  async run({ model, policy, seed, blocks, ...parts }, context) {
    const { program, world, shelf, benches } = compiled(model, context);
    const range = { seed, purpose: "fit", measure: "pricing", from: 0, to: blocks } as const;
    const { HelpScorer } = await import("./priced/index.js");
    return benches.use(async (bench) => {
      const scorer = new HelpScorer(await scorerOf(model, joined(policy, parts), bench, context), program);
      await evaluateTaskBlocks(program, world, () => new JointDecider(scorer), range, context, bench.process, shelf, false);
      return scorer.credits();
    });
  },
};

export interface ImproveInput extends PolicyParts {
  readonly model: PortfolioModel;
  readonly policy: JointPolicy | PricedPolicy;
  readonly seed: number;
  readonly blocks: number;
  /** Every path tries a move once in each of these trials: others in every one. */
  readonly from: number;
  readonly to: number;
}

/** Tries moves against a policy, and fits what they bring beyond their scores. */
export const improveTask: Task<ImproveInput, readonly Correction[]> = {
  name: "plan/improve",
  async run({ model, policy, seed, blocks, from, to, ...parts }, context) {
    const { program, world, shelf, benches } = compiled(model, context);
    const range = { seed, purpose: "fit", measure: "pricing", from: 0, to: blocks } as const;
    return benches.use(async (bench) => {
      const improvement = new Improvement(bench.process, await scorerOf(model, joined(policy, parts), bench, context));
      const follow = (scorer: Scorer): Promise<BlockResult[]> =>
        evaluateTaskBlocks(program, world, () => new JointDecider(scorer), range, context, bench.process, shelf, false);
      for (let trial = from; trial < to; trial++) await improvement.tryMoves(trial, follow);
      return inSteps(improvement.corrections(), context);
    });
  },
};

/** Who acts: a policy for all, with some initiatives kept from moving; or one initiative alone, that commits to its plan or makes no move of its own. */
export type Actor =
  | { readonly kind: "policy"; readonly policy: PlanPolicy; readonly without?: readonly string[] }
  | { readonly kind: "committed" | "idle"; readonly initiative: string };

export interface RunInput extends BlockRange, PolicyParts {
  readonly model: PortfolioModel;
  readonly actor: Actor;
  /** Whether moves, use, initiatives and accounts are told, or values alone. */
  readonly detail: boolean;
}

/** Simulates the whole portfolio under a policy on a range of blocks. */
export const runTask: Task<RunInput, BlockResult[]> = {
  name: "plan/run",
  async run({ model, actor, values, rules, detail, ...range }, context) {
    const { program, world, benches, shelf, recursion } = compiled(model, context);
    const act = (process: Process, decider: Decider): Promise<BlockResult[]> =>
      evaluateTaskBlocks(program, world, () => decider, range, context, process, shelf, detail);
    if (actor.kind !== "policy") {
      const active = program.initiatives.map(({ name }) => name === actor.initiative);
      return act(new Process(program, world, { active, checked: false }), new CommittedDecider(() => actor.kind === "committed"));
    }
    const banned = new Set(actor.without ?? []);
    if (actor.policy.kind === "recursion") {
      const found = recursion(actor.policy.maxStates);
      if (found === undefined) throw mismatched();
      const left = new Set(program.initiatives.flatMap(({ name, index }) => (banned.has(name) ? [index] : [])));
      return act(new Process(program, world), new RecursionDecider(found, left));
    }
    const policy = banned.size === 0 ? actor.policy : leaveOut(actor.policy, banned);
    const whole = joined(policy, { values, rules });
    return benches.use(async (bench) => act(bench.process, new JointDecider(await scorerOf(model, whole, bench, context), true)));
  },
};

/** What scores moves by a policy. */
async function scorerOf(
  model: PortfolioModel,
  policy: JointPolicy | PricedPolicy | SelectionPolicy,
  { process, readersOf }: Bench,
  context: TaskContext,
): Promise<Scorer> {
  if (policy.kind === "selection") return makeScorer(policy, process);
  if (policy.kind === "joint") return withCorrections(makeScorer(policy, process, readersOf(policy)), policy.corrections, process);
  // What reads value functions is loaded only where a policy has any.
  const { makePricedScorer } = await import("./priced/index.js");
  return withCorrections(makePricedScorer(model, policy, process, context), policy.corrections, process);
}

function mismatched(): RipenError {
  const message = "found a rule by joint recursion, and a portfolio that has too many joint states for it";
  return new RipenError("mismatched-policy", [{ path: "policy", message, hint: "Plan this portfolio anew." }]);
}

/** The same policy without the moves of some initiatives: an option without a rule is never taken. */
function leaveOut<Left extends JointPolicy | PricedPolicy | SelectionPolicy>(policy: Left, banned: ReadonlySet<string>): Left {
  if (policy.kind === "selection") return { ...policy, initiatives: policy.initiatives.filter((name) => !banned.has(name)) };
  return { ...policy, notBefore: neverBy(policy.notBefore, [...banned]) };
}

function neverBy(notBefore: JointPolicy["notBefore"], names: readonly string[]): JointPolicy["notBefore"] {
  return { ...notBefore, ...Object.fromEntries(names.map((name) => [name, Number.MAX_SAFE_INTEGER])) };
}
