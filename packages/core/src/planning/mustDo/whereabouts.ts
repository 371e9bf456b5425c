import type { InitiativeProgram } from "../../model/index.js";
import { endsOf, movesAt } from "./moves.js";

/** Where an initiative may be at a date, after its moves: a mode (−1 on the way without one), and the mode it has gone towards (−1 none). */
export interface Place {
  readonly mode: number;
  readonly toward: number;
}

/** All that may become of an initiative, by date, whatever is decided and whatever happens. */
export interface Whereabouts {
  readonly places: readonly (readonly Place[])[];
  /** By date: the mode in which it has to decide on every course; undefined where that depends. */
  readonly surely: readonly (number | undefined)[];
}

/** Follows everything that may become of an initiative from its start. */
export function whereabouts({ modes, start }: InitiativeProgram, dates: number): Whereabouts {
  const places = Array.from({ length: dates }, () => new Map<string, Place>());
  const decides = Array.from({ length: dates + 1 }, () => new Set<number>());
  const underWay = new Uint8Array(dates + 1);
  decides[0].add(start);
  const note = (k: number, mode: number, toward: number): unknown => places[k].set(`${String(mode)} ${String(toward)}`, { mode, toward });
  for (let k = 0; k < dates; k++)
    for (const mode of decides[k]) {
      const { options, mayStay } = movesAt(modes[mode], k);
      if (mayStay) {
        note(k, mode, -1);
        decides[k + 1].add(mode);
      }
      for (const option of options) {
        for (let date = k; date < option.arrival[k]; date++) note(date, option.during, option.to);
        underWay.fill(1, k + 1, Math.max(k + 1, option.arrival[k]));
        for (const end of endsOf(option)) {
          if (option.instant) note(k, end, -1);
          decides[option.instant ? k + 1 : option.arrival[k]].add(end);
        }
      }
    }
  const surely = places.map((_, k) => (underWay[k] === 0 && decides[k].size === 1 ? [...decides[k]][0] : undefined));
  return { places: places.map((found) => [...found.values()]), surely };
}
