import { element, type Findings } from "../form/index.js";
import { tolerance } from "./tolerance.js";
import type { View } from "./view.js";

/** Dates ascend by more than what times are compared to. */
export function checkDates({ dates }: View, findings: Findings): void {
  checkAscending(dates ?? [], "dates", findings);
}

/** Reports the first of some times that is not later than the one before. */
export function checkAscending(times: readonly number[], path: string, findings: Findings): void {
  const i = times.findIndex((time, k) => k > 0 && time <= times[k - 1] + tolerance);
  if (i > 0) {
    const hint = "write each date once, in ascending order";
    findings.add(
      element(path, i),
      `found ${String(times[i])} after ${String(times[i - 1])}; allowed is a later date than the one before`,
      hint,
    );
  }
}
