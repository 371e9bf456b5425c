import { type Issue } from "@ripen/core";
import { entryOf, type ProblemCode } from "./catalogue.js";
import { toPointer } from "./pointer.js";

/** One thing that is wrong, and where in the body. */
export interface ProblemItem {
  /** JSON Pointer into the body, as a fragment: `#/portfolio/initiatives/coach/stages/1/cost`. */
  readonly pointer: string;
  readonly detail: string;
  readonly hint?: string;
}

/** Problem details for HTTP APIs (RFC 9457, 2023, section 3), with the code and the items as extensions. */
export interface Problem {
  /** Where the code is explained. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ProblemCode;
  /** Which occurrence this is: the request, or the job. */
  readonly instance?: string;
  /** At most 20. */
  readonly errors?: readonly ProblemItem[];
  /** How many more there are. */
  readonly omitted?: number;
}

/** At most so many items are listed. */
export const mostItems = 20;

/**
 * A problem document.
 *
 * @param code from the catalogue, which gives type, title and status
 * @param detail what was found this time, and what is allowed
 * @param issues as the engine reports them
 * @param base pointer to the part of the body that their paths start from, such as "/portfolio"
 */
export function problem(code: ProblemCode, detail: string, issues: readonly Issue[] = [], base = ""): Problem {
  const { title, status } = entryOf(code);
  const items = issues.slice(0, mostItems).map(({ path, message, hint }) => ({
    pointer: toPointer(path, base),
    detail: message,
    ...(hint === undefined ? {} : { hint }),
  }));
  return {
    type: `/errors/${code}`,
    title,
    status,
    detail,
    code,
    ...(items.length === 0 ? {} : { errors: items }),
    ...(issues.length > mostItems ? { omitted: issues.length - mostItems } : {}),
  };
}

/** Thrown anywhere below a route; answered as its problem document. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly problem: Problem;
  /** Headers that go with it, such as Retry-After. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(found: Problem, headers: Readonly<Record<string, string>> = {}, options?: ErrorOptions) {
    super(`${found.title}: ${found.detail}`, options);
    this.problem = found;
    this.headers = headers;
  }
}

/** Refuses a request. */
export function refuse(code: ProblemCode, detail: string, headers?: Readonly<Record<string, string>>): never {
  throw new ProblemError(problem(code, detail), headers);
}
