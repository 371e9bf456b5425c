import { RipenError, type Issue } from "@ripen/core";
import { describe, expect, test } from "vitest";
import { maxIssues } from "../../packages/core/src/errors.js";

const issue = (n: number): Issue => ({ path: `modes.m${String(n)}`, message: `found ${String(n)}` });

describe("RipenError", () => {
  test("says what and where, and how much more there is", () => {
    const one = new RipenError("invalid-model", [issue(1)]);
    expect(one.message).toBe("A model does not hold together: modes.m1: found 1");
    const three = new RipenError("invalid-model", [issue(1), issue(2), issue(3)]);
    expect(three.message).toContain("(and 2 more)");
    expect(three.issues).toEqual([issue(1), issue(2), issue(3)]);
  });

  test("an issue about the whole input has no path in front", () => {
    const error = new RipenError("invalid-run", [{ path: "", message: "found nothing" }]);
    expect(error.message).toBe("The run options are not usable: found nothing");
  });

  test("reports a bounded number of issues and keeps its cause", () => {
    const cause = new Error("deeper");
    const many = Array.from({ length: maxIssues + 10 }, (_, n) => issue(n));
    const error = new RipenError("invalid-portfolio", many, { cause });
    expect(error.issues).toHaveLength(maxIssues);
    expect(error.message).toContain(`(and ${String(many.length - 1)} more)`);
    expect(error.cause).toBe(cause);
  });

  test("is recognised when another copy of the package made it, and nothing else is", () => {
    const brand = Symbol.for("ripen.error");
    class Copy extends Error {
      readonly [brand] = true;
    }
    expect(RipenError.is(new RipenError("aborted", []))).toBe(true);
    expect(RipenError.is(new Copy())).toBe(true);
    for (const other of [new Error("x"), null, undefined, "ripen.error", { code: "aborted" }]) expect(RipenError.is(other)).toBe(false);
  });
});
