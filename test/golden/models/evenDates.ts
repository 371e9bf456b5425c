/** `steps` + 1 dates from `from` to `to`. */
export function evenDates(from: number, to: number, steps: number): number[] {
  return Array.from({ length: steps + 1 }, (_, i) => from + ((to - from) * i) / steps);
}

/** `count` dates, the first one step from today. */
export function laterDates(years: number, count: number): number[] {
  return evenDates(0, years, count).slice(1);
}
