import type { Briefing } from "../briefing.js";
import type { Section } from "../page/index.js";
import { clean } from "../words/index.js";

/** What to look at before trusting the figures. @param most the most lines */
export function warnings({ plan }: Briefing, most = Infinity): Section | undefined {
  const items = [...new Set(plan.warnings.map(clean))];
  if (items.length === 0) return undefined;
  const more = items.length - most;
  return {
    title: "Warnings",
    blocks: [{ kind: "list", items: more > 0 ? [...items.slice(0, most), `${more} more are in the Markdown report.`] : items }],
  };
}
