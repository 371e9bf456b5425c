import { RipenError } from "../errors.js";
import type { Task } from "../execution/index.js";
import {
  boundPlanTask,
  findHelpTask,
  fitInitiativeTask,
  fitPartTask,
  fitPricedTask,
  fitWaitingTask,
  improvePlanTask,
  runPlanTask,
} from "../planning/index.js";
import { boundTask, evaluateTask, fitTask, fitValuesTask, slopeTask, solveTask } from "../valuation/index.js";

/** Any task, whatever it takes and gives. */
export type AnyTask = Task<never, unknown>;

/** Every task there is, by its name. Names and inputs belong to one version of this package: whoever sends a task to another machine sends the version along. */
export const tasks: ReadonlyMap<string, AnyTask> = new Map(
  [
    solveTask,
    fitTask,
    evaluateTask,
    fitValuesTask,
    boundTask,
    slopeTask,
    fitInitiativeTask,
    fitWaitingTask,
    findHelpTask,
    improvePlanTask,
    runPlanTask,
    fitPartTask,
    fitPricedTask,
    boundPlanTask,
  ].map((task: AnyTask) => [task.name, task]),
);

/**
 * Finds what a worker is asked to run: for those who build an executor of their own, such as one that sends tasks through a queue to many machines.
 *
 * @param name of the task, as its caller's executor was given it
 * @param known tasks by name
 * @returns the task; `run` takes its input, plain data as {@link decodeWire} reads it, and gives plain data
 * @throws {RipenError} `not-portable` when a worker does not know the task
 * @example
 * const answer = encodeWire(await findTask(name).run(decodeWire(input) as never, {})); // where the work is done
 */
export function findTask(name: string, known = tasks): AnyTask {
  const task = known.get(name);
  if (task !== undefined) return task;
  const message = `there is no such task in a worker; those it knows are ${[...known.keys()].join(", ")}`;
  throw new RipenError("not-portable", [{ path: name, message }]);
}
