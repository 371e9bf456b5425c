import { count, RipenError } from "../../errors.js";

/** What the joint recursion does not cover. */
export function notExact(path: string, message: string, hint?: string): RipenError {
  return new RipenError("not-exact", [{ path, message, ...(hint === undefined ? {} : { hint }) }]);
}

/** A formula that came out as no number. */
export function notFinite(path: string, values: Float64Array): RipenError {
  const bad = values.filter((value) => !Number.isFinite(value)).length;
  const where = values.length === 1 ? "in a state that can be reached" : `on ${bad} of ${values.length} nodes of the grid`;
  const hint = "limit what may become zero, negative or very large: atLeast(x, limit), cap(x, limit)";
  return new RipenError("not-finite", [{ path, message: `the formula gives no finite number ${where}`, hint }]);
}

/** A figure over its limit. */
export function tooLarge(what: string, found: number, limit: number, hint: string): RipenError {
  return new RipenError("too-large", [{ path: "", message: `found ${count(found)} ${what}; the limit is ${count(limit)}`, hint }]);
}
