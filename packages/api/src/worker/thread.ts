/** What each thread of the service runs; it is an entry of the build. */
import { setPriority } from "node:os";
import { RipenError } from "@ripen/core";
import { checkDocument } from "../checkDocument.js";
import { compute, measure } from "./compute.js";
import { PartError } from "./part.js";
import type { JobRequest, ThreadAnswer, ThreadAnswers, ThreadTask } from "./protocol.js";

let yielding = false;

/** Does one task; what the engine finds wrong is an answer, anything else is thrown. */
export default async function serve(task: ThreadTask): Promise<ThreadAnswer<ThreadAnswers[ThreadTask["task"]]>> {
  try {
    return { value: await answer(task) };
  } catch (error) {
    if (error instanceof PartError) return failure(error.cause, error.base);
    if (RipenError.is(error)) return failure(error, "");
    throw error;
  }
}

async function answer(task: ThreadTask): Promise<ThreadAnswers[ThreadTask["task"]]> {
  switch (task.task) {
    case "check":
      return checkDocument(task.portfolio);
    case "measure":
      return measure(task.kind, task.request);
    case "run":
      yieldToOthers();
      try {
        return await compute(task.kind, JSON.parse(task.request) as JobRequest, (progress) => task.port?.postMessage(progress));
      } finally {
        task.port?.close();
      }
  }
}

function failure({ code, issues }: RipenError, base: string): ThreadAnswer<never> {
  return { failure: { code, issues, base } };
}

/** Answers go before plans: on Linux the priority is that of the thread alone, elsewhere of the whole process. */
function yieldToOthers(): void {
  if (yielding || process.platform !== "linux") return;
  yielding = true;
  setPriority(10);
}
