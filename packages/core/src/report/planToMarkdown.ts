import type { Plan } from "../planning/index.js";
import { briefingOn } from "./briefing.js";
import { typesetMarkdown, type Section } from "./page/index.js";
import {
  assumptions,
  certainty,
  eachInitiative,
  formulas,
  inputBook,
  lead,
  resources,
  roadmap,
  surprises,
  todo,
  tried,
  warnings,
  watch,
  worth,
} from "./sections/index.js";
import { clean } from "./words/index.js";

/**
 * A plan as a Markdown document: what {@link planToText} says, with nothing shortened, and the input book (every range with
 * its unit and source, every stream with its equation and formula).
 *
 * @param plan as `planPortfolio` returns it, or read back from JSON
 * @returns text that ends with a line break
 * @throws {RipenError} `invalid-portfolio` when the plan's document does not hold together
 * @example
 * writeFileSync("plan.md", planToMarkdown(plan));
 */
export function planToMarkdown(plan: Plan): string {
  const briefing = briefingOn(plan, true);
  const note = clean(plan.document.note ?? "");
  const sections: readonly (Section | undefined)[] = [
    todo(briefing, true),
    watch(briefing),
    worth(briefing),
    roadmap(briefing),
    eachInitiative(briefing),
    resources(briefing, true),
    surprises(briefing),
    certainty(briefing),
    tried(briefing),
    assumptions(briefing, true),
    warnings(briefing),
    ...inputBook(briefing),
    formulas(briefing),
  ];
  return typesetMarkdown({
    title: clean(plan.document.name),
    lead: [...lead(briefing), ...(note === "" ? [] : [note])],
    sections: sections.filter((section) => section !== undefined),
  });
}
