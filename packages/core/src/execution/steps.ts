import type { TaskContext } from "./executor.js";
import { throwIfAborted } from "./pause.js";

/** Work in steps: after each it tells what the step took, in sweeps over a column of a block. */
export type Steps<Result> = Generator<number, Result, undefined>;

/**
 * Takes steps one after another, and gives the thread free when enough work has come together.
 *
 * @throws {RipenError} `aborted` when the signal has been aborted meanwhile
 */
export async function inSteps<Result>(steps: Steps<Result>, { signal, breathe }: TaskContext): Promise<Result> {
  for (;;) {
    throwIfAborted(signal);
    const { done, value } = steps.next();
    if (done === true) return value;
    const pause = breathe?.(value);
    if (pause !== undefined) await pause;
  }
}

/** Takes all steps at once. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}
