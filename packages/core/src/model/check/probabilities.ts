import type { Findings } from "../form/index.js";
import { tolerance } from "./tolerance.js";

/** Reports probabilities that do not add up to 1. */
export function checkSumsToOne(probabilities: readonly (number | undefined)[], path: string, findings: Findings): void {
  const total = probabilities.reduce<number>((sum, p) => sum + (p ?? 0), 0);
  if (Math.abs(total - 1) > tolerance)
    findings.add(path, `the probabilities add up to ${String(total)}; allowed is 1 (within ${String(tolerance)})`);
}
