import type { Findings } from "../form/index.js";
import type { View } from "./view.js";

/** Some account must count, or every policy is worth the same: nothing. */
export function checkObjective({ objective }: View, findings: Findings): void {
  if (objective === undefined || Object.values(objective).some((weight) => weight !== 0)) return;
  findings.add(
    "objective",
    "found no weight other than 0; allowed is at least one account that counts",
    "leave objective out to count the firm alone: { firm: 1 }",
  );
}
