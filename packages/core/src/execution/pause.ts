import { RipenError } from "../errors.js";
import type { StopSignal, TaskContext } from "./executor.js";

/** Lets timers and input events run: an abort never arrives between microtasks. */
export async function pause(): Promise<void> {
  await new Promise<void>((resolve) => setTimeout(resolve, 0));
}

/** Sweeps over a column of a block after which a thread is given free for a moment: some 30 to 50 ms. The core has no clock. */
const enoughWork = 50_000;

/** Pauses whenever enough work has come together: a pause costs about a millisecond. */
export function breather(): NonNullable<TaskContext["breathe"]> {
  let done = 0;
  return (work) => {
    done += work;
    if (done < enoughWork) return undefined;
    done = 0;
    return pause();
  };
}

/** @throws {RipenError} `aborted` when the signal has been aborted */
export function throwIfAborted(signal: StopSignal | undefined): void {
  if (signal?.aborted === true)
    throw new RipenError("aborted", [{ path: "", message: "the run was stopped by its signal" }], { cause: signal.reason });
}
