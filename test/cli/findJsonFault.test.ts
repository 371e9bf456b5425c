import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findJsonFault } from "../../packages/api/src/security/index.js";

const json = fc.json({ maxDepth: 4 });
const pieces = ["", ",", ":", '"', "{", "}", "[", "]", ".", "-", "0", "1e", "\\", "\\u00", "T", "nul", "//", "\n", " ", "\u0001", "é"];

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe("findJsonFault", () => {
  test("finds nothing in JSON, and a fault in all else", () => {
    fc.assert(
      fc.property(json, fc.nat(), fc.nat(3), fc.constantFrom(...pieces), (text, where, gone, piece) => {
        const at = where % (text.length + 1);
        const slip = text.slice(0, at) + piece + text.slice(at + gone);
        expect(findJsonFault(slip) === undefined).toBe(parses(slip));
      }),
      { numRuns: 2000 },
    );
  });

  test("what stands before the fault can go on as JSON, so that of a text cut short the end is at fault", () => {
    fc.assert(
      fc.property(json, fc.nat(), (text, where) => {
        const cut = text.slice(0, where % text.length);
        fc.pre(!parses(cut));
        expect(findJsonFault(cut)).toBe(cut.length);
      }),
    );
  });

  test.each([
    ['{"a": True}', 6],
    ['{"a": word}', 6],
    ['{"a": .5}', 6],
    ['{"a": NaN}', 6],
    ['// first\n{"a": 1}', 0],
    ['{"a": 1} // last', 9],
    ['{"a": 1,}', 8],
    ['{"a": 01}', 7],
    ["{'a': 1}", 1],
    ['{"a": "b\nc"}', 8],
  ])("%j: at %i", (text, place) => expect(findJsonFault(text)).toBe(place));
});
