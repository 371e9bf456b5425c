import { priorFromQuantiles } from "../../../numerics/index.js";
import type { Prior } from "../../../model/index.js";
import type { Portfolio } from "../../document/index.js";
import type { Declared } from "../../names/index.js";
import type { Issues } from "../issues.js";

/** Every range, at its driver or where it is used, is a distribution. */
export function checkRanges(portfolio: Portfolio, declared: Declared, issues: Issues): void {
  for (const [name, driver] of Object.entries(portfolio.drivers))
    if (driver.kind === "private") checkRange(driver.range, `drivers.${name}.range`, issues);
  for (const place of declared.ranges.values()) checkRange(place.value as Prior, place.path, issues);
}

function checkRange(range: Prior, path: string, issues: Issues): void {
  if ("p10" in range) {
    const fit = priorFromQuantiles(range);
    if (!fit.ok) issues.add(path, fit.message);
    return;
  }
  switch (range.distribution) {
    case "pert":
    case "triangular":
      if (range.min >= range.max) issues.add(path, `found min ${range.min} and max ${range.max}; allowed is min < max`);
      else if (range.mode < range.min || range.mode > range.max)
        issues.add(`${path}.mode`, `found ${range.mode}; allowed is a number from min, ${range.min}, to max, ${range.max}`);
      break;
    case "beta":
    case "uniform": {
      const { min = 0, max = 1 } = range;
      if (min >= max) issues.add(path, `found min ${min} and max ${max}; allowed is min < max`);
      break;
    }
    case "discrete": {
      const { values, probabilities } = range;
      const total = probabilities.reduce((sum, p) => sum + p, 0);
      if (values.length !== probabilities.length)
        issues.add(
          `${path}.probabilities`,
          `found ${probabilities.length} probabilities for ${values.length} values; allowed is one for each`,
        );
      else if (Math.abs(total - 1) > 1e-9) issues.add(`${path}.probabilities`, `found probabilities that add up to ${total}; allowed is 1`);
      break;
    }
    default:
      break;
  }
}
