import { labelForms, periodsPerYear } from "../../calendar/index.js";
import type { Portfolio } from "../../document/index.js";
import type { Issues } from "../issues.js";

/** The plan's time and what it is about: labels, resources, at least one segment and one initiative. Returns whether the time can be used. */
export function checkFrame(portfolio: Portfolio, issues: Issues): boolean {
  const { time, resources = {}, initiatives, segments } = portfolio;
  const { pattern, example } = labelForms[time.period];
  if (Object.keys(initiatives).length === 0) issues.add("initiatives", "found none; a portfolio has at least one initiative");
  if (Object.keys(segments).length === 0) issues.add("segments", "found none; there is at least one segment of customers");
  for (const [name, resource] of Object.entries(resources)) {
    const length = periodsPerYear[time.period] / periodsPerYear[resource.per];
    if (length < 1)
      issues.add(`resources.${name}.per`, `found ${resource.per}; allowed is a period of the plan (${time.period}) or a longer one`);
    const given = typeof resource.available === "number" ? [resource.available] : resource.available;
    const count = Math.max(1, Math.ceil(time.periods / length));
    if (given.length > count)
      issues.add(`resources.${name}.available`, `found ${given.length} figures for ${count} periods; allowed is at most one for each`);
    given.forEach((figure, i) => {
      if (figure < 0)
        issues.add(
          `resources.${name}.available${typeof resource.available === "number" ? "" : `[${i}]`}`,
          `found ${figure}; allowed is at least 0`,
        );
    });
  }
  if (pattern.test(time.start)) return true;
  issues.add("time.start", `found "${time.start}"; a ${time.period} is written as in ${example}`);
  return false;
}
