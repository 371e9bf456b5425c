import type { PortfolioModel, Program } from "../model/index.js";
import { blockSize } from "../simulation/index.js";
import type { ResolvedRun } from "../valuation/index.js";
import { parted } from "./policyParts.js";
import { creditHelp, fitPricedPolicy } from "./pricedPolicy.js";
import type { Fitters } from "./search/index.js";
import { helpTask, improveTask, waitTask } from "./tasks.js";
import type { Scarcity } from "./upperBound.js";

/** How often each path tries a move. */
const trials = 4;

/** With fewer tries of each choice than this, what a move brings is lost in the noise: the twelve of the worked example gain a thousandth from four times the search. */
const triesPerChoice = 100;

/** What a search has fitted while it goes on. */
export function makeFitters(model: PortfolioModel, run: ResolvedRun, program: Program, scarcity: Scarcity | undefined): Fitters {
  const { executor, seed, signal } = run;
  const blocks = run.blocks.fit;
  const canImprove = trials * blocks * blockSize >= triesPerChoice * choicesIn(program);
  return {
    async fitWaits(policy) {
      return (await executor.map(waitTask, [{ model, policy, seed, blocks }], { signal }))[0];
    },
    fitPriced: (scale) => (scarcity === undefined ? Promise.resolve(undefined) : fitPricedPolicy(model, run, scarcity.tariff, scale)),
    async creditHelp(policy) {
      const [credits] = await executor.map(helpTask, [{ model, ...parted(policy), seed, blocks }], { signal });
      return Object.keys(credits).length === 0 ? undefined : creditHelp(model, run, policy, credits);
    },
    async improve(policy, round) {
      if (!canImprove) return [];
      const input = { model, ...parted(policy), seed, blocks, from: trials * round, to: trials * (round + 1) };
      return (await executor.map(improveTask, [input], { signal }))[0];
    },
  };
}

/** Choices that a portfolio may offer: initiatives by the dates at which they may have one. */
function choicesIn({ initiatives, options, dates }: Program): number {
  return initiatives.reduce((sum, { index }) => {
    const own = options.filter(({ initiative, forced }) => initiative === index && !forced);
    return sum + dates.reduce((many, _, k) => (own.some(({ offered }) => offered[k] === 1) ? many + 1 : many), 0);
  }, 0);
}
