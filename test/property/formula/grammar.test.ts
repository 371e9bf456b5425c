import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkFormula, formulaLimits, parseFormula, printFormula } from "../../../packages/core/src/formula/index.js";
import { formulaText, names, tree, withoutPositions } from "./arbitraries.js";
import { evaluateByPrecedence } from "./pratt.js";
import { interpret } from "./reference.js";

const valueOf = fc.tuple(...names.map(() => fc.oneof(fc.constantFrom(0, 1, 2, -1), fc.double({ min: -4, max: 4, noNaN: true }))));

describe("the tree of a formula", () => {
  test("means what the stated precedence says, which a second parser follows on its own", () => {
    let read = 0;
    fc.assert(
      fc.property(formulaText, valueOf, (text, values) => {
        const checked = checkFormula(text, names);
        if (!checked.ok) {
          for (const { message } of checked.issues) expect(message).toMatch(/^More than 500|characters/);
          return;
        }
        read += 1;
        const lookUp = (name: string): number => values[names.findIndex((known) => known === name)];
        const byTree = interpret(checked.expression.root, lookUp);
        const byPrecedence = evaluateByPrecedence(text, lookUp);
        expect(Object.is(byTree, byPrecedence), `${text}: ${byTree} by the tree, ${byPrecedence} by precedence`).toBe(true);
      }),
      { numRuns: 3000 },
    );
    expect(read).toBeGreaterThan(1000);
  });

  test("is printed as a text that is read back as the same tree", () => {
    fc.assert(
      fc.property(tree, (root) => {
        const text = printFormula(root);
        const checked = checkFormula(text, names);
        if (!checked.ok) {
          expect(
            text.length > formulaLimits.length || checked.issues[0].message.startsWith("More than"),
            `${text}: ${checked.issues[0].message}`,
          ).toBe(true);
          return;
        }
        expect(withoutPositions(checked.expression.root)).toEqual(withoutPositions(root));
      }),
      { numRuns: 1500 },
    );
  });

  test("stays the same when it is printed once more, and is never printed longer than it was written without blanks to spare", () => {
    fc.assert(
      fc.property(formulaText, (text) => {
        const checked = checkFormula(text, names);
        fc.pre(checked.ok);
        const printed = printFormula(parseFormula(text, names).root);
        expect(printFormula(parseFormula(printed, names).root)).toBe(printed);
        expect(printed.replaceAll(" ", "").length).toBeLessThanOrEqual(bracketedChoices(text).replaceAll(" ", "").length);
      }),
      { numRuns: 500 },
    );
  });

  test("has every position at the very text that it stands for", () => {
    fc.assert(
      fc.property(formulaText, (text) => {
        const checked = checkFormula(text, names);
        fc.pre(checked.ok);
        const { root } = parseFormula(text, names);
        JSON.stringify(root, (_, part: unknown) => {
          if (isNode(part)) expect(text.slice(part.at)).toSatisfy((rest: string) => rest.startsWith(spelling(part)));
          return part;
        });
      }),
      { numRuns: 300 },
    );
  });
});

describe("any text at all", () => {
  const fragment = fc.constantFrom(
    ...Array.from("()+-*/^?:,.<>=! "),
    "<=",
    "==",
    "and",
    "not",
    "max(",
    "S",
    "K",
    "peers.live",
    "2",
    "1e5",
    "e",
    "'",
    "[",
    "\n",
    "–",
    "😀",
  );
  test.each([
    ["fragments of formulas", fc.array(fragment, { maxLength: 60 }).map((parts) => parts.join(""))],
    ["characters", fc.string({ maxLength: 100, unit: "binary" })],
    [
      "formulas with one character changed",
      fc.tuple(formulaText, fc.nat(), fc.string({ maxLength: 1, unit: "binary" })).map(([text, at, by]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + by + text.slice(place + 1);
      }),
    ],
  ])("%s: is a tree or a refusal with positions inside the text, and never throws", (_, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (text) => {
        const checked = checkFormula(text, names);
        if (checked.ok) {
          // What is read twice is the same; the second parser agrees that it is a formula.
          expect(checked.expression.reads).toEqual([...new Set(checked.expression.reads)].sort());
          expect(typeof interpret(checked.expression.root, () => 1)).toBe("number");
          return;
        }
        expect(checked.issues.length).toBeGreaterThan(0);
        expect(checked.issues.length).toBeLessThanOrEqual(10);
        for (const [index, { at, message }] of checked.issues.entries()) {
          expect(at).toBeGreaterThanOrEqual(index === 0 ? 0 : checked.issues[index - 1].at);
          expect(at).toBeLessThanOrEqual(text.length);
          expect(message).not.toBe("");
        }
      }),
      { numRuns: 1500 },
    );
  });
});

interface Placed {
  readonly kind: string;
  readonly at: number;
  readonly op?: string;
  readonly name?: string;
  readonly fn?: string;
}

function isNode(part: unknown): part is Placed {
  return typeof part === "object" && part !== null && "kind" in part && "at" in part;
}

function spelling({ kind, op, name, fn }: Placed): string {
  return kind === "choice" ? "?" : (op ?? name ?? fn ?? "");
}

/** The one pair of brackets that printing may add: around a choice in a yes-part. */
function bracketedChoices(text: string): string {
  return text + "()".repeat(text.split("?").length - 1);
}
