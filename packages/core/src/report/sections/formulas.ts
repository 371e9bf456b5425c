import type { PrintedFormula } from "../../portfolio/index.js";
import type { Briefing } from "../briefing.js";
import type { Section } from "../page/index.js";
import { clean } from "../words/index.js";

/** What each stream of each initiative brings per period: the equation in words, and the formula that was computed. */
export function formulas(briefing: Briefing): Section | undefined {
  const told = lastOfEach(briefing.compiled.formulas);
  if (told.length === 0) return undefined;
  return {
    title: "Input book: how each amount is computed",
    blocks: [
      {
        kind: "text",
        text:
          "Amounts per period. A stream is shown as it stands in the last step that has it; earlier steps and smaller or larger versions differ in reach and scale only. Names are those of the input book; " +
          "members are those at the end of the period; initiative.step is 1 while that initiative is there. What a step costs when it is taken is written as what is paid, all else as what comes in: a running cost has a minus.",
      },
      {
        kind: "table",
        columns: [{ head: "what" }, { head: "stream" }, { head: "for" }, { head: "equation" }, { head: "formula", code: true }],
        rows: told.map((formula, i) => [
          told[i - 1]?.initiative === formula.initiative ? "" : briefing.name(formula.initiative),
          streamName(briefing, formula),
          formula.account,
          equation(formula),
          formula.formula,
        ]),
      },
    ],
  };
}

/** One formula for each line of an initiative: that of the last mode in which it stands, versions of a step left out where they can be. */
function lastOfEach(all: readonly PrintedFormula[]): PrintedFormula[] {
  const told = new Map<string, PrintedFormula>();
  for (const formula of all) {
    const key = JSON.stringify([formula.initiative, formula.stream, formula.account, formula.option, formula.equation.name]);
    const known = told.get(key);
    if (known === undefined || !formula.mode.startsWith(known.mode)) told.set(key, formula);
  }
  // What a step costs comes before what it brings.
  const order = [...new Set(all.map(({ initiative }) => initiative))];
  const place = ({ initiative, option }: PrintedFormula): number => 2 * order.indexOf(initiative) + (option === undefined ? 1 : 0);
  return [...told.values()].sort((a, b) => place(a) - place(b));
}

function streamName({ plan }: Briefing, { initiative, stream, option }: PrintedFormula): string {
  const words = clean(plan.labels.streams[`${initiative}.${stream}`] ?? stream);
  return option === undefined ? words : `${words} (${option})`;
}

function equation({ equation: { text, reference } }: PrintedFormula): string {
  return clean(reference === undefined ? text : `${text} (${reference})`);
}
