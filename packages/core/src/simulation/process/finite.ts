import { RipenError } from "../../errors.js";
import { notFinite } from "./cashier.js";

/** Refuses what a formula has given where it is no number; one sum tells of a whole block. */
export function assertFinite(path: string, values: Float64Array, count: number): void {
  let sum = 0;
  for (let q = 0; q < count; q++) sum += values[q];
  if (Number.isFinite(sum)) return;
  for (let q = 0; q < count; q++) if (!Number.isFinite(values[q])) throw notFinite(path, values, count);
}

/** Rounding that a probability may show. */
const slack = 1e-9;

/** Refuses what a formula has given where it is no probability. */
export function assertProbabilities(path: string, values: Float64Array, count: number): void {
  assertFinite(path, values, count);
  let least = Infinity;
  let most = -Infinity;
  let bad = 0;
  for (let q = 0; q < count; q++) {
    const value = values[q];
    if (value >= -slack && value <= 1 + slack) continue;
    bad++;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (bad === 0) return;
  const found = least === most ? String(least) : `from ${String(least)} to ${String(most)}`;
  const message = `the formula gives ${found} on ${String(bad)} of ${String(count)} paths; allowed is a probability, from 0 to 1`;
  throw new RipenError("invalid-model", [{ path, message, hint: "write its limits: atLeast(cap(x, 1), 0)" }]);
}
