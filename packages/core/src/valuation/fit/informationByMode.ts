import type { InitiativeProgram } from "../../model/index.js";

/**
 * What has been learned in each mode, where that follows from the mode alone: the observations (as indices) that every
 * way to the mode has collected. Undefined where two ways differ, so that the mode does not tell.
 */
export function informationByMode(initiative: InitiativeProgram): (ReadonlySet<number> | undefined)[] | undefined {
  const known: (ReadonlySet<number> | undefined)[] = initiative.modes.map(() => undefined);
  known[initiative.start] = new Set();
  const queue = [initiative.start];
  for (let m = queue.shift(); m !== undefined; m = queue.shift()) {
    for (const option of initiative.modes[m].options) {
      const after = new Set([...(known[m] as ReadonlySet<number>), ...option.learns]);
      for (const end of option.otherwise < 0 ? [option.to] : [option.to, option.otherwise]) {
        const before = known[end];
        if (before === undefined) {
          known[end] = after;
          queue.push(end);
        } else if (before.size !== after.size || ![...after].every((o) => before.has(o))) return undefined;
      }
    }
  }
  return known;
}
