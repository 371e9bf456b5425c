import type { Estimate, Gap } from "../../valuation/index.js";
import type { Briefing } from "../briefing.js";
import type { Section } from "../page/index.js";
import { counted, grouped, rate } from "../words/index.js";

/** How sure the figures are, what that does not cover, and how to get the same ones again. */
export function certainty(briefing: Briefing): Section {
  const { plan, money } = briefing;
  const { value, run, version, tried } = plan;
  const { fit, select, price } = run.paths;
  const { lower, upper, gap } = value;
  const rules = Object.keys(tried).length;
  return {
    title: "How sure this is",
    blocks: [
      {
        kind: "list",
        items: [
          `${money.words(lower)} is the mean of ${grouped(price)} simulated futures, in which a rule decides with what is known at the time. Give or take is twice the standard error: 19 of 20 figures lie that close to what ` +
            "endless simulation would give. It says nothing on whether the ranges are right: those are yours to doubt.",
          ...(plan.policy.kind === "recursion"
            ? []
            : upper === undefined || gap === undefined
              ? ["A better rule may exist; how much more it could earn has not been computed."]
              : [
                  `No rule that decides with what can be known at the time is worth more than ${money.words(upper)}${limitOf(briefing)}.`,
                  ...howItCameDown(briefing),
                  leftToGain(briefing, upper, gap),
                ]),
          plan.policy.kind === "recursion"
            ? "There is no better rule under what the document assumes: everything that can happen to this small portfolio was worked through."
            : `The rule was learned on ${grouped(fit)} other futures and picked out of ${counted(rules, "rule")} on ${grouped(select)} more, so luck in the picking is not in these figures.`,
          `The same figures, to the last digit: this document, seed ${run.seed}, the same numbers of futures, version ${version}. Another seed shows how much of them is luck.`,
        ],
      },
    ],
  };
}

/** How the limit was found. */
function limitOf({ plan }: Briefing): string {
  return plan.bound === "joint recursion"
    ? ": what the best rule of all earns, since everything that can happen to this small portfolio was worked through"
    : ", however long it is searched for. So much would the initiatives earn together if each, apart from the others, did the best it can, and could buy what they share (money, people, what was learned) at fixed prices: that allows more than the plan may do, so no plan earns more";
}

const cameDownBy = {
  "apart": "if each could have all that it wants of what is shared",
  "prices": "when it pays for that, at prices of each future",
  "value functions": "when what it looks ahead to has its price too",
  "joint choices": "when, on some of the futures, the best choices that fit together are looked for",
} as const;

/** What each ingredient of the limit took away. */
function howItCameDown({ plan: { boundSteps = [] }, money }: Briefing): string[] {
  if (boundSteps.length < 2) return [];
  // Of several rounds of one kind the last is told.
  const told = boundSteps.filter(({ by }, s) => boundSteps[s + 1]?.by !== by);
  const parts = told.map(({ by, value }) => `${money.amount(value)} ${cameDownBy[by]}`);
  return [
    `How the limit came down, in ${money.unit}: ${parts.join("; ")}. Where the last of these took away little, more effort of that kind will bring little.`,
  ];
}

/** What nobody has found yet, and what it would take to know more. */
function leftToGain({ plan, money }: Briefing, upper: Estimate, gap: Gap): string {
  const { lower } = plan.value;
  if (gap.mean <= 0) return "Between the two nothing is left but chance.";
  const left = upper.mean - lower.mean;
  const whole = left / gap.mean;
  const isWhole = ({ mean }: Estimate): boolean => Math.abs(Math.abs(mean) - whole) <= 1e-6 * whole;
  const of = isWhole(upper) ? "of that limit" : isWhole(lower) ? "of what the plan earns" : "of what is spent";
  return (
    `Between the two lie ${money.amount(left)} ${money.unit}, ${rate(gap.mean)} ${of}, and less than ${rate(gap.limit95)} in 19 of 20 cases: better planning can gain no more than that, and perhaps nothing. ` +
    "More futures for the limit may bring it down."
  );
}
