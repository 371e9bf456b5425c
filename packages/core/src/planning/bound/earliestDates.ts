import type { InitiativeProgram, OptionProgram } from "../../model/index.js";

/** By option of an initiative: index of the first date at which what it tells can be known; Infinity where it can never be taken. */
export function earliestToTell({ modes, start }: InitiativeProgram): Map<OptionProgram, number> {
  /** By mode: the first date at which something may be decided there. */
  const since = modes.map((_, m) => (m === start ? 0 : Infinity));
  const tells = new Map<OptionProgram, number>();
  for (let found = true; found;) {
    found = false;
    for (const mode of modes)
      for (const option of mode.options) {
        const k = option.offered.findIndex((offered, date) => offered === 1 && date >= since[mode.index]);
        if (k < 0) continue;
        // Windows have no holes that would let a later exercise arrive before an earlier one.
        const arrives = option.instant ? k + 1 : option.arrival[k];
        tells.set(option, arrives);
        for (const end of [option.to, option.otherwise])
          if (end >= 0 && arrives < since[end]) {
            since[end] = arrives;
            found = true;
          }
      }
  }
  for (const { options } of modes) for (const option of options) if (!tells.has(option)) tells.set(option, Infinity);
  return tells;
}

/** By mode: the first date at which an initiative can be there after its move. */
export function earliestThere({ modes, start }: InitiativeProgram): number[] {
  const there = modes.map((_, m) => (m === start ? 0 : Infinity));
  /** When something may be decided there. */
  const since = modes.map((_, m) => (m === start ? 0 : Infinity));
  for (let found = true; found;) {
    found = false;
    for (const mode of modes)
      for (const option of mode.options) {
        const k = option.offered.findIndex((offered, date) => offered === 1 && date >= since[mode.index]);
        if (k < 0) continue;
        const arrives = option.arrival[k];
        for (const end of [option.to, option.otherwise, option.during]) {
          if (end < 0) continue;
          const at = end === option.during ? k : arrives;
          const next = option.instant ? k + 1 : arrives;
          const decides = end !== option.during && next < since[end];
          if (at >= there[end] && !decides) continue;
          there[end] = Math.min(there[end], at);
          if (decides) since[end] = next;
          found = true;
        }
      }
  }
  return there;
}
