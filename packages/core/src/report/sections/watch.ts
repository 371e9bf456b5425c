import type { Stage } from "../../portfolio/index.js";
import type { Briefing } from "../briefing.js";
import type { Block, Section } from "../page/index.js";
import { clean, listed } from "../words/index.js";

const title = "What to watch, and who decides";

/** What the steps that are taken now will tell: when, about what, what was agreed beforehand, and who decides. */
export function watch(briefing: Briefing): Section | undefined {
  const signs = signsOf(briefing);
  if (signs.length === 0) return undefined;
  const columns = [{ head: "by" }, { head: "of" }, { head: "it tells more of" }, { head: "agreed beforehand" }, { head: "who decides" }];
  const rows = signs.map(({ by, id, known, criterion, bound, owner }) => [
    by,
    briefing.name(id),
    known.length === 0 ? "-" : listed(known),
    bound ? "must be done, whatever it tells" : criterion || "nothing yet",
    bound ? "-" : owner || "nobody yet",
  ]);
  return { title, blocks: [{ kind: "table", columns, rows }, ...inWordsOnly(briefing, signs)] };
}

/** The same in a few sentences. @param most the most signs (those whose going on is least sure come first) and the most drivers in one */
export function watchBriefly(briefing: Briefing, most: { readonly signs: number; readonly drivers: number }): Section | undefined {
  const signs = signsOf(briefing);
  if (signs.length === 0) return undefined;
  const items = signs.slice(0, most.signs).map(({ by, id, known, criterion, bound, owner }) => {
    const more = known.length - most.drivers;
    const told = more > 0 ? [...known.slice(0, most.drivers), `${more} more`] : known;
    const better = told.length === 0 ? "" : ` tells more of: ${listed(told)}.`;
    const begin = `By ${by} ${briefing.quoted(id)}${better || ` is live.`}`;
    if (bound) return `${begin} It must be done all the same.`;
    return `${begin} Agreed beforehand: ${criterion || "nothing yet"}${/[.!?]$/.test(criterion) ? "" : "."} Decides: ${owner || "nobody yet"}.`;
  });
  const more = signs.length - items.length;
  return {
    title,
    blocks: [
      { kind: "list", items: more > 0 ? [...items, `${more} more, whose going on is surer, are in the Markdown report.`] : items },
      ...inWordsOnly(briefing, signs),
    ],
  };
}

/** What no formula says, no figure knows. */
function inWordsOnly(briefing: Briefing, signs: readonly Sign[]): Block[] {
  const agreed = signs.filter(({ criterion }) => criterion !== "");
  const loose = agreed.filter(({ computed }) => !computed);
  if (loose.length === 0) return [];
  const which = loose.length === agreed.length ? "" : ` for ${listed(loose.map(({ id }) => briefing.quoted(id)))}`;
  return [
    {
      kind: "text",
      text:
        `What was agreed beforehand${which} stands in words only and plays no part in the figures: in them one stops where that is worth more than going on; the roadmap says how often. ` +
        'A formula in "when", beside the words, lets the figures stop only where it holds.',
    },
  ];
}

interface Sign {
  readonly id: string;
  /** The period in which the first step is live. */
  readonly by: string;
  /** What it reveals something about. */
  readonly known: readonly string[];
  /** When to stop, as the document states it; empty where it does not. */
  readonly criterion: string;
  /** Whether it goes on whatever that tells. */
  readonly bound: boolean;
  /** Whether a formula says it too. */
  readonly computed: boolean;
  readonly owner: string;
  /** Largest where going on and stopping are equally likely. */
  readonly doubt: number;
}

/** What may make one stop, or tells something, among the steps taken now; the least sure first. */
function signsOf(briefing: Briefing): Sign[] {
  const { plan, ids } = briefing;
  const begun = ids.filter((id) => plan.now.some((option) => option.startsWith(`${id}.`)));
  const signs = begun.flatMap((id): Sign[] => {
    const initiative = plan.document.initiatives[id];
    if (!("stages" in initiative)) return [];
    const bound = briefing.isMandatory(id) && initiative.stages.length > 1;
    const criterion = bound ? "" : clean(initiative.options?.abandon?.criterion ?? "");
    const known = Object.keys(initiative.stages[0].reveals ?? {}).map((driver) => clean(plan.labels.drivers[driver]?.name ?? driver));
    if (criterion === "" && known.length === 0) return [];
    const [first, second] = plan.initiatives[id].stages;
    const next = second === undefined || first.probability <= 0 ? 1 : Math.min(1, second.probability / first.probability);
    return [
      {
        id,
        by: dueLabel(plan.labels.dates, initiative.stages[0]),
        known,
        criterion,
        bound,
        computed: initiative.options?.abandon?.when !== undefined,
        owner: clean(initiative.owner ?? ""),
        doubt: next * (1 - next),
      },
    ];
  });
  return signs.sort((a, b) => b.doubt - a.doubt);
}

function dueLabel(labels: readonly string[], { takes }: Stage): string {
  return labels[takes] ?? "the end of the plan";
}
