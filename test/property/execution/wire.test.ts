import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evenly, RipenError, solve, type DecisionModel } from "@ripen/core";
import { decodeWire, encodeWire } from "@ripen/core/worker";

/** Any 64 bits as a number: NaNs of every kind, subnormal numbers, both zeros. */
const anyDouble = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((bits) => new Float64Array(BigUint64Array.of(bits).buffer)[0]);
const leaf = fc.oneof(
  fc.double(),
  anyDouble,
  fc.constantFrom<unknown>(-0, NaN, Infinity, -Infinity, undefined, null, true, 5e-324, 1e308, Number.MAX_SAFE_INTEGER),
  fc.string({ unit: "binary" }),
  fc.float64Array(),
  fc.float32Array(),
  fc.int32Array(),
  fc.uint32Array(),
  fc.int16Array(),
  fc.uint16Array(),
  fc.int8Array(),
  fc.uint8Array(),
);
const key = fc.oneof(fc.string(), fc.constantFrom("$", "__proto__", "constructor", "base64", "fields", "toJSON"));
const { plain } = fc.letrec<{ plain: unknown }>((tie) => ({
  plain: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.array(tie("plain"), { maxLength: 6 }),
    fc.array(fc.tuple(key, tie("plain")), { maxLength: 6 }).map((fields) => Object.fromEntries(fields)),
  ),
}));

describe("the wire", () => {
  test("gives back plain data to the last bit", () => {
    // Node's own comparison tells -0 from 0 and a field that is undefined from one that is not there, and is not misled by a field called constructor.
    fc.assert(
      fc.property(plain, (value) => {
        const text = encodeWire(value);
        const back = decodeWire(text);
        expect(isDeepStrictEqual(back, value)).toBe(true);
        expect(encodeWire(back)).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  test("gives back every bit of a column, whatever number it is", () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })), fc.nat(3), (bits, skip) => {
        // Also a view of a part of its memory.
        const column = new Float64Array(BigUint64Array.from(bits).buffer).subarray(skip);
        const back = decodeWire(encodeWire(column)) as Float64Array;
        expect(new BigUint64Array(back.buffer)).toEqual(BigUint64Array.from(bits.slice(skip)));
      }),
    );
  });

  test("is text that any JSON parser reads, as small as base64 can be", () => {
    expect(encodeWire({ rows: new Float64Array([1]), zero: -0 })).toBe(
      '{"rows":{"$":"Float64Array","base64":"AAAAAAAA8D8="},"zero":{"$":"-0"}}',
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50_000 }), (bytes) => {
        const { base64 } = JSON.parse(encodeWire(bytes)) as { base64: string };
        expect(base64).toBe(Buffer.from(bytes).toString("base64"));
      }),
      { numRuns: 20 },
    );
  });

  test.each([
    ["a function", { modes: { held: { options: [{ receive: () => 1 }] } } }, "modes.held.options[0].receive"],
    ["an instance of a class", [1, new Map()], "[1]"],
    ["a date", { a: new Date(0) }, "a"],
    ["a big number", { b: 1n }, "b"],
    ["a symbol", Symbol("x"), ""],
    ["a view that is no column", { c: new DataView(new ArrayBuffer(8)) }, "c"],
  ])("refuses %s, and says where it is", (_, value, path) => {
    let error: unknown;
    try {
      encodeWire(value);
    } catch (reason) {
      error = reason;
    }
    if (!RipenError.is(error)) throw new Error("not refused");
    expect([error.code, error.issues[0].path]).toEqual(["not-portable", path]);
  });

  test("carries a whole solution with its policy, by rules, by value functions and by tables", async () => {
    const put: DecisionModel = {
      dates: evenly(0, 1, 4),
      discountRate: 0.06,
      drivers: { S: { kind: "gbm", start: 36, drift: 0.06, volatility: 0.2 } },
      modes: { held: { options: [{ name: "exercise", to: "done", receive: "max(40 - S, 0)" }] }, done: {} },
      start: "held",
    };
    const kinds = new Set<string>();
    for (const run of [{}, { bounds: "both", innerPaths: 4 }, { method: "exact" }] as const) {
      const solution = await solve(put, { paths: 2048, ...run });
      kinds.add(solution.policy.kind);
      expect(decodeWire(encodeWire(solution))).toStrictEqual(solution);
    }
    expect(kinds.size).toBe(3);
  });
});
