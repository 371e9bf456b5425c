import type { Driver } from "../../model/index.js";

/** Dates that differ by less count as equal. */
const sameDate = 1e-9;

/**
 * The values of a schedule on the dates of the model: one per date as given; or, with dates of its own, the value of the last of them
 * that is not later. Before the first of them its value holds too.
 */
export function scheduleValues(driver: Extract<Driver, { kind: "schedule" }>, dates: readonly number[]): Float64Array {
  const { values, dates: own } = driver;
  if (own === undefined) return Float64Array.from(dates, (_, k) => values[Math.min(k, values.length - 1)]);
  return Float64Array.from(dates, (date) => {
    let last = 0;
    for (let i = 1; i < own.length; i++) if (own[i] <= date + sameDate) last = i;
    return values[last];
  });
}
