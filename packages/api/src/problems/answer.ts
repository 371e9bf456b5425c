import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { RipenError } from "@ripen/core";
import type { AppEnv } from "../appEnv.js";
import { problem, ProblemError, type Problem } from "./problem.js";

export const problemType = "application/problem+json";

/** Sends a problem document. */
export function sendProblem(c: Context<AppEnv>, found: Problem, headers: Readonly<Record<string, string>> = {}): Response {
  const document = { ...found, instance: found.instance ?? instanceOf(c.get("requestId")) };
  return c.body(JSON.stringify(document), found.status as 400, {
    "Cache-Control": "no-store",
    ...headers,
    "Content-Type": problemType,
  });
}

/** The request as a URI; whoever sends a number of his own may use another form than we do. */
function instanceOf(requestId: string): string {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(requestId) ? `urn:uuid:${requestId}` : `urn:x-request:${requestId}`;
}

/** Whatever was thrown below a route, as a problem document: nothing of a stack or of an unknown message leaves the service. */
export function answerError(error: Error, c: Context<AppEnv>): Response {
  if (error instanceof ProblemError) {
    if (error.cause !== undefined) c.get("log")("fault", { request: c.get("requestId"), error: describeFault(error) });
    return sendProblem(c, error.problem, error.headers);
  }
  if (RipenError.is(error)) return sendProblem(c, ofEngine(error));
  if (error instanceof HTTPException) return sendProblem(c, ofFramework(error.status));
  c.get("log")("fault", { request: c.get("requestId"), error: describeFault(error) });
  return sendProblem(c, problem("unexpected", "The request could not be answered."));
}

/** An error of the engine as a problem; its paths start at `base`. */
export function ofEngine(
  { code, issues }: { readonly code: RipenError["code"]; readonly issues: RipenError["issues"] },
  base = "",
): Problem {
  const first = issues[0];
  const place = first === undefined || first.path === "" ? "" : `${first.path}: `;
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : "";
  return problem(code, first === undefined ? "No more is known." : `${place}${first.message}${more}`, issues, base);
}

/** What the framework refuses before any of our own code sees it. */
function ofFramework(status: number): Problem {
  if (status === 400) return problem("malformed-json", "The body cannot be read as JSON.");
  if (status === 413) return problem("body-too-large", "The body has more bytes than this service reads.");
  if (status === 415) return problem("unsupported-media-type", "The body is not application/json.");
  return problem("unexpected", "The request could not be answered.");
}

/** What may be logged of an error that nobody expected: its kind and where it came from. Its message may quote a document. */
export function describeFault(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { code } = error as { readonly code?: unknown };
  const name = typeof code === "string" && /^\w{1,40}$/.test(code) ? `${error.name} ${code}` : error.name;
  const places = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  const cause = error.cause === undefined ? [] : [`because of ${describeFault(error.cause)}`];
  return [name, ...places.slice(0, 8).map((line) => line.trim()), ...cause].join(" ");
}
