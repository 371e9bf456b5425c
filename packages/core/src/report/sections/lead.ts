import type { Briefing } from "../briefing.js";
import { clean, counted, listed } from "../words/index.js";
import { adviceOrder, costOfNow } from "./todo.js";

/** The plan in a few sentences, for those who read no further. */
export function lead(briefing: Briefing): string[] {
  const { plan, ids, money } = briefing;
  const { document, labels } = plan;
  const count = (advice: string): number => ids.filter((id) => plan.initiatives[id].advice === advice).length;
  const words = { start: "start", pilot: "pilot", keepOpen: "keep open", leave: "leave" };
  const parts = adviceOrder.filter((advice) => count(advice) > 0).map((advice) => `${words[advice]} ${count(advice)}`);
  const cost = costOfNow(briefing);
  const customers = plan.accounts["customer"];
  return [
    `A plan for ${clean(document.organisation.name ?? document.name)}${document.fictional === true ? " (made up)" : ""}, ${labels.dates[0]} to ${labels.dates[labels.dates.length - 1]}.`,
    `Of ${counted(ids.length, "initiative")}: ${listed(parts)}.` +
      (cost === undefined ? "" : ` The steps to take now cost about ${money.amount(cost)} ${money.unit} in the first year.`) +
      ` With the right to change course the plan is worth ${money.words(plan.value.lower)}` +
      (customers === undefined ? "." : `, and ${money.words(customers.value)} to customers.`),
  ];
}
