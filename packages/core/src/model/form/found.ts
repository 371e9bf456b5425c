import { count } from "../../errors.js";
import { quote } from "./paths.js";

/** Names a value in a message, whatever it is and however large. */
export function describe(value: unknown): string {
  switch (typeof value) {
    case "undefined":
      return "nothing";
    case "string":
      return value.length > 60 ? `${quote(value)} (a text of ${count(value.length)} characters)` : quote(value);
    case "number":
    case "boolean":
      return String(value);
    case "bigint":
    case "symbol":
    case "function":
      return `a ${typeof value}`;
    case "object":
      if (value === null) return "null";
      if (Array.isArray(value)) return value.length === 0 ? "an empty list" : `a list of ${count(value.length)}`;
      return "an object";
  }
}

/** The sentence of every refusal: what was found, and what is allowed instead. */
export function foundInstead(value: unknown, allowed: string): string {
  return `found ${describe(value)}; allowed is ${allowed}`;
}

/** The same sentence as zod's `error`, so that whoever uses the schema alone reads the same words. */
export function inWords(allowed: string): { error: (issue: { readonly input?: unknown }) => string } {
  return { error: ({ input }) => foundInstead(input, allowed) };
}
