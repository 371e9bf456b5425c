import type { AmountProgram, InitiativeProgram, OptionProgram } from "./program.js";

/** Where an initiative is from a date on: the mode (−1 on the way without one). */
export interface Leg {
  readonly mode: number;
  readonly from: number;
}

/** What is used of a resource at a date. */
export interface CourseUse {
  readonly resource: number;
  readonly date: number;
  readonly amount: AmountProgram;
  /** Whether a move uses it, which makes no capacity. */
  readonly byMove: boolean;
}

/** The course of an initiative from a date on. */
export interface Course {
  readonly legs: readonly Leg[];
  readonly uses: readonly CourseUse[];
}

/**
 * The course of an initiative for which nobody chooses anything any more: it stays where it is until it is forced on, and arrives where it is meant to.
 * What it uses on that course has to be kept for it: a move that is forced is made whether or not anything is left.
 *
 * @param from the date from which it is in a mode
 * @param decides the first date at which it may move on
 */
export function leftAlone({ modes }: InitiativeProgram, mode: number, from: number, decides: number, last: number): Course {
  const legs: Leg[] = [];
  const uses: CourseUse[] = [];
  const stay = (where: number, since: number, until: number): void => {
    legs.push({ mode: where, from: since });
    if (where < 0) return;
    for (const { resource, amount } of modes[where].uses)
      for (let date = since; date < until; date++) uses.push({ resource, date, amount, byMove: false });
  };
  let [at, since, next] = [mode, from, decides];
  for (;;) {
    let date = next;
    while (date <= last && certainMove(modes[at].options, date) === undefined) date++;
    stay(at, since, Math.min(date, last + 1));
    const move = date > last ? undefined : certainMove(modes[at].options, date);
    if (move === undefined) return { legs, uses };
    const arrival = move.arrival[date];
    for (const { resource, each, amounts } of move.uses)
      if (each) for (let j = date; j < arrival; j++) uses.push({ resource, date: j, amount: amounts[0], byMove: true });
      else amounts.forEach((amount, lag) => uses.push({ resource, date: date + lag, amount, byMove: true }));
    if (!move.instant) stay(move.during, date, arrival);
    [at, since, next] = [move.to, arrival, move.instant ? date + 1 : arrival];
  }
}

/** The move that is made at a date whatever is known then. */
function certainMove(options: readonly OptionProgram[], date: number): OptionProgram | undefined {
  const first = options.find(({ forced, offered }) => forced && offered[date] === 1);
  return first?.when === undefined ? first : undefined;
}

/** Whether some course of an initiative uses a resource: its modes do, or moves that it may be forced to make. */
export function mayBeCharged({ modes }: InitiativeProgram, resource: number): boolean {
  return modes.some(
    (mode) =>
      mode.uses.some((use) => use.resource === resource) ||
      mode.options.some(({ forced, uses }) => forced && uses.some((use) => use.resource === resource)),
  );
}
