import { leftAlone, type InitiativeProgram, type OptionProgram, type Program } from "../../model/index.js";
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
  return resources.every(({ periodOf, available, carry }, r) => {
    if (!limited[r]) return true;
    const used = new Float64Array(available.length);
    reservedBy(option, k, initiatives[option.initiative], r, periodOf.length).forEach((amount, date) => {
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
 * By date: what a move at date k reserves of a resource (simulation/process/reservation.ts): its own use, that of the mode on the way, and from arrival on
 * the larger use of where it may arrive, as long as nothing forces it on from there.
 */
function reservedBy(option: OptionProgram, k: number, own: InitiativeProgram, r: number, dates: number): Float64Array {
  const reserved = new Float64Array(dates);
  const arrives = option.arrival[k];
  for (const { resource, each, amounts } of option.uses) {
    if (resource !== r) continue;
    const count = each ? arrives - k : amounts.length;
    for (let j = 0; j < count && k + j < dates; j++) reserved[k + j] += amounts[each ? 0 : j].known.constant ?? 0;
  }
  if (option.during >= 0)
    for (const { resource, amount } of own.modes[option.during].uses)
      if (resource === r) for (let j = k; j < arrives; j++) reserved[j] += amount.known.constant ?? 0;
  const there = [option.to, option.otherwise].map((end) => {
    const used = new Float64Array(dates);
    const course = end < 0 ? undefined : leftAlone(own, end, arrives, option.instant ? k + 1 : arrives, dates - 1);
    for (const { resource, date, amount } of course?.uses ?? []) if (resource === r) used[date] += amount.known.constant ?? 0;
    return used;
  });
  for (let j = arrives; j < dates; j++) reserved[j] += Math.max(there[0][j], there[1][j]);
  return reserved;
}

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
