import type { OptionProgram } from "../../../model/index.js";
import { Masked, spreadOf, type BreakSet, type Field, type Part } from "../fields/index.js";
import { findBoundaries } from "./boundaries.js";

/** An option as it stands at one date: its value wherever it is taken, and where it may be taken. */
export interface Alternative {
  readonly option: OptionProgram;
  readonly value: Field;
  readonly open: Part | undefined;
}

export interface Decision {
  /** The value, piece by piece: each alternative (and staying) where it is chosen. */
  readonly pieces: readonly Masked[];
  /** By place: index into the alternatives, −1 to stay. */
  readonly choice: Int8Array;
  /** Where the choice changes. */
  readonly edges: BreakSet;
  /** Advantages up to this count as a tie. */
  readonly least: number;
}

/** Advantages below this share of the values at hand are within the error of the recursion: they count as a tie, and ties stay. */
const tie = 1e-9;
const rounding = 1e-12;

/**
 * Takes the first forced option that is open, else the best open one if it is strictly better than staying, else stays.
 * Between two places with different choices the boundary is where a condition changes, or where the two values cross.
 */
export function decide(stay: Field, alternatives: readonly Alternative[]): Decision {
  const { stage } = stay;
  const choice = new Int8Array(stage.total).fill(-1);
  const open = alternatives.map((alternative) =>
    alternative.open === undefined ? undefined : { values: alternative.open.values, places: spreadOf(stage, alternative.open.axes) },
  );
  const least = tie * usualSize([stay, ...alternatives.map((alternative) => alternative.value)]);
  for (let i = 0; i < stage.total; i++)
    choice[i] = choose(i, least, stay, alternatives, (a) => open[a] === undefined || open[a].values[open[a].places[i]] !== 0);
  const edges = findBoundaries(choice, stay, alternatives, least);
  const pieces = [stay, ...alternatives.map(({ value }) => value)].flatMap((value, i) => {
    const chosen = i - 1;
    return choice.includes(chosen) ? [new Masked(value, { choice, chosen, edges })] : [];
  });
  return { pieces, choice, edges, least };
}

function choose(
  i: number,
  least: number,
  stay: Field,
  alternatives: readonly Alternative[],
  isOpen: (alternative: number) => boolean,
): number {
  for (let a = 0; a < alternatives.length; a++) if (alternatives[a].option.forced && isOpen(a)) return a;
  const staying = stay.values[i];
  let best = -1;
  let most = staying;
  for (let a = 0; a < alternatives.length; a++) {
    const taken = alternatives[a].value.values[i];
    if (alternatives[a].option.forced || taken <= most || taken - staying <= least + rounding * (Math.abs(taken) + Math.abs(staying)))
      continue;
    if (isOpen(a)) [best, most] = [a, taken];
  }
  return best;
}

/** The largest value on the inner half of every continuous axis, which paths hardly ever leave. */
function usualSize(fields: readonly Field[]): number {
  const { stage } = fields[0];
  let largest = 0;
  for (let i = 0; i < stage.total; i++) {
    let inner = true;
    let rest = i;
    for (let axis = stage.counts.length - 1; axis >= 0; axis--) {
      const place = rest % stage.counts[axis];
      rest = (rest - place) / stage.counts[axis];
      if (stage.grids[axis] !== undefined && Math.abs(4 * place - 2 * (stage.counts[axis] - 1)) > stage.counts[axis]) inner = false;
    }
    if (inner) for (const { values } of fields) largest = Math.max(largest, Math.abs(values[i]));
  }
  return largest;
}
