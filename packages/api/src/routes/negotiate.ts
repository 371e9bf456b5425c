import type { Context } from "hono";
import { parseAccept } from "hono/utils/accept";
import type { AppEnv } from "../appEnv.js";
import { refuse } from "../problems/index.js";
import type { JobKind } from "../store/index.js";

/** A form in which results are kept. */
export type Form = "application/json" | "text/markdown";

const forms: Readonly<Record<JobKind, readonly Form[]>> = {
  plan: ["application/json", "text/markdown"],
  valuation: ["application/json"],
  comparison: ["application/json"],
};

/**
 * The form that a request wants most of those there are; the first where it wants several alike (R. Fielding et al., RFC 9110,
 * 2022, section 12.5.1).
 *
 * @throws {ProblemError} `not-acceptable`
 */
export function negotiate(c: Context<AppEnv>, kind: JobKind): Form {
  const accept = c.req.header("Accept") ?? "*/*";
  const wanted = parseAccept(accept);
  const quality = (form: Form): number => {
    const matching = [form, `${form.split("/")[0]}/*`, "*/*"].map((type) => wanted.find((one) => one.type.toLowerCase() === type));
    return matching.find((one) => one !== undefined)?.q ?? 0;
  };
  const [best] = [...forms[kind]].sort((a, b) => quality(b) - quality(a));
  if (quality(best) > 0) return best;
  return refuse("not-acceptable", `found Accept: ${accept.slice(0, 80)}; there is ${forms[kind].join(", ")}`);
}
