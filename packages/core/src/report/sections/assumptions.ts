import type { Assumption } from "../../portfolio/index.js";
import type { Briefing } from "../briefing.js";
import type { Block, Section } from "../page/index.js";
import { clean, rate } from "../words/index.js";

/** What the figures take as given. @param all with what each initiative took as given when it was looked at by itself */
export function assumptions(briefing: Briefing, all: boolean): Section {
  const { plan } = briefing;
  const { document, labels } = plan;
  const { money, time, resources = {}, links = [] } = document;
  const last = labels.dates[labels.dates.length - 1];
  const items = [
    `Time runs in ${time.periods} periods of a ${time.period}, from ${labels.dates[0]} to ${last}; nothing after that counts. Money moves as a period ${time.timing === "end" ? "closes" : "opens"}.`,
    `Amounts are brought back to today at ${rate(money.riskFreeRate)} a year, with no charge for risk in the rate: market risk lowers the growth of what it moves, what we do not know is in its range.`,
    "What customers, partners and employees gain stands in accounts of their own, added up only by weights that the document gives.",
    ...(Object.keys(resources).length > 0 || links.length > 0
      ? ["Money, people and rules between initiatives bind every decision in every simulated future, not on average."]
      : []),
    ...(document.fictional === true ? ["The organisation is made up."] : []),
  ];
  return { title: "What was assumed", blocks: [{ kind: "list", items }, ...(all ? alone(briefing) : [])] };
}

function alone({ ids, compiled, name }: Briefing): Block[] {
  const rows = ids.flatMap((id) => {
    const given = compiled.alone(id).assumed.filter(({ kind }) => kind !== "resources");
    return given.map(({ message }: Assumption, i) => [i === 0 ? name(id) : "", clean(message)]);
  });
  if (rows.length === 0) return [];
  return [
    { kind: "text", text: "Where an initiative is looked at by itself, there is enough of money and people, and:" },
    {
      kind: "table",
      columns: [
        { head: "what", wraps: true },
        { head: "taken as given", wraps: true },
      ],
      rows,
    },
  ];
}
