import { OpenAPIHono } from "@hono/zod-openapi";
import type { AppEnv } from "../appEnv.js";
import { mostItems, pointerOf, problem, ProblemError } from "../problems/index.js";
import { wordsOf, type Complaint } from "./complaint.js";

/** Routes that are described as they are served; what does not have the form described is refused, with every place in the body. */
export function router(): OpenAPIHono<AppEnv> {
  return new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      if (result.success) return;
      const { target, error } = result;
      throw target === "json" ? wrongBody(error.issues) : wrongPlace(target, error.issues);
    },
  });
}

function wrongBody(complaints: readonly Complaint[]): ProblemError {
  const issues = isBare(complaints) ? [bare] : complaints;
  const [first] = issues;
  const found = problem("invalid-request", `${pointerOf(first.path)}: ${wordsOf(first)}`);
  const items = issues.slice(0, mostItems).map((issue) => ({ pointer: pointerOf(issue.path), detail: wordsOf(issue) }));
  return new ProblemError({ ...found, errors: items, ...(issues.length > items.length ? { omitted: issues.length - items.length } : {}) });
}

/** Whether the body is the portfolio itself. */
function isBare(complaints: readonly Complaint[]): boolean {
  return complaints.some(({ path, keys = [] }) => path.length === 0 && keys.includes("schemaVersion"));
}

const bare: Complaint = {
  path: ["portfolio"],
  message: 'missing; the body is { "portfolio": …, "run"?: … }: put the document under "portfolio"',
};

function wrongPlace(target: string, issues: readonly Complaint[]): ProblemError {
  // An address that no job can have is the address of nothing.
  if (target === "param") return new ProblemError(problem("not-found", "There is nothing under this address."));
  return new ProblemError(problem("invalid-header", issues.map((issue) => `${issue.path.join(".")}: ${wordsOf(issue)}`).join("; ")));
}
