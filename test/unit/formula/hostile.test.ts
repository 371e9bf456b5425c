import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkFormula, formulaLimits, parseFormula } from "../../../packages/core/src/formula/index.js";
import { parserParts } from "../../../packages/core/src/formula/syntax/mathParser.js";
import { tokenize } from "../../../packages/core/src/formula/syntax/tokenize.js";
import { hostile } from "./hostile.js";

const names = new Set(["S", "K", "t", "peers.live"]);
const shown = (text: string): string => JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}… (${text.length})` : text);

describe("a hostile text", () => {
  test("stands among at least 200 that differ", () => {
    expect(new Set(Object.values(hostile).flat()).size).toBeGreaterThanOrEqual(200);
  });

  for (const [what, texts] of Object.entries(hostile)) {
    test(`${what}: is refused, with positions inside the text and without repeating it at length`, () => {
      for (const text of texts) {
        const checked = checkFormula(text, names);
        if (checked.ok) expect.fail(`${shown(text)} was read`);
        expect(checked.issues.length, shown(text)).toBeGreaterThan(0);
        expect(checked.issues.length, shown(text)).toBeLessThanOrEqual(10);
        for (const { at, message, hint = "" } of checked.issues) {
          expect(Number.isInteger(at) && at >= 0 && at <= text.length, `${shown(text)}: position ${at}`).toBe(true);
          expect(message.length + hint.length, shown(text)).toBeLessThan(400);
        }
        expect(() => parseFormula(text, names), shown(text)).toThrow("A formula cannot be read");
      }
    });
  }

  test("that is too long is refused before anything of it, or of the names, is looked at", () => {
    const untouchable: Iterable<string> = {
      [Symbol.iterator]: () => {
        throw new Error("the names were looked at");
      },
    };
    expect(checkFormula("a".repeat(formulaLimits.length + 1), untouchable)).toMatchObject({
      ok: false,
      issues: [{ at: formulaLimits.length }],
    });
    expect(() => checkFormula("a", untouchable)).toThrow("looked at");
  });

  test("does not change what is declared, nor any prototype", () => {
    const before = [Object.prototype, Array.prototype, Function.prototype, Math].map((owner) => Object.getOwnPropertyNames(owner).join());
    for (const text of Object.values(hostile).flat()) checkFormula(text, names);
    expect([...names]).toEqual(["S", "K", "t", "peers.live"]);
    expect([Object.prototype, Array.prototype, Function.prototype, Math].map((owner) => Object.getOwnPropertyNames(owner).join())).toEqual(
      before,
    );
  });
});

describe("the parser of mathjs", () => {
  test("is given operators, brackets and numbered symbols only, never a word or a number of the text", () => {
    const part = /^(v\d+|[-+*/^<>(),]|[<>=!]=|and|or|xor|not|\? \(|\) :)$/;
    const check = (text: string): void => {
      const lexed = tokenize(text.slice(0, formulaLimits.length));
      if (lexed.ok) for (const given of parserParts(lexed.tokens)) expect(given).toMatch(part);
    };
    for (const text of Object.values(hostile).flat()) check(text);
    fc.assert(fc.property(fc.string({ maxLength: 60, unit: fc.constantFrom(...Array.from("SKev20.()+-*/^<>=!?:, _tinmod")) }), check), {
      numRuns: 500,
    });
  });

  test("is imported in one file, for parsing alone; nothing in the folder evaluates text", () => {
    const folder = fileURLToPath(new URL("../../../packages/core/src/formula/", import.meta.url));
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
    const importing = files.filter((file) => /from "mathjs/.test(readFileSync(join(folder, file), "utf8")));
    expect(importing).toEqual([join("syntax", "mathParser.ts")]);
    const parser = readFileSync(join(folder, "syntax", "mathParser.ts"), "utf8");
    expect(parser).toContain('import { createParse } from "mathjs/number";');
    expect(parser.match(/createParse\(\{.*/g)).toEqual(['createParse({ ...parserNodes, typed, numeric, config: { number: "number" } });']);
    for (const file of files) {
      expect(readFileSync(join(folder, file), "utf8"), file).not.toMatch(
        /\.evaluate\((?!\{ columns)|\.compile\(|\beval\(|new Function|\.simplify\(|\.import\(/,
      );
    }
  });
});
