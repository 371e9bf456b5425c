import type { StageOutlook } from "../../planning/index.js";
import type { Briefing } from "../briefing.js";
import type { Section } from "../page/index.js";
import { chance, clean, listed, tick } from "../words/index.js";

/** How likely it is that each step has been started by the end of each stretch of time. */
export function roadmap(briefing: Briefing): Section {
  const { plan, ids, spans } = briefing;
  const started = ids.flatMap((id) =>
    plan.initiatives[id].stages.filter(({ probability }) => probability > 0).map((stage, i) => ({ id, stage, first: i === 0 })),
  );
  const never = ids.filter((id) => plan.initiatives[id].stages.every(({ probability }) => probability <= 0));
  return {
    title: "Roadmap: chance that a step has been started by the end of",
    blocks: [
      {
        kind: "table",
        columns: [
          { head: "what", clips: true },
          { head: "step", clips: true },
          ...spans.map(({ label }) => ({ head: label, align: "right" as const })),
        ],
        rows: started.map(({ id, stage, first }) => [
          first ? briefing.name(id) : "",
          clean(stage.name),
          ...spans.map(({ last }) => cell(startedBy(stage, last))),
        ]),
      },
      {
        kind: "text",
        text:
          "Counted over the simulated futures, in which every step waits for what is known then, and for money and people." +
          (never.length > 0 ? ` Never started: ${listed(never.map(briefing.quoted))}.` : ""),
      },
    ],
  };
}

function startedBy({ byDate }: StageOutlook, last: number): number {
  return Math.min(
    1,
    byDate.slice(0, last + 1).reduce((sum, share) => sum + share, 0),
  );
}

function cell(share: number): string {
  return share > 0 ? `${tick(share)} ${chance(share).padStart(4)}` : tick(0);
}
