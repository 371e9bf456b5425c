import { throwIfAborted } from "./pause.js";
import type { Executor, TaskContext } from "./executor.js";

/**
 * An executor for what a task asks for while it runs: one task after another, where and with what it runs itself.
 *
 * @param context of the task that is running
 */
export function executorWithin(context: TaskContext): Executor {
  return {
    slices: 1,
    async map(task, inputs, { onUnits } = {}) {
      const outputs = [];
      for (const input of inputs) {
        throwIfAborted(context.signal);
        outputs.push(await task.run(input, { ...context, onUnits }));
      }
      return outputs;
    },
  };
}
