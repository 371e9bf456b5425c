import { RipenError } from "../errors.js";
import type { Failure } from "./protocol.js";

/** An error as plain data. */
export function describeFailure(error: unknown): Failure {
  if (RipenError.is(error)) return { code: error.code, issues: error.issues };
  const { message, stack = "" } = error instanceof Error ? error : new Error(String(error));
  return { message, stack };
}

/** The error that a task has met, made again in the thread of the caller. */
export function remakeError(failure: Failure, task: string): RipenError {
  if (failure.code !== undefined) return new RipenError(failure.code, failure.issues);
  return taskFailed(task, failure.message, Object.assign(new Error(failure.message), { stack: failure.stack }));
}

export function taskFailed(task: string, message: string, cause?: unknown): RipenError {
  return new RipenError("task-failed", [{ path: task, message }], { cause });
}
