import { formulasAndBenchmarks } from "./benchmarks.js";
import { modesAndLearning } from "./modes.js";
import { onePrice } from "./onePrice.js";
import { severalPrices } from "./severalPrices.js";
import type { CaseRow } from "./types.js";

export type { CaseRow, Figure, Simulated } from "./types.js";

/** Every reference case, with every method that fits it. */
export function everyCase(): CaseRow[] {
  return [...onePrice(), ...modesAndLearning(), ...severalPrices(), ...formulasAndBenchmarks()];
}
