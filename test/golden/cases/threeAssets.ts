import type { ReferenceCase } from "./referenceCase.js";

/** American put on the largest of three assets, S at 40 each. */
export interface ThreeAssets {
  readonly S: number;
  readonly K: number;
  readonly r: number;
  readonly months: number;
  readonly sigma: readonly number[];
}

export const multiAssetAmerican: readonly ReferenceCase<ThreeAssets>[] = [
  {
    id: "barraquand-3a-put-40",
    inputs: { S: 40, K: 40, r: 0.05, months: 4, sigma: [0.2, 0.3, 0.5] },
    value: 0.44,
    tolerance: 0.02,
    source: "J. Barraquand and D. Martineau (1995), as in QuantLib test-suite/basketoption.cpp, testBarraquandThreeValues",
  },
];
