import type { AmountProgram } from "../../../model/index.js";
import type { Masks } from "../stations/index.js";
import type { Reader } from "./reader.js";

/** E[amount | what is known at a station], where an amount reads truths that nobody knows. */
export interface Truths {
  /** Begins a block of paths: what is drawn from then on depends on seed and block only. */
  restart(seed: number, block: number): void;
  /** out[0..count) = the expectation, for the rows and the station that the reader stands at. */
  expect(reader: Reader, amount: AmountProgram, masks: Masks, out: Float64Array): void;
}
