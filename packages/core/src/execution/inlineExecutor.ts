import type { Executor, MapContext, Task, TaskContext } from "./executor.js";
import { breather, pause, throwIfAborted } from "./pause.js";

/** How work is cut and ordered; no bit of a result depends on it. */
export interface InlineOptions {
  /** Pieces to cut work into. @defaultValue 1 */
  readonly slices?: number;
  /** Order in which the pieces are run, as places; results keep the order of the inputs. @defaultValue as given */
  readonly order?: (count: number) => readonly number[];
}

/**
 * Runs tasks one after another in this thread.
 *
 * @param options how work is cut and ordered; by default in one piece
 * @returns an executor for `RunOptions`
 * @example
 * const seven = inlineExecutor({ slices: 7, order: (count) => [...Array(count).keys()].reverse() });
 * await solve(model, { executor: seven }); // the same bits as without
 */
export function inlineExecutor(options: InlineOptions = {}): Executor {
  return {
    ...forRun(options),
    map: (task, inputs, context) => forRun(options).map(task, inputs, context),
    forRun: () => forRun(options),
  };
}

function forRun({ slices = 1, order }: InlineOptions): Executor {
  const made = new WeakMap<object, unknown>();
  const remember = <Made>(owner: object, make: () => Made): Made => {
    if (!made.has(owner)) made.set(owner, make());
    return made.get(owner) as Made;
  };
  const breath = breather();
  return {
    slices,
    async map<Input, Output>(task: Task<Input, Output>, inputs: readonly Input[], context: MapContext = {}): Promise<Output[]> {
      const told = { work: false };
      const breathe = (work: number): Promise<void> | undefined => {
        told.work = true;
        return breath(work);
      };
      const surroundings: TaskContext = { remember, breathe, ...context };
      const outputs = new Array<Output>(inputs.length);
      for (const place of order?.(inputs.length) ?? inputs.keys()) {
        throwIfAborted(context.signal);
        told.work = false;
        outputs[place] = await task.run(inputs[place], surroundings);
        // A task that counts its work pauses by itself: a pause costs a millisecond, as much as many a task.
        if (!told.work) await pause();
      }
      return outputs;
    },
  };
}
