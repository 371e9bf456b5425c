import type { Briefing } from "../briefing.js";
import type { Section } from "../page/index.js";
import { counted, grouped } from "../words/index.js";

/** How sure the figures are, what that does not cover, and how to get the same ones again. */
export function certainty({ plan, money }: Briefing): Section {
  const { value, run, version, tried } = plan;
  const { fit, select, price } = run.paths;
  const { lower, upper } = value;
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
            : [
                upper === undefined
                  ? "A better rule may exist; how much more it could earn has not been computed."
                  : `No rule at all can be worth more than ${money.words(upper)}.`,
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
