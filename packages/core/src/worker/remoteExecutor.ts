import { throwIfAborted, type Executor, type MapContext, type Task } from "../execution/index.js";
import { Call, type Dispatch } from "./call.js";
import { PartRegister } from "./parts.js";
import { later, sharedNumber } from "./platform.js";
import { noLimit } from "./protocol.js";

/** Tasks look for a stop between blocks; a thread that has not stopped after so many milliseconds is ended. */
const patience = 150;

/**
 * An executor whose tasks run in threads that are given ports: what `createWorkers` and `createPool` are made of, for threads of another kind. On the other side
 * a {@link Thread} serves each port.
 *
 * @param slices into how many pieces work is cut; it changes nothing but the time
 * @param dispatch gives a port to a thread
 * @returns the executor, for the run options of `solve`, `planPortfolio` and others
 * @example
 * const executor = remoteExecutor(8, inLine(4, (port) => startThread(port)));
 */
export function remoteExecutor(slices: number, dispatch: Dispatch): Executor {
  let numbers = 0;
  const forRun = (): Executor => {
    const register = new PartRegister(() => ++numbers);
    return { slices, map: (task, inputs, context) => mapRemotely(dispatch, register, task, inputs, context) };
  };
  return { slices, forRun, map: (task, inputs, context) => forRun().map(task, inputs, context) };
}

async function mapRemotely<Input, Output>(
  dispatch: Dispatch,
  register: PartRegister,
  task: Task<Input, Output>,
  inputs: readonly Input[],
  { signal, onUnits }: MapContext = {},
): Promise<Output[]> {
  throwIfAborted(signal);
  const packed = inputs.map((input) => register.pack(input));
  const limit = sharedNumber(noLimit);
  const calls = inputs.map(
    (input, place) =>
      new Call(dispatch, { task: task.name, place, packed: packed[place], fields: input as Record<string, unknown>, limit, onUnits }),
  );
  /** Stops the calls after a place. */
  const stopAfter = (place: number): void => {
    if (limit !== undefined) Atomics.store(limit, 0, Math.min(Atomics.load(limit, 0), place));
    for (const call of calls.slice(place + 1)) call.stop();
  };
  let callOff = (): void => undefined;
  const onAbort = (): void => {
    stopAfter(-1);
    callOff = later(patience, () => calls.forEach((call) => call.kill()));
  };
  signal?.addEventListener("abort", onAbort, { once: true });
  // As inline, the first input that fails is told of: those before it are waited for, those after it are stopped.
  calls.forEach(({ output }, place) => void output.catch(() => stopAfter(place - 1)));
  const settled = await Promise.allSettled(calls.map(({ output }) => output));
  signal?.removeEventListener("abort", onAbort);
  callOff();
  const failed = settled.find((outcome) => outcome.status === "rejected");
  if (failed === undefined) return settled.map((outcome) => (outcome as PromiseFulfilledResult<Output>).value);
  throwIfAborted(signal);
  throw failed.reason;
}
