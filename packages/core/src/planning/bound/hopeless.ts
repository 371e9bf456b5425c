import type { OptionProgram, Program } from "../../model/index.js";
import { earliestThere } from "./earliestDates.js";

/**
 * Leaves out moves that no plan can make: those that need more of a resource by themselves than there is, and those whose prerequisite
 * cannot be there yet. A relaxation would make them at a fraction.
 *
 * @param priced by resource of `joint`: whether its use is known in advance
 */
export function withoutHopeless(program: Program, joint: Program, priced: readonly boolean[]): Program {
  const earliest = joint.initiatives.map(earliestThere);
  const limited = priced.map((known, r) => known && !isMade(joint, r));
  const [own] = program.initiatives;
  const options = new Map(
    own.modes.flatMap((mode) =>
      mode.options.map((option): [OptionProgram, OptionProgram] => {
        const twin = joint.options.find(({ id }) => id === option.id) as OptionProgram;
        const offered = option.offered.map((open, k) =>
          open === 1 && (option.forced || isHopeful(twin, k, joint, limited, earliest)) ? 1 : 0,
        );
        return [option, { ...option, offered }];
      }),
    ),
  );
  const swap = (option: OptionProgram): OptionProgram => options.get(option) ?? option;
  const first = { ...own, modes: own.modes.map((mode) => ({ ...mode, options: mode.options.map(swap) })) };
  return { ...program, options: program.options.map(swap), initiatives: [first, ...program.initiatives.slice(1)] };
}

function isHopeful(
  option: OptionProgram,
  k: number,
  { resources, initiatives }: Program,
  limited: readonly boolean[],
  earliest: readonly (readonly number[])[],
): boolean {
  if (option.requires.some(({ initiative, modes }) => !earliest[initiative].some((date, m) => modes[m] === 1 && date <= k))) return false;
  const { modes } = initiatives[option.initiative];
  return resources.every(({ periodOf, available, carry }, r) => {
    if (!limited[r]) return true;
    const used = new Float64Array(available.length);
    reservedBy(option, k, modes, r, periodOf.length).forEach((amount, date) => {
      const period = periodOf[date];
      if (period >= 0) used[period] += amount;
    });
    let limit = 0;
    return available.every((amount, p) => {
      limit = amount + carry * limit;
      const fits = used[p] <= limit + 1e-9 * Math.max(1, Math.abs(limit));
      limit -= used[p];
      return fits;
    });
  });
}

/**
 * By date: what a move at date k reserves of a resource (simulation/process/reservation.ts): its own use, that of the mode on the way, and from arrival to
 * the last date the larger use of where it may arrive, as if that were kept.
 */
function reservedBy(option: OptionProgram, k: number, modes: Modes, r: number, dates: number): Float64Array {
  const reserved = new Float64Array(dates);
  const arrives = option.arrival[k];
  const useOf = (mode: number): number =>
    mode < 0 ? 0 : modes[mode].uses.reduce((sum, { resource, amount }) => sum + (resource === r ? (amount.known.constant ?? 0) : 0), 0);
  for (const { resource, each, amounts } of option.uses) {
    if (resource !== r) continue;
    const count = each ? arrives - k : amounts.length;
    for (let j = 0; j < count && k + j < dates; j++) reserved[k + j] += amounts[each ? 0 : j].known.constant ?? 0;
  }
  const [way, there] = [useOf(option.during), Math.max(useOf(option.to), useOf(option.otherwise))];
  for (let j = k; j < dates; j++) reserved[j] += j < arrives ? way : there;
  return reserved;
}

type Modes = Program["initiatives"][number]["modes"];

/** Whether some mode or move may add to a resource: then what is there at the start is no limit. */
function isMade({ initiatives, options }: Program, r: number): boolean {
  const amounts = [
    ...options.flatMap(({ uses }) => uses.filter(({ resource }) => resource === r).flatMap((use) => use.amounts)),
    ...initiatives.flatMap(({ modes }) =>
      modes.flatMap(({ uses }) => uses.filter(({ resource }) => resource === r).map(({ amount }) => amount)),
    ),
  ];
  return amounts.some(({ known }) => (known.constant ?? -1) < 0);
}
