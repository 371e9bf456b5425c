import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import * as closedForm from "@ripen/core/closedForm";
import { docExamples } from "../../helpers/docExamples.js";

const folder = fileURLToPath(new URL("../../../packages/core/src/valuation/closedForm", import.meta.url));
const shown = docExamples(folder, closedForm);

/** Numbers in a text, in order. */
const numbers = (text: string): string[] => text.match(/-?\d+(\.\d+)?(?![A-Za-z])/g) ?? [];

describe("the examples of the docstrings", () => {
  test("every public function has one that shows a result", () => {
    const used = shown.map(({ expression }) => expression).join("\n");
    const functions = Object.entries(closedForm).filter(([, value]) => typeof value === "function");
    expect(functions.length).toBeGreaterThan(15);
    // blackScholes and optionSpace first take their result apart.
    const silent = functions.map(([name]) => name).filter((name) => !used.includes(`${name}(`));
    expect(silent.sort()).toEqual(["blackScholes", "optionSpace"]);
  });

  test.each(shown)("$file: $expression // $shown", ({ found, shown: text }) => {
    const values = typeof found === "object" ? Object.values(found as object) : [found];
    if (typeof found === "string") expect(text).toBe(JSON.stringify(found));
    else expect(numbers(text).length).toBeGreaterThan(0);
    numbers(text).forEach((number, i) => {
      const digits = number.split(".")[1]?.length ?? 0;
      expect(Number(Number(values[i]).toFixed(digits))).toBe(Number(number));
    });
  });
});
