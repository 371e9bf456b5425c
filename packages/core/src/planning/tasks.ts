import { RipenError } from "../errors.js";
import type { Task, TaskContext } from "../execution/index.js";
import { compilePortfolioModel, type PortfolioModel, type Program } from "../model/index.js";
import { Process, type Decider, type World } from "../simulation/index.js";
import {
  CommittedDecider,
  drawPaths,
  evaluateTaskBlocks,
  fitByRollout,
  followableRecursion,
  RecursionDecider,
  worldOf,
  type BlockRange,
  type BlockResult,
} from "../valuation/index.js";
import { JointDecider } from "./decide/index.js";
import { findNeighbourhood } from "./neighbours.js";
import type { InitiativeRules, JointPolicy, PlanPolicy, PricedPolicy, SelectionPolicy, WaitRule } from "./planPolicy.js";
import { makeScorer } from "./decide/index.js";
import { moversFor, WaitingScorer } from "./decide/index.js";

interface Compiled {
  readonly program: Program;
  readonly world: World;
  /** What is optimal in every joint state; made when it is first asked for. */
  recursion?: ReturnType<typeof followableRecursion>;
}

/** The program and the world of a model; made once where the executor remembers. */
function compiled(model: PortfolioModel, { remember }: TaskContext): Compiled {
  const make = (): Compiled => {
    const program = compilePortfolioModel(model);
    return { program, world: worldOf(program) };
  };
  return remember === undefined ? make() : remember(model, make);
}

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
    const { program, world } = compiled(model, context);
    const paths = await drawPaths(program, world, seed, blocks, context);
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
    const { program, world } = compiled(model, context);
    const movers = moversFor(policy, program);
    if (movers.length === 0) return [];
    const process = new Process(program, world);
    const scorer = new WaitingScorer(makeScorer(policy, process), program, movers);
    const range = { seed, purpose: "fit", measure: "pricing", from: 0, to: blocks } as const;
    await evaluateTaskBlocks(program, world, () => new JointDecider(scorer), range, context, process);
    return scorer.rules();
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
}

/** Simulates the whole portfolio under a policy on a range of blocks. */
export const runTask: Task<RunInput, BlockResult[]> = {
  name: "plan/run",
  async run({ model, actor, values, ...range }, context) {
    const own = compiled(model, context);
    const { program, world } = own;
    const { process, makeDecider } = await stage(model, own, actor, values, context);
    return evaluateTaskBlocks(program, world, makeDecider, range, context, process);
  },
};

interface Staged {
  readonly process: Process;
  readonly makeDecider: (process: Process) => Decider;
}

async function stage(
  model: PortfolioModel,
  own: Compiled,
  actor: Actor,
  values: RunInput["values"],
  context: TaskContext,
): Promise<Staged> {
  const { program, world } = own;
  if (actor.kind !== "policy") {
    const active = program.initiatives.map(({ name }) => name === actor.initiative);
    const commits = actor.kind === "committed";
    return { process: new Process(program, world, { active, checked: false }), makeDecider: () => new CommittedDecider(() => commits) };
  }
  const process = new Process(program, world);
  const banned = new Set(actor.without ?? []);
  if (actor.policy.kind === "recursion") {
    const recursion = (own.recursion ??= followableRecursion(program, actor.policy.maxStates));
    if (recursion === undefined) throw mismatched();
    const left = new Set(program.initiatives.flatMap(({ name, index }) => (banned.has(name) ? [index] : [])));
    return { process, makeDecider: () => new RecursionDecider(recursion, left) };
  }
  if (actor.policy.kind === "priced") {
    // What reads value functions is loaded only where a policy has any.
    const { makePricedScorer } = await import("./priced/index.js");
    const policy = { ...actor.policy, values: values ?? actor.policy.values, notBefore: neverBy(actor.policy.notBefore, [...banned]) };
    const scorer = makePricedScorer(model, policy, process, context);
    return { process, makeDecider: () => new JointDecider(scorer) };
  }
  const policy = banned.size === 0 ? actor.policy : leaveOut(actor.policy, banned);
  return { process, makeDecider: () => new JointDecider(makeScorer(policy, process)) };
}

function mismatched(): RipenError {
  const message = "found a rule by joint recursion, and a portfolio that has too many joint states for it";
  return new RipenError("mismatched-policy", [{ path: "policy", message, hint: "Plan this portfolio anew." }]);
}

/** The same policy without the moves of some initiatives: an option without a rule is never taken. */
function leaveOut(policy: JointPolicy | SelectionPolicy, banned: ReadonlySet<string>): JointPolicy | SelectionPolicy {
  if (policy.kind === "selection") return { ...policy, initiatives: policy.initiatives.filter((name) => !banned.has(name)) };
  return { ...policy, notBefore: neverBy(policy.notBefore, [...banned]) };
}

function neverBy(notBefore: JointPolicy["notBefore"], names: readonly string[]): JointPolicy["notBefore"] {
  return { ...notBefore, ...Object.fromEntries(names.map((name) => [name, Number.MAX_SAFE_INTEGER])) };
}
