import type { Briefing } from "../briefing.js";
import type { Block, Section } from "../page/index.js";
import { clean, rate } from "../words/index.js";
import { periodLabel } from "./periods.js";

/** The rules of deciding that competed, and what each earned where they were compared. */
export function tried(briefing: Briefing): Section | undefined {
  const { plan, money } = briefing;
  const rules = Object.entries(plan.tried).sort(([, a], [, b]) => b - a);
  if (rules.length === 0) return undefined;
  const told = rules.map(([name, value]) => [inWords(name, briefing), money.amount(value)]);
  return {
    title: "Rules that were tried",
    blocks: [
      {
        kind: "table",
        columns: [
          { head: "rule", wraps: true },
          { head: money.unit, align: "right" },
        ],
        rows: told,
      },
      {
        kind: "text",
        text:
          `Mean over futures that are used for this comparison only; ${plan.floors.length > 0 ? "the best one that keeps the floors" : "the first one"} became the plan and was then tested on others.` +
          (told.some(([rule]) => rule.startsWith("…"))
            ? " A rule that begins with dots is the best one so far, changed in this respect."
            : ""),
      },
      ...cameAbout(briefing),
    ],
  };
}

/** What each change gave, up to the plan's rule. */
function cameAbout(briefing: Briefing): Block[] {
  const { plan, money } = briefing;
  if (plan.steps.length < 2) return [];
  const items = plan.steps.map(({ rule, value }, i) => {
    const before = plan.steps[i - 1]?.value;
    const gain = before === undefined ? value : value - before;
    return `${inWords(rule, briefing)}: ${before !== undefined && gain >= 0 ? "+" : ""}${money.amount(gain)}`;
  });
  return [
    { kind: "text", text: "What each of them gave when it became the best so far; the last one is the plan's:" },
    { kind: "list", items },
  ];
}

/** What the planner calls a rule, with the names of the report; the name itself where it is none of these. */
function inWords(rule: string, briefing: Briefing): string {
  for (const [form, say] of forms) {
    const found = form.exec(rule);
    if (found !== null) return say(briefing, found);
  }
  return clean(rule);
}

const forms: readonly (readonly [RegExp, (briefing: Briefing, found: RegExpExecArray) => string])[] = [
  [/^static selection$/, () => "the best fixed selection"],
  [/^greedy ranking$/, () => "going down a ranking"],
  [/^nobody moves$/, () => "nothing is started"],
  [/^joint recursion$/, () => "the best of all rules"],
  [
    /^fitted, prices of what is scarce × ([\d.]+)$/,
    (_, [, scale]) => `… money and people have prices: ${rate(Number(scale))} of those at which initiatives would share them`,
  ],
  [/^fitted, others' losses count ([\d.]+)$/, (_, [, weight]) => `a move counts ${rate(Number(weight))} of what others lose by it`],
  [/^fitted, moves for others wait$/, () => "… moves that only serve others may wait"],
  [
    /^by prices of what is shared × ([\d.]+)$/,
    (_, [, scale]) =>
      `everyone is worth what it brings by itself, at ${rate(Number(scale))} of the prices at which initiatives would share`,
  ],
  [
    /^fitted, (\w+) (\d+) at ([\d.]+) of what a unit brings$/,
    (briefing, [, id, period, share]) =>
      `… "${clean(briefing.plan.labels.resources[id]?.name ?? id)}" of ${periodLabel(briefing, id, Number(period) - 1)} has a price: ${rate(Number(share))} of what a unit brings`,
  ],
  [
    /^(?:fitted|by prices), (\w+) not before date (\d+)$/,
    ({ plan, quoted }, [, id, date]) => {
      const label = plan.labels.dates[Number(date) - 1];
      return `… ${quoted(id)} is ${label === undefined ? "never started" : `not started before ${label}`}`;
    },
  ],
  [
    /^moves tried(?: (\d+) times)?(, one initiative after the other)?$/,
    (_, [, round, singly]) =>
      `… a move is worth what it brought when it was tried${round === undefined ? "" : ` (round ${round})`}${singly === undefined ? "" : ", one initiative after the other, where that helps"}`,
  ],
  [/^fitted, (\w+) left for the floors$/, ({ quoted }, [, id]) => `… ${quoted(id)} is never started, for the floors`],
];
