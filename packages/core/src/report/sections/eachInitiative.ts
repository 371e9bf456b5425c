import type { Estimate } from "../../valuation/index.js";
import type { Briefing } from "../briefing.js";
import type { Section } from "../page/index.js";
import { chance } from "../words/index.js";
import { withRights } from "./withRights.js";

/** Every initiative: by itself without and with the right to change course, and inside the plan. */
export function eachInitiative(briefing: Briefing): Section {
  const { plan, ids, money } = briefing;
  const pair = (of: Estimate | undefined): string[] => (of === undefined ? ["-", "-"] : [money.figure(of), money.giveOrTake(of)]);
  return {
    title: `Each initiative (${money.unit}, value today)`,
    blocks: [
      {
        kind: "table",
        columns: [
          { head: "what", wraps: true },
          { head: "if carried out whatever happens", align: "right" },
          { head: "give or take", align: "right" },
          { head: "then loses money", align: "right" },
          { head: "with the right to change course", align: "right" },
          { head: "give or take", align: "right" },
          { head: "adds to the plan", align: "right" },
          { head: "give or take", align: "right" },
          { head: "for customers, in the plan", align: "right" },
        ],
        rows: ids.map((id) => {
          const { alone, contribution, accounts } = plan.initiatives[id];
          const loss = alone.committed === undefined ? "-" : chance(alone.committed.distribution.probabilityOfLoss);
          const customers = accounts["customer"] === undefined ? "-" : money.figure(accounts["customer"].value);
          // There is no plan without what must be done.
          const adds = briefing.isMandatory(id) ? undefined : contribution;
          return [briefing.name(id), ...pair(alone.committed?.lower), loss, ...pair(withRights(alone)), ...pair(adds), customers];
        }),
      },
      {
        kind: "text",
        text:
          "Up to the right to change course: the initiative by itself, with what it requires in place, nothing else done, money and people not scarce. What it adds: the plan less the same plan without it, on the " +
          "same futures; it counts what others gain and lose by it, so these amounts do not add up to the value of the plan." +
          (ids.some(briefing.isMandatory) ? " What must be done is in every plan, so that nothing tells what it adds." : ""),
      },
    ],
  };
}
