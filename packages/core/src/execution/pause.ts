import { RipenError } from "../errors.js";

/** Lets timers and input events run: an abort never arrives between microtasks. */
export async function pause(): Promise<void> {
  await new Promise<void>((resolve) => setTimeout(resolve, 0));
}

/** @throws {RipenError} `aborted` when the signal has been aborted */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true)
    throw new RipenError("aborted", [{ path: "", message: "the run was stopped by its signal" }], { cause: signal.reason });
}
