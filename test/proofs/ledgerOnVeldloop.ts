import { compilePortfolio, parsePortfolio, planModel } from "@ripen/core";
import { compilePortfolioModel } from "../../packages/core/src/model/index.js";
import { JointDecider } from "../../packages/core/src/planning/decide/jointDecider.js";
import { makeScorer } from "../../packages/core/src/planning/decide/scorer.js";
import { blockSize, Process } from "../../packages/core/src/simulation/index.js";
import { estimate, evaluateBlocks, worldOf } from "../../packages/core/src/valuation/index.js";
import { Inspector } from "../unit/planning/inspector.js";

/** Used in fixed amounts by work that is under way. */
const people = ["it", "product", "community"];

export interface LedgerProof {
  readonly paths: number;
  readonly violations: readonly string[];
  readonly mean: number;
  readonly standardError: number;
  /** How often a link, or a resource to its last unit, was put to the test, and how often each option was taken. */
  readonly tested: Readonly<Record<string, number>>;
  readonly taken: Readonly<Record<string, number>>;
}

/** Plans Veldloop and replays the plan on fresh paths, each held against the model as it is written; the engine asserts the ledger beside it. */
export async function proveLedger(document: unknown, seed: number, blocks: number): Promise<LedgerProof> {
  const { model } = compilePortfolio(parsePortfolio(document));
  const { policy } = await planModel(model, { seed, paths: { price: blockSize } });
  if (policy.kind === "recursion" || policy.kind === "priced")
    throw new TypeError(`found a portfolio whose rule is ${policy.kind}; it is made of fitted scores in this proof`);
  const program = compilePortfolioModel(model);
  const process = new Process(program, worldOf(program));
  const inspector = new Inspector(model, new JointDecider(makeScorer(policy, process)), people);
  const range = { seed: seed + 1, purpose: "price", measure: "pricing", from: 0, to: blocks } as const;
  const results = evaluateBlocks(program, process.world, () => inspector, range, {}, process);
  const { mean, standardError } = estimate(results.map(({ value }) => value));
  const { violations, tested, taken } = inspector;
  return { paths: blocks * blockSize, violations, mean, standardError, tested, taken };
}
