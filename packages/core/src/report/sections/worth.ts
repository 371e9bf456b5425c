import type { Alternative } from "../../planning/index.js";
import type { Estimate } from "../../valuation/index.js";
import type { Briefing } from "../briefing.js";
import type { Section } from "../page/index.js";
import { counted, grouped, inCases, listed, rate } from "../words/index.js";

/** What the plan is worth, to whom, and against other ways of planning. */
export function worth(briefing: Briefing): Section {
  const { plan, money } = briefing;
  const { value, distribution, comparison, run } = plan;
  const row = (what: string, figure: Estimate, how: string): string[] => [what, money.figure(figure), money.giveOrTake(figure), how];
  const how = `mean of ${grouped(run.paths.price)} simulated futures that are new to the plan, brought back to today at ${rate(plan.document.money.riskFreeRate)} a year`;
  const weights = objectiveOf(briefing);
  const accounts = Object.entries(plan.accounts).filter(([account]) => weights !== undefined || account !== "firm");
  return {
    title: "What the plan is worth",
    blocks: [
      {
        kind: "table",
        columns: [
          { head: "value today", wraps: true },
          { head: money.unit, align: "right" },
          { head: "give or take", align: "right" },
          { head: "how it was computed", wraps: true },
        ],
        rows: [
          row(weights === undefined ? "to the firm" : `by your weights (${weights})`, value.lower, how),
          ...accounts.map(([account, report]) =>
            row(
              toWhom(account),
              report.value,
              account === "firm" ? "the same futures" : "the same futures; an account of its own, never added to the firm's",
            ),
          ),
          row(
            "more than the best fixed selection",
            comparison.static.difference,
            `on the same futures: ${counted(comparison.static.initiatives.length, "initiative")} picked for the largest value together, each step at its planned date whatever happens; worth ${money.figure(comparison.static.value)}`,
          ),
          row(
            "more than going down a ranking",
            comparison.greedy.difference,
            `on the same futures: ${counted(comparison.greedy.initiatives.length, "initiative")} by value for what they use, while money and people last; worth ${money.figure(comparison.greedy.value)}`,
          ),
        ],
      },
      {
        kind: "text",
        text:
          `What may really happen: one case in ten ends below ${money.amount(distribution.p10)} ${money.unit}, half below ${money.amount(distribution.p50)}, one in ten above ${money.amount(distribution.p90)}; ` +
          `it loses money ${inCases(distribution.probabilityOfLoss)}, and the worst tenth ends at ${money.amount(distribution.cvar10)} on average. Counted over the same futures${spreadMeasure(briefing)}.`,
      },
      {
        kind: "text",
        text: `Fixed selection: ${namesOf(briefing, comparison.static)}. Ranking: ${namesOf(briefing, comparison.greedy)}.${chosen(briefing)}`,
      },
    ],
  };
}

/** Who an account belongs to, in words. */
export function toWhom(account: string): string {
  return { firm: "to the firm", customer: "to customers", partner: "to partners", employee: "to employees" }[account] ?? `to ${account}`;
}

/** The weights of the accounts in words; undefined where the firm's account alone counts. */
function objectiveOf({ plan }: Briefing): string | undefined {
  const weights = Object.entries(plan.document.objective ?? { firm: 1 }).filter(([, weight]) => weight !== 0);
  if (weights.length === 1 && weights[0][0] === "firm" && weights[0][1] === 1) return undefined;
  return weights.map(([account, weight]) => `${account} ${weight}`).join(", ");
}

function spreadMeasure({ plan }: Briefing): string {
  return plan.distribution.measure === "real"
    ? ", with growth as it is expected; the values above are reduced for the risk of the market"
    : "";
}

function namesOf(briefing: Briefing, { initiatives }: Alternative): string {
  return listed(initiatives.map(briefing.quoted));
}

function chosen({ plan }: Briefing): string {
  return plan.policy.kind === "selection" ? " No rule that decides later did better here: the plan is a fixed selection." : "";
}
