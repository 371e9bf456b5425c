import type { Test } from "../../model/index.js";
import type { Stage } from "../document/index.js";

/**
 * What a stage adds to what the stages before it have revealed. Documents state the share of the variance that is explained
 * by now; independent sources add precisions R² / (1 - R²), so the addition of a stage is the difference of the precisions,
 * written as an R² of its own. (0.55 after 0.45: (1.2222 - 0.8182) / (1 + 1.2222 - 0.8182) = 0.288.) A test of a yes/no truth counts as it is.
 *
 * @param before the stages that are live when this one starts
 * @returns private driver -> R² of this stage alone, or a test; drivers of which it tells nothing new are left out
 */
export function addedBy(stage: Stage, before: readonly Stage[]): Record<string, number | Test> {
  const added: Record<string, number | Test> = {};
  for (const [driver, reveals] of Object.entries(stage.reveals ?? {})) {
    if (typeof reveals !== "number") {
      added[driver] = reveals;
      continue;
    }
    const own = addedR2(reveals, knownBefore(driver, before));
    if (own > 0) added[driver] = own;
  }
  return added;
}

/** The largest R² that earlier stages state; what was known is never forgotten. */
export function knownBefore(driver: string, before: readonly Stage[]): number {
  return before.reduce((known, { reveals }) => {
    const stated = reveals?.[driver];
    return typeof stated === "number" ? Math.max(known, stated) : known;
  }, 0);
}

function addedR2(now: number, before: number): number {
  if (now <= before) return 0;
  if (now >= 1 || before === 0) return now;
  const precision = now / (1 - now) - before / (1 - before);
  return precision / (1 + precision);
}
