import type { Context, Hono } from "hono";
import type { AppEnv } from "../appEnv.js";
import { sendProblem } from "./answer.js";
import { problem } from "./problem.js";

interface Known {
  readonly pattern: RegExp;
  readonly methods: Set<string>;
}

/**
 * Answers what no route has answered: 405 with Allow where the path is known for other methods, else 404.
 *
 * @param app all of whose routes have been added
 */
export function unknownRoute(app: Hono<AppEnv>): (c: Context<AppEnv>) => Response {
  const known = new Map<string, Known>();
  for (const { method, path } of app.routes) {
    // Middleware is there for every method.
    if (method === "ALL") continue;
    const entry = known.get(path) ?? {
      pattern: new RegExp(`^${path.replaceAll(".", "\\.").replace(/:[^/]+/g, "[^/]+")}$`),
      methods: new Set(),
    };
    entry.methods.add(method);
    if (method === "GET") entry.methods.add("HEAD");
    known.set(path, entry);
  }
  return (c) => {
    const methods = [...known.values()].filter(({ pattern }) => pattern.test(c.req.path)).flatMap((entry) => [...entry.methods]);
    if (methods.length === 0) return sendProblem(c, problem("not-found", "There is no such route; /docs lists those there are."));
    const allow = [...new Set(methods)].sort().join(", ");
    return sendProblem(c, problem("method-not-allowed", `found ${c.req.method}; allowed are ${allow}`), { Allow: allow });
  };
}
