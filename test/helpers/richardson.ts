/** Twice the value on twice as many dates less the value: the error of many exercise dates for a continuous right falls like 1/dates. */
export function richardson(value: (dates: number) => number, dates: number): number {
  return 2 * value(2 * dates) - value(dates);
}
