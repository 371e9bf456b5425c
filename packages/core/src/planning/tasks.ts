import { RipenError } from "../errors.js";
import type { Task } from "../execution/index.js";
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
import { compiled } from "./compiled.js";
import { JointDecider, makeScorer, moversFor, WaitingScorer } from "./decide/index.js";
import { findNeighbourhood } from "./neighbours.js";
import type { InitiativeRules, JointPolicy, PlanPolicy, PricedPolicy, SelectionPolicy, WaitRule } from "./planPolicy.js";

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

/** Who acts: a policy for all, with some initiatives kept from moving; or one initiative alone, that commits to its plan or makes no move of its own. */
export type Actor =
  | { readonly kind: "policy"; readonly policy: PlanPolicy; readonly without?: readonly string[] }
  | { readonly kind: "committed" | "idle"; readonly initiative: string };

export interface RunInput extends BlockRange {
  readonly model: PortfolioModel;
  readonly actor: Actor;
  /** Value functions of a policy by prices, which then has none: sent once, however many of its variants are tried. */
  readonly values?: PricedPolicy["values"];
  /** Rules of a joint policy, which then has none: sent and read once, however many of its variants are tried. */
  readonly rules?: JointPolicy["initiatives"];
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
    if (policy.kind === "priced") {
      // What reads value functions is loaded only where a policy has any.
      const { makePricedScorer } = await import("./priced/index.js");
      const process = new Process(program, world);
      const scorer = makePricedScorer(model, { ...policy, values: values ?? policy.values }, process, context);
      return act(process, new JointDecider(scorer));
    }
    const own = policy.kind === "joint" && rules !== undefined ? { ...policy, initiatives: rules } : policy;
    return benches.use(({ process, readersOf }) => act(process, new JointDecider(makeScorer(own, process, readersOf(own)))));
  },
};

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
