import type { InitiativeProgram, OptionProgram, Program } from "../../model/index.js";
import { movesAt } from "./moves.js";
import { whereabouts, type Whereabouts } from "./whereabouts.js";

/** Two initiatives that must both be where only one may be. */
export interface Clash {
  readonly exclusion: number;
  readonly initiatives: readonly [number, number];
  /** First and last date. */
  readonly from: number;
  readonly until: number;
}

/** A move that is made on every course while what it requires may not be there. */
export interface Unmet {
  readonly option: OptionProgram;
  readonly date: number;
  /** Place among what the option requires. */
  readonly place: number;
  /** The first date at which the prerequisite can be there; undefined when it never can. */
  readonly earliest: number | undefined;
}

/** Exclusions and prerequisites that what must happen breaks, whatever is decided. */
export function findBrokenLinks(program: Program): { readonly clashes: readonly Clash[]; readonly unmet: readonly Unmet[] } {
  if (!program.options.some(({ forced }) => forced)) return { clashes: [], unmet: [] };
  const dates = program.last + 1;
  const all = program.initiatives.map((own) => whereabouts(own, dates));
  return { clashes: clashesOf(program, all), unmet: program.initiatives.flatMap((own) => unmetOf(own, all)) };
}

function clashesOf({ exclusions, initiatives, last }: Program, all: readonly Whereabouts[]): Clash[] {
  return exclusions.flatMap(({ modes }, exclusion) => {
    const surely = (i: number, k: number): boolean => {
      const listed = modes[i];
      return listed !== undefined && all[i].places[k].every(({ mode, toward }) => listed[mode] === 1 || listed[toward] === 1);
    };
    // Those who start together may stay together: only who has gone there by a move breaks the link.
    const startsThere = ({ index, start }: InitiativeProgram): boolean => modes[index]?.[start] === 1;
    const found: Clash[] = [];
    for (const one of initiatives)
      for (const other of initiatives.slice(one.index + 1)) {
        if (startsThere(one) && startsThere(other)) continue;
        const both = Array.from({ length: last + 1 }, (_, k) => k).filter((k) => surely(one.index, k) && surely(other.index, k));
        if (both.length > 0) found.push({ exclusion, initiatives: [one.index, other.index], from: both[0], until: both[both.length - 1] });
      }
    return found;
  });
}

/** Moves that are made without a choice on every course, and whose prerequisite is not certain to be there. */
function unmetOf({ modes, index: own }: InitiativeProgram, all: readonly Whereabouts[]): Unmet[] {
  const found: Unmet[] = [];
  all[own].surely.forEach((mode, date) => {
    if (mode === undefined) return;
    const { options, mayStay } = movesAt(modes[mode], date);
    if (mayStay || options.length !== 1) return;
    const [option] = options;
    option.requires.forEach(({ initiative, modes: wanted }, place) => {
      const { places } = all[initiative];
      if (places[date].every((there) => wanted[there.mode] === 1)) return;
      const earliest = places.findIndex((at) => at.some((there) => wanted[there.mode] === 1));
      found.push({ option, date, place, earliest: earliest < 0 ? undefined : earliest });
    });
  });
  return found;
}
