import { RipenError } from "../errors.js";
import { compilePortfolioModel } from "../model/index.js";
import { adaptPolicy, planDocument, resolvePlanRun, simulateActor, type Plan, type PlanPolicy } from "../planning/index.js";
import { compilePortfolio, type Portfolio } from "../portfolio/index.js";
import { blockSize } from "../simulation/index.js";
import { estimate, estimateDifference, type BlockResult, type Estimate, type RunOptions } from "../valuation/index.js";
import type { Comparison, InitiativeChange } from "./comparison.js";
import { differenceOf, type Difference } from "./difference.js";

const fromBase = "the rule of the base";
const fromVariant = "the rule of the variant";

/** What `comparePlans` does. */
export async function compareDocuments(base: Portfolio | Plan, variant: Portfolio, run: RunOptions): Promise<Comparison> {
  const given = "policy" in base ? base : undefined;
  const options: RunOptions = given === undefined ? run : { ...given.run, ...run };
  if (run.bounds === "both" && given !== undefined && given.run.bounds !== "both") throw boundless();
  const tell = (which: string): RunOptions => ({
    ...options,
    onProgress: ({ stage, done }) => run.onProgress?.({ stage: `${which}: ${stage}`, done }),
  });
  let before = given ?? (await planDocument(base as Portfolio, tell("base")));
  const after = await planDocument(variant, tell("variant"), { [fromBase]: before.policy });
  if (given === undefined && (await earnsMore(before, after.policy, options)))
    before = await planDocument(before.document, tell("base again"), { [fromVariant]: after.policy });
  return report(await walk(before, options), await walk(after, options));
}

function boundless(): RipenError {
  const message = 'found "both", and a plan that was made without an upper bound; allowed is what the plan was run with';
  return new RipenError("invalid-run", [
    { path: "bounds", message, hint: 'Plan the base again with bounds: "both", or pass its document.' },
  ]);
}

/** Whether another plan's policy earns more than a plan's own on the paths it was selected on. */
async function earnsMore(plan: Plan, other: PlanPolicy, run: RunOptions): Promise<boolean> {
  const { model } = compilePortfolio(plan.document);
  const resolved = resolvePlanRun(run);
  const stretch = { purpose: "select", measure: "pricing", blocks: resolved.blocks.select, stage: "select" } as const;
  const policy = adaptPolicy(other, compilePortfolioModel(model));
  if (policy === undefined) return false;
  const results = await simulateActor(model, { kind: "policy", policy }, resolved, stretch);
  return estimate(results.map(({ value }) => value)).mean > Math.max(...Object.values(plan.tried));
}

/** A plan on the futures it is priced on. */
interface Walked {
  readonly plan: Plan;
  readonly accounts: readonly string[];
  readonly initiatives: readonly string[];
  readonly results: readonly BlockResult[];
}

async function walk(plan: Plan, run: RunOptions): Promise<Walked> {
  const { model } = compilePortfolio(plan.document);
  const resolved = resolvePlanRun(run);
  const stretch = { purpose: "price", measure: "pricing", blocks: resolved.blocks.price, stage: "compare" } as const;
  const results = await simulateActor(model, { kind: "policy", policy: plan.policy }, resolved, stretch);
  const { lines, initiatives } = compilePortfolioModel(model);
  return { plan, accounts: [...new Set(lines.map(({ account }) => account))], initiatives: initiatives.map(({ name }) => name), results };
}

function report(base: Walked, variant: Walked): Comparison {
  const between = (of: (walked: Walked) => (result: BlockResult) => Float64Array): Estimate =>
    estimateDifference(variant.results.map(of(variant)), base.results.map(of(base)));
  const ofAccount =
    (name: string) =>
    ({ accounts }: Walked): ((result: BlockResult) => Float64Array) => {
      const place = accounts.indexOf(name);
      return ({ account }) => (place < 0 ? nothing : account[place]);
    };
  const ofInitiative =
    (id: string) =>
    ({ initiatives }: Walked): ((result: BlockResult) => Float64Array) => {
      const place = initiatives.indexOf(id);
      return ({ initiative }) => (place < 0 ? nothing : initiative[place]);
    };
  const accounts = [...new Set([...base.accounts, ...variant.accounts])];
  const [before, after] = [base.plan.initiatives, variant.plan.initiatives];
  const ids = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return {
    base: base.plan,
    variant: variant.plan,
    difference: differenceOf(
      between(
        () =>
          ({ value }) =>
            value,
      ),
      variant.plan.value,
      base.plan.value,
    ),
    accounts: Object.fromEntries(accounts.map((name): [string, Difference] => [name, differenceOf(between(ofAccount(name)))])),
    initiatives: Object.fromEntries(
      ids.map((id): [string, InitiativeChange] => {
        const own = Object.hasOwn(before, id) ? before[id] : undefined;
        const other = Object.hasOwn(after, id) ? after[id] : undefined;
        const name = (other ?? own)?.name ?? id;
        const advices = { ...(own === undefined ? {} : { base: own.advice }), ...(other === undefined ? {} : { variant: other.advice }) };
        return [id, { name, ...advices, difference: between(ofInitiative(id)) }];
      }),
    ),
    now: {
      added: variant.plan.now.filter((option) => !base.plan.now.includes(option)),
      dropped: base.plan.now.filter((option) => !variant.plan.now.includes(option)),
    },
  };
}

const nothing = new Float64Array(blockSize);
