import { count, RipenError, type Issue } from "../errors.js";
import { foundInstead } from "./form/index.js";

/** As many as there may be dates in any model, and more. */
const mostSteps = 1_000_000;

/**
 * Dates at equal distances, both ends included.
 *
 * @param from first date, years from now
 * @param to last date, years from now, later than the first
 * @param steps steps between them, a whole number from 1: there are steps + 1 dates
 * @returns the dates, ascending, in years
 * @throws {RipenError} `invalid-argument`
 * @example
 * evenly(0, 1, 4); // [0, 0.25, 0.5, 0.75, 1]
 */
export function evenly(from: number, to: number, steps: number): number[] {
  const issues = [...faults(from, to, steps)];
  if (issues.length > 0) throw new RipenError("invalid-argument", issues);
  return Array.from({ length: steps + 1 }, (_, i) => (i === steps ? to : from + ((to - from) * i) / steps));
}

function* faults(from: number, to: number, steps: number): Generator<Issue> {
  if (!Number.isFinite(from)) yield { path: "from", message: foundInstead(from, "a finite number") };
  if (!(Number.isFinite(to) && !(to <= from)))
    yield { path: "to", message: foundInstead(to, `a finite number above from, ${String(from)}`) };
  if (Number.isInteger(steps) && steps >= 1 && steps <= mostSteps) return;
  yield { path: "steps", message: foundInstead(steps, `a whole number from 1 to ${count(mostSteps)}`) };
}
