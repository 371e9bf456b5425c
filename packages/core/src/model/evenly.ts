/**
 * Dates at equal distances, both ends included.
 *
 * @param from first date, years from now
 * @param to last date, years from now
 * @param steps steps between them: there are steps + 1 dates
 * @returns the dates, ascending, in years
 * @example
 * evenly(0, 1, 4); // [0, 0.25, 0.5, 0.75, 1]
 */
export function evenly(from: number, to: number, steps: number): number[] {
  return Array.from({ length: steps + 1 }, (_, i) => (i === steps ? to : from + ((to - from) * i) / steps));
}
