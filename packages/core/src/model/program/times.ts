/** Times are compared to this, in years. */
export const timeTolerance = 1e-9;

/** Index of the date equal to `time`, −1 when there is none. */
export function dateAt(dates: Float64Array, time: number): number {
  return dates.findIndex((date) => Math.abs(date - time) <= timeTolerance);
}

/** Index of the first date not earlier than `time`; `dates.length` when all are earlier. */
export function firstDateFrom(dates: Float64Array, time: number): number {
  const found = dates.findIndex((date) => date >= time - timeTolerance);
  return found < 0 ? dates.length : found;
}
