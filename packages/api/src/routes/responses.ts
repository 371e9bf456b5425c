import type { z } from "@hono/zod-openapi";
import { STATUS_CODES } from "node:http";
import { problemDocument } from "../schemas/index.js";

interface ProblemResponse {
  description: string;
  content: { "application/problem+json": { schema: typeof problemDocument } };
}

/** The answers of a route that are problems, by their status. */
export function problems<Status extends number>(...statuses: Status[]): { [S in Status]: ProblemResponse } {
  const response = (status: number): ProblemResponse => ({
    description: STATUS_CODES[status] ?? "Problem",
    content: { "application/problem+json": { schema: problemDocument } },
  });
  return Object.fromEntries(statuses.map((status) => [status, response(status)])) as { [S in Status]: ProblemResponse };
}

/** The body of a request, which has to be there. */
export function jsonContent<Schema extends z.ZodType>(
  schema: Schema,
): { required: true; content: { "application/json": { schema: Schema } } } {
  return { required: true, content: { "application/json": { schema } } };
}

/**
 * An answer whose text was written before: a stored result, a stream. Its form is that of the route's document, which the tests of
 * the contract show and the compiler cannot.
 */
export function asWritten(response: Response): never {
  return response as never;
}
