import type { Program } from "../model/index.js";
import type { Decider, Process } from "../simulation/index.js";

/** Takes every planned option on its planned date, whatever happens: the plan of someone who commits. */
export class CommittedDecider implements Decider {
  readonly #takes: (initiative: number) => boolean;

  constructor(takes: (initiative: number) => boolean = () => true) {
    this.#takes = takes;
  }

  decide(k: number, process: Process): void {
    for (const { index } of process.program.initiatives) {
      if (!process.active[index] || !this.#takes(index)) continue;
      const choice = process.choice[index];
      const picks: { place: number; paths: Int32Array }[] = [];
      process.forEachOffer(
        index,
        k,
        (option, paths, count) => {
          if (option.planned === k) picks.push({ place: option.place, paths: paths.slice(0, count) });
        },
        "free",
      );
      for (const { place, paths } of picks) for (const p of paths) choice[p] = place;
    }
  }
}

/** Whether any option has a planned date. */
export function hasCommittedPlan(program: Program): boolean {
  return program.options.some(({ planned }) => planned >= 0);
}
