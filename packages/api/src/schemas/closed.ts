import { z } from "@hono/zod-openapi";

/** An object without other fields than these; another one is refused with the names of these. */
export function closed<Shape extends z.ZodRawShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  const allowed = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) => (issue.code === "unrecognized_keys" ? tellUnknown(issue.keys, allowed) : undefined),
  });
}

function tellUnknown(keys: readonly string[], allowed: readonly string[]): string {
  const meant = keys.flatMap((key) => allowed.filter((name) => isNear(key, name)).slice(0, 1));
  const hint = meant.length === 0 ? "" : `; did you mean ${meant.map((name) => `"${name}"`).join(", ")}?`;
  const fields = keys.length === 1 ? "field" : "fields";
  return `unknown ${fields} ${keys.map((key) => `"${key}"`).join(", ")}; allowed are ${allowed.join(", ")}${hint}`;
}

/** A name begun or gone on with, or its letters in another order. */
function isNear(key: string, name: string): boolean {
  const [one, other] = [key.toLowerCase(), name.toLowerCase()];
  const letters = (word: string): string => Array.from(word).sort().join("");
  return (one.length > 2 && (other.startsWith(one) || one.startsWith(other))) || letters(one) === letters(other);
}
