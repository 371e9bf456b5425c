import type { Briefing } from "../briefing.js";
import type { Section } from "../page/index.js";
import { chance, clean, listed, tick } from "../words/index.js";
import { turnsOf } from "./turns.js";

/** How likely it is that each step has been taken by the end of each stretch of time, taken back, or gone on with smaller, larger or otherwise. */
export function roadmap(briefing: Briefing): Section {
  const { plan, ids, spans } = briefing;
  const rows = ids.flatMap((id) => {
    const steps = plan.initiatives[id].stages.map(({ name, byDate }) => ({ what: clean(name), byDate }));
    return [...steps, ...turnsOf(plan, id)]
      .filter(({ byDate }) => byDate.some((share) => share > 0))
      .map(({ what, byDate }, i) => [i === 0 ? briefing.name(id) : "", what, ...spans.map(({ last }) => cell(takenBy(byDate, last)))]);
  });
  const stops = ids.some((id) => turnsOf(plan, id).some(({ kind, byDate }) => kind === "abandon" && byDate.some((share) => share > 0)));
  const never = ids.filter((id) => plan.initiatives[id].stages.every(({ probability }) => probability <= 0));
  return {
    title: "Roadmap: chance that a step has been taken by the end of",
    blocks: [
      {
        kind: "table",
        columns: [
          { head: "what", clips: true },
          { head: "step", clips: true },
          ...spans.map(({ label }) => ({ head: label, align: "right" as const })),
        ],
        rows,
      },
      {
        kind: "text",
        text:
          "Counted over the simulated futures, in which every step waits for what is known then, and for money and people." +
          (stops ? " A step that was taken stays counted when it is stopped later." : "") +
          (never.length > 0 ? ` Never started: ${listed(never.map(briefing.quoted))}.` : ""),
      },
    ],
  };
}

function takenBy(byDate: readonly number[], last: number): number {
  return Math.min(
    1,
    byDate.slice(0, last + 1).reduce((sum, share) => sum + share, 0),
  );
}

function cell(share: number): string {
  return share > 0 ? `${tick(share)} ${chance(share).padStart(4)}` : tick(0);
}
