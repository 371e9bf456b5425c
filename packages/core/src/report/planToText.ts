import type { Plan } from "../planning/index.js";
import { briefingOn } from "./briefing.js";
import { typesetText, type Section } from "./page/index.js";
import {
  assumptions,
  certainty,
  eachInitiative,
  lead,
  resources,
  roadmap,
  surprises,
  todo,
  warnings,
  watchBriefly,
  worth,
} from "./sections/index.js";
import { clean } from "./words/index.js";

/** So much of what is long fits on the one page; the Markdown report has all of it. */
const most = { signs: 3, drivers: 2, warnings: 4 };

/**
 * A plan on one page for a terminal: plain words, aligned tables, no line over 110 columns, every figure rounded to the
 * digits that its error allows.
 *
 * @param plan as `planPortfolio` returns it, or read back from JSON
 * @returns text that ends with a line break
 * @throws {RipenError} `invalid-portfolio` when the plan's document does not hold together
 * @example
 * console.log(planToText(await planPortfolio(parsePortfolio(json), { seed: 1 })));
 */
export function planToText(plan: Plan): string {
  const briefing = briefingOn(plan, false);
  const sections: readonly (Section | undefined)[] = [
    todo(briefing, false),
    watchBriefly(briefing, most),
    worth(briefing),
    roadmap(briefing),
    eachInitiative(briefing),
    resources(briefing, false),
    surprises(briefing),
    certainty(briefing),
    assumptions(briefing, false),
    warnings(briefing, most.warnings),
  ];
  return typesetText({
    title: clean(plan.document.name),
    lead: lead(briefing),
    sections: sections.filter((section) => section !== undefined),
  });
}
