import { count } from "../../errors.js";
import { portfolioLimits } from "../document/index.js";
import type { Declared } from "../names/index.js";
import type { Issues } from "./issues.js";

/** Limits that need names to be counted: drivers with the ranges that become drivers. */
export function checkTotals({ drivers }: Declared, issues: Issues): void {
  const { drivers: limit } = portfolioLimits;
  if (drivers.size > limit)
    issues.add(
      "drivers",
      `found ${count(drivers.size)} drivers, the ranges that stand where they are used included; allowed are at most ${count(limit)}`,
    );
}
