import type { AmountProgram, Exclusion, OptionProgram, Program, ResourceProgram } from "../../model/index.js";
import { isDrawable } from "./drawnUses.js";

/** Rounding that a sum of uses may show, relative to the size of the period. */
const tolerance = 1e-9;

/**
 * Whether a resource is a limit that every plan holds on every path: its use is a number, or one that can be drawn (what it may turn out to be otherwise, a
 * constraint on a path does not tell), and nothing overdraws it. Choices cannot; what is forced into using it can, what is forced out of making it while
 * others rely on that, and the modes that all start in.
 */
export function isHeld(program: Program, r: number): boolean {
  const { initiatives, options, resources } = program;
  const ofMoves = options.flatMap(({ uses }) => uses.filter(({ resource }) => resource === r).flatMap((use) => use.amounts));
  const ofModes = initiatives.flatMap(({ modes }) => modes.flatMap((mode) => usesOf(mode, r)));
  const isNumber = ({ known, measurable }: AmountProgram): boolean => measurable && known.constant !== undefined;
  const { carry, reserve, periods } = resources[r];
  const drawable = carry === 0 && reserve === "mean" && ofModes.length === 0;
  return (
    periods.length > 0 &&
    ofMoves.length + ofModes.length > 0 &&
    !options.some((option) => option.forced && overdraws(initiatives[option.initiative].modes, option, r)) &&
    ofModes.every(isNumber) &&
    ofMoves.every((amount) => isNumber(amount) || (drawable && isDrawable(amount, program))) &&
    !isOverdrawnAtStart(program, resources[r], r)
  );
}

function usesOf({ uses }: Program["initiatives"][number]["modes"][number], r: number): AmountProgram[] {
  return uses.filter(({ resource }) => resource === r).map(({ amount }) => amount);
}

/** Whether a forced option uses a resource, or leads to where it is used, or away from where it is made. */
function overdraws(
  modes: Program["initiatives"][number]["modes"],
  { mode, to, otherwise, during, uses }: OptionProgram,
  r: number,
): boolean {
  const ends = [to, otherwise, during].filter((end) => end >= 0);
  return (
    uses.some(({ resource }) => resource === r) ||
    ends.some((end) => usesOf(modes[end], r).length > 0) ||
    usesOf(modes[mode], r).some(({ known }) => (known.constant ?? -1) < 0)
  );
}

/** Whether the modes that all start in use more than there is, as if they were kept. */
function isOverdrawnAtStart({ initiatives }: Program, { available, carry, periodOf }: ResourceProgram, r: number): boolean {
  const used = new Float64Array(available.length);
  for (const { modes, start } of initiatives)
    for (const { known } of usesOf(modes[start], r)) for (const period of periodOf) if (period >= 0) used[period] += known.constant ?? 0;
  let left = 0;
  return available.some((amount, p) => {
    left = amount + carry * left - used[p];
    return left < -tolerance * Math.max(1, Math.abs(amount));
  });
}

/**
 * Exclusions with those of their modes that are gone to by choice only: there each is checked against all that are listed, so that of these at most one
 * is ever taken. Chance (`otherwise`) and force ignore exclusions, and so do modes that several start in.
 */
export function heldExclusions({ exclusions, initiatives, options }: Program): Exclusion[] {
  return exclusions.map(({ modes }) => {
    const starters = initiatives.filter(({ index, start }) => modes[index]?.[start] === 1);
    const held = modes.map((listed) => listed?.slice());
    if (starters.length > 1) for (const { index, start } of starters) held[index]?.fill(0, start, start + 1);
    for (const { initiative, forced, to, during, otherwise } of options)
      for (const end of forced ? [to, during, otherwise] : [otherwise]) if (end >= 0) held[initiative]?.fill(0, end, end + 1);
    return { modes: held };
  });
}
