import type { OptionProgram, Program } from "../../model/index.js";
import { earliestThere } from "./earliestDates.js";

/**
 * Leaves out moves that no plan can make: those that use more of a resource by themselves than there is, and those whose prerequisite
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
  { uses, requires, arrival }: OptionProgram,
  k: number,
  { resources }: Program,
  limited: readonly boolean[],
  earliest: readonly (readonly number[])[],
): boolean {
  if (requires.some(({ initiative, modes }) => !earliest[initiative].some((date, m) => modes[m] === 1 && date <= k))) return false;
  return uses.every(({ resource, each, amounts }) => {
    if (!limited[resource]) return true;
    const { periodOf, available, carry } = resources[resource];
    const dates = each ? Math.max(0, arrival[k] - k) : amounts.length;
    const used = new Float64Array(available.length);
    for (let j = 0; j < dates; j++) {
      const period = k + j < periodOf.length ? periodOf[k + j] : -1;
      if (period >= 0) used[period] += amounts[each ? 0 : j].known.constant ?? 0;
    }
    let limit = 0;
    return available.every((amount, p) => {
      limit = amount + carry * limit;
      const fits = used[p] <= limit + 1e-9 * Math.max(1, Math.abs(limit));
      limit -= used[p];
      return fits;
    });
  });
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
