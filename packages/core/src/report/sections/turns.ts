import type { Plan } from "../../planning/index.js";
import { clean } from "../words/index.js";

/** A change of course besides starting the next step, whichever step it is made from. */
export interface Turn {
  readonly kind: "abandon" | "contract" | "expand" | "switch";
  readonly what: string;
  /** Expected number of times at each date; a course is changed once. */
  readonly byDate: readonly number[];
}

/** How often an initiative is stopped, made smaller or larger, or handed to another. What is given in the engine's own form has only steps. */
export function turnsOf({ roadmap, document }: Plan, id: string): Turn[] {
  const initiative = document.initiatives[id];
  if (!("stages" in initiative)) return [];
  const stages = initiative.stages.map((stage) => stage.id);
  const words: Record<Turn["kind"], string> = {
    contract: "made smaller",
    expand: "made larger",
    switch: `switched to ${clean(initiative.options?.switch?.name ?? "another")}`,
    abandon: "stopped for good",
  };
  return (Object.keys(words) as Turn["kind"][]).flatMap((kind) => {
    const found = Object.entries(roadmap).filter(([option]) => {
      const [owner, , name] = option.split(".");
      return owner === id && name === kind && !stages.includes(name);
    });
    if (found.length === 0) return [];
    const byDate = found[0][1].byDate.map((_, k) => found.reduce((sum, [, report]) => sum + report.byDate[k], 0));
    return [{ kind, what: words[kind], byDate }];
  });
}
