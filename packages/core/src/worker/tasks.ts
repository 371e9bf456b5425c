import { RipenError } from "../errors.js";
import type { Task } from "../execution/index.js";
import { boundPlanTask, fitInitiativeTask, fitPartTask, fitWaitingTask, runPlanTask } from "../planning/index.js";
import { boundTask, evaluateTask, fitTask, fitValuesTask, slopeTask } from "../valuation/index.js";

/** Any task, whatever it takes and gives. */
export type AnyTask = Task<never, unknown>;

/** Every task there is, by its name: so that a worker finds what it is asked to run. */
export const tasks: ReadonlyMap<string, AnyTask> = new Map(
  [
    fitTask,
    evaluateTask,
    fitValuesTask,
    boundTask,
    slopeTask,
    fitInitiativeTask,
    fitWaitingTask,
    runPlanTask,
    fitPartTask,
    boundPlanTask,
  ].map((task: AnyTask) => [task.name, task]),
);

/** @throws {RipenError} `not-portable` when a worker does not know the task */
export function findTask(name: string, known = tasks): AnyTask {
  const task = known.get(name);
  if (task !== undefined) return task;
  const message = `there is no such task in a worker; those it knows are ${[...known.keys()].join(", ")}`;
  throw new RipenError("not-portable", [{ path: name, message }]);
}
