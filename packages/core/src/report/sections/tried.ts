import type { Briefing } from "../briefing.js";
import type { Section } from "../page/index.js";
import { clean } from "../words/index.js";

/** The rules of deciding that competed, and what each earned where they were compared. */
export function tried({ plan, money }: Briefing): Section | undefined {
  const rows = Object.entries(plan.tried).sort(([, a], [, b]) => b - a);
  if (rows.length === 0) return undefined;
  return {
    title: "Rules that were tried",
    blocks: [
      {
        kind: "table",
        columns: [{ head: "rule" }, { head: money.unit, align: "right" }],
        rows: rows.map(([name, value]) => [clean(name), money.amount(value)]),
      },
      {
        kind: "text",
        text: "Mean over futures that are used for this comparison only; the first one became the plan and was then tested on others.",
      },
    ],
  };
}
