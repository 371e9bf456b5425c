import type { Issue } from "../../errors.js";
import { portfolioLimits } from "../document/index.js";
import { found } from "./found.js";
import { pathText } from "./path.js";

/** Keys that could reach an object's prototype. */
const forbidden = new Set(["__proto__", "prototype", "constructor"]);
const enough = 10;

/**
 * Whether a value is plain JSON of bounded size: objects and lists without circles, texts, finite numbers, true, false, null.
 * Walks with a list of its own, so that no nesting overflows the stack.
 */
export function scanJson(json: unknown): Issue[] {
  const issues: Issue[] = [];
  const pending: { value: unknown; path: readonly PropertyKey[] }[] = [{ value: json, path: [] }];
  let values = 0;
  for (let next = pending.pop(); next !== undefined && issues.length < enough; next = pending.pop()) {
    const { value, path } = next;
    values += 1;
    if (values > portfolioLimits.values) {
      issues.push({ path: "", message: `the document holds more than ${portfolioLimits.values} values; that is the limit` });
      break;
    }
    const message = faultOf(value, path.length);
    if (message !== undefined) issues.push({ path: pathText(path), message });
    else if (typeof value === "object" && value !== null) {
      for (const key of Array.isArray(value) ? value.keys() : Object.keys(value)) {
        const below = [...path, key];
        if (forbidden.has(String(key))) issues.push({ path: pathText(below), message: `"${key}" is not allowed as a name` });
        else pending.push({ value: (value as Record<PropertyKey, unknown>)[key], path: below });
      }
    }
  }
  return issues;
}

function faultOf(value: unknown, depth: number): string | undefined {
  switch (typeof value) {
    case "string":
    case "boolean":
      return undefined;
    case "number":
      return Number.isFinite(value) ? undefined : `found ${value}; a number is finite`;
    case "object":
      if (value === null) return undefined;
      // A circle is infinitely deep, so this finds circles as well.
      if (depth > portfolioLimits.depth) return `nested more than ${portfolioLimits.depth} deep`;
      if (Array.isArray(value) || isPlain(value)) return undefined;
      return "found an object of a class; allowed is what JSON can hold";
    default:
      return `found ${found(value)}; allowed is what JSON can hold`;
  }
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  // A plain object of another realm (a test runner, an iframe) has a prototype without a prototype too.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
