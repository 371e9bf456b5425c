import { inLanes, meanwhile, pause } from "../execution/index.js";
import { compilePortfolioModel, type PortfolioModel, type Program } from "../model/index.js";
import {
  distinctPaths,
  estimate,
  estimateDifference,
  followableRecursion,
  reportUse,
  type BlockResult,
  type ResolvedRun,
  type RunOptions,
} from "../valuation/index.js";
import { version } from "../version.js";
import { assertFloorsKept, tryFloors } from "./floors.js";
import type { Alternative, ModelPlan } from "./modelPlan.js";
import { initiativeShares } from "./initiativeShares.js";
import type { PlanPolicy, SelectionPolicy } from "./planPolicy.js";
import { describeRun, resolvePlanRun } from "./planRun.js";
import { pricePolicy, reportEarnings, reportOutlook } from "./policyReport.js";
import {
  adaptPolicy,
  firstMove,
  isBare,
  nothing,
  PolicySearch,
  projectOf,
  selectGreedily,
  selectStatically,
  type Found,
  type Outcome,
  type Project,
  type Trial,
} from "./search/index.js";
import { simulateActor, type Stretch } from "./simulateActor.js";
import { describeBounds } from "./describeBounds.js";
import { makeFitters } from "./fitters.js";
import { boundFromAbove, findPrices, pricesPlans, type FoundBound, type Scarcity, type ShadowPrices } from "./upperBound.js";
import { fitTask, type Actor } from "./tasks.js";

/** So many joint states are worked through in less time than rules are fitted. */
const fewStates = 2000;

/**
 * What `planModel` does.
 *
 * @param incumbents policies of other portfolios that compete, by what they are called: as far as they make sense in this one
 */
export async function planWith(
  model: PortfolioModel,
  run: RunOptions,
  incumbents: Readonly<Record<string, PlanPolicy>> = {},
): Promise<ModelPlan> {
  const resolved = resolvePlanRun(run);
  if (resolved.bounds === "both" && !(await pricesPlans(model))) return planBesideBound(model, resolved, incumbents);
  const bound = resolved.bounds === "both" ? await boundFromAbove(model, resolved) : undefined;
  const { plan, prices } = await search(model, resolved, incumbents, bound);
  return describeBounds(plan, model, bound, prices);
}

/** Where nothing of the bound is planned by, threads that wait for the one work at the other. */
async function planBesideBound(
  model: PortfolioModel,
  run: ResolvedRun,
  incumbents: Readonly<Record<string, PlanPolicy>>,
): Promise<ModelPlan> {
  let planned = false;
  const searching = search(model, run, incumbents, undefined).then(({ plan }) => {
    planned = true;
    return plan;
  });
  const onProgress: ResolvedRun["onProgress"] = (progress) => {
    if (planned) run.onProgress(progress);
  };
  const [plan, [bound]] = await meanwhile(searching, run.executor.slices, [model], (own) => boundFromAbove(own, { ...run, onProgress }));
  return describeBounds(plan, model, bound, "prices" in bound ? bound.prices : undefined);
}

/** Searches for a plan, by the prices of a bound where there are any; and the prices that are known then. */
async function search(
  model: PortfolioModel,
  run: ResolvedRun,
  incumbents: Readonly<Record<string, PlanPolicy>>,
  bound: FoundBound | undefined,
): Promise<{ readonly plan: ModelPlan; readonly prices: ShadowPrices | undefined }> {
  const rulesAreKnown = followableRecursion(compilePortfolioModel(model), fewStates) !== undefined;
  // Whoever aborts does not wait for a large model to be compiled more than once.
  await pause();
  const found = bound !== undefined && "tariff" in bound ? (bound as Scarcity) : undefined;
  // Where rules are known, prices are told only to who asks for bounds.
  const scarcity = found ?? (rulesAreKnown && bound === undefined ? undefined : await findPrices(model, run));
  const planner = new Planner(model, run, incumbents, rulesAreKnown ? "known" : scarcity);
  await pause();
  const prices = scarcity?.prices ?? (bound !== undefined && "prices" in bound ? bound.prices : undefined);
  return { plan: await planner.plan(), prices };
}

/** One planning of a portfolio model. */
class Planner {
  readonly #model: PortfolioModel;
  readonly #program: Program;
  readonly #run: ResolvedRun;
  /** How many of the paths that are priced are different, where the user has given them. */
  readonly #distinct: number | undefined;
  readonly #incumbents: Readonly<Record<string, PlanPolicy>>;
  readonly #scarcity: Scarcity | "known" | undefined;

  /** @param scarcity to search rules by; `known`: nothing has to be searched, since recursion says what is best in every joint state */
  constructor(
    model: PortfolioModel,
    run: ResolvedRun,
    incumbents: Readonly<Record<string, PlanPolicy>>,
    scarcity: Scarcity | "known" | undefined,
  ) {
    this.#scarcity = scarcity;
    this.#incumbents = incumbents;
    this.#model = model;
    this.#program = compilePortfolioModel(model);
    this.#distinct = distinctPaths(this.#program);
    this.#run = run;
  }

  async plan(): Promise<ModelPlan> {
    const projects = await this.#projects();
    const fixed = selectStatically(this.#program, projects);
    const names = (chosen: readonly Project[]): string[] => chosen.map(({ name }) => name);
    const statically = { kind: "selection", initiatives: names(fixed.chosen) } as const;
    const greedily = { kind: "selection", initiatives: names(selectGreedily(this.#program, projects)) } as const;
    const found = await this.#choose([
      ["static selection", statically],
      ["greedy ranking", greedily],
      ["nobody moves", { kind: "selection", initiatives: [] }],
      ...Object.entries(this.#incumbents).flatMap(([name, incumbent]): [string, PlanPolicy][] => {
        const adapted = adaptPolicy(incumbent, this.#program);
        return adapted === undefined ? [] : [[name, adapted]];
      }),
    ]);
    assertFloorsKept(this.#model, this.#program, found.trial.floors);
    return this.#report(found, [statically, greedily], fixed.proven);
  }

  /** Every initiative alone: what its committed plan adds to leaving it alone, and uses. */
  async #projects(): Promise<Project[]> {
    const blocks = Math.min(4, this.#run.blocks.select);
    return inLanes(this.#run.executor.slices, this.#program.initiatives, async (own) => {
      const outcome = async (kind: "committed" | "idle"): Promise<Outcome> => {
        const stretch = { purpose: "select", measure: "pricing", blocks, stage: "committed plans" } as const;
        const results = await this.#simulate({ kind, initiative: own.name }, stretch);
        return { value: estimate(results.map(({ value }) => value)).mean, use: reportUse(this.#program, results) };
      };
      const idle = isBare(own.modes[own.start]) ? nothing(this.#program) : await outcome("idle");
      return projectOf(this.#program, own.index, await outcome("committed"), idle);
    });
  }

  async #choose(others: readonly (readonly [string, PlanPolicy])[]): Promise<Found> {
    const tryOut = async (policy: PlanPolicy): Promise<Trial> => {
      const stretch = { purpose: "select", measure: "pricing", blocks: this.#run.blocks.select, stage: "select" } as const;
      const results = await this.#simulate({ kind: "policy", policy }, stretch);
      const shares = this.#program.initiatives.map(({ index }) => estimate(results.map(({ initiative }) => initiative[index])).mean);
      const firstMoves = this.#program.initiatives.map(({ index }) => firstMove(this.#program, index, results));
      return {
        mean: estimate(results.map(({ value }) => value)).mean,
        shares,
        firstMoves,
        use: reportUse(this.#program, results),
        floors: tryFloors(this.#program, results),
      };
    };
    // Nothing can be better than what is optimal.
    const scarcity = this.#scarcity;
    if (scarcity === "known") {
      const policy = { kind: "recursion", maxStates: fewStates } as const;
      const trial = await tryOut(policy);
      const rule = "joint recursion";
      return { policy, trial, tried: { [rule]: trial.mean }, steps: [{ rule, value: trial.mean }] };
    }
    const initiatives = await this.#fit(2);
    const fitters = makeFitters(this.#model, this.#run, this.#program, scarcity);
    return new PolicySearch(this.#program, this.#run.executor.slices, tryOut, fitters, scarcity?.prices).run(
      { kind: "joint", initiatives, regard: 1, prices: {}, waits: [], notBefore: {} },
      others,
    );
  }

  async #fit(degree: number) {
    const inputs = this.#program.initiatives.map(({ index }) => ({
      model: this.#model,
      initiative: index,
      seed: this.#run.seed,
      blocks: this.#run.blocks.fit,
      degree,
    }));
    let done = 0;
    const onUnits = (units: number): void => this.#run.onProgress({ stage: "fit", done: (done += units) / inputs.length });
    return this.#run.executor.map(fitTask, inputs, { signal: this.#run.signal, onUnits });
  }

  async #report(
    { policy, tried, steps }: Found,
    [statically, greedily]: readonly [SelectionPolicy, SelectionPolicy],
    proven: boolean,
  ): Promise<ModelPlan> {
    const priced = await pricePolicy(this.#model, policy, this.#run);
    const { value, accounts, floors, warnings } = reportEarnings(this.#program, priced);
    const outlook = await reportOutlook(this.#model, this.#program, policy, this.#run, priced);
    const values = priced.map(({ value }) => value);
    const compare = async (other: SelectionPolicy): Promise<Alternative> => {
      const results = await this.#simulate(
        { kind: "policy", policy: other },
        { purpose: "price", measure: "pricing", blocks: this.#run.blocks.price, stage: "compare", valuesAlone: true },
      );
      const theirs = results.map(({ value }) => value);
      return {
        value: estimate(theirs, this.#distinct),
        difference: estimateDifference(values, theirs, this.#distinct),
        initiatives: other.initiatives,
      };
    };
    return {
      value,
      distribution: outlook.distribution,
      accounts,
      floors,
      initiatives: await initiativeShares(this.#model, this.#program, policy, priced, this.#run),
      now: outlook.now,
      roadmap: outlook.roadmap,
      resources: outlook.resources,
      comparison: { static: await compare(statically), greedy: await compare(greedily) },
      policy,
      tried,
      steps,
      run: describeRun(this.#run),
      version,
      warnings: [...warnings, ...(proven ? [] : ["static selection: the search was cut short, so a better selection may exist"])],
    };
  }

  #simulate(actor: Actor, stretch: Stretch): Promise<BlockResult[]> {
    return simulateActor(this.#model, actor, this.#run, stretch);
  }
}
