import { describe, expect, test } from "vitest";
import { RipenError } from "../../../packages/core/src/errors.js";
import { checkFormula, formulaLimits, parseFormula, printFormula, type FormulaIssue } from "../../../packages/core/src/formula/index.js";

const names = ["S", "K", "t", "theta", "peers.live"];

function issuesOf(text: string): readonly FormulaIssue[] {
  const checked = checkFormula(text, names);
  return checked.ok ? [] : checked.issues;
}

/** A formula with all its brackets, to see what belongs to what. */
function grouped(text: string): string {
  const show = (node: ReturnType<typeof parseFormula>["root"]): string => {
    if (node.kind === "unary") return `(${node.op} ${show(node.of)})`;
    if (node.kind === "binary") return `(${show(node.left)} ${node.op} ${show(node.right)})`;
    if (node.kind === "choice") return `(${show(node.test)} ? ${show(node.yes)} : ${show(node.no)})`;
    return node.kind === "call" ? `${node.fn}(${node.args.map(show).join(", ")})` : printFormula(node);
  };
  return show(parseFormula(text, names).root);
}

describe("precedence", () => {
  test.each([
    ["-2^2", "(- (2 ^ 2))"],
    ["2^3^2", "(2 ^ (3 ^ 2))"],
    ["2^-1", "(2 ^ (- 1))"],
    ["2^-S^2", "(2 ^ (- (S ^ 2)))"],
    ["-S * K", "((- S) * K)"],
    ["S - K - t", "((S - K) - t)"],
    ["S / K * t", "((S / K) * t)"],
    ["S + K * t ^ 2", "(S + (K * (t ^ 2)))"],
    ["+S - +K", "(S - K)"],
    ["S - -K", "(S - (- K))"],
    ["S + 1 < K * 2", "((S + 1) < (K * 2))"],
    ["S < K and t > 1 or S == 0", "(((S < K) and (t > 1)) or (S == 0))"],
    ["S or K xor t and theta", "(S or (K xor (t and theta)))"],
    ["not S and not K", "((not S) and (not K))"],
    ["not not S", "(not (not S))"],
    ["not S ^ 2", "(not (S ^ 2))"],
    ["S ? K : t ? 1 : 2", "(S ? K : (t ? 1 : 2))"],
    ["S ? K ? 1 : 2 : 3", "(S ? (K ? 1 : 2) : 3)"],
    ["S ? K ? 1 : 2 : t ? 3 : 4", "(S ? (K ? 1 : 2) : (t ? 3 : 4))"],
    ["S > 1 or K ? S and t : S < K", "(((S > 1) or K) ? (S and t) : (S < K))"],
    ["max(S ? 1 : 2, K ? 3 : 4)", "max((S ? 1 : 2), (K ? 3 : 4))"],
    ["(S + K) * peers.live", "((S + K) * peers.live)"],
    ["cap(S,2)+atLeast(-K,.5)", "(cap(S, 2) + atLeast((- K), 0.5))"],
  ])("%s is %s", (text, tree) => {
    expect(grouped(text)).toBe(tree);
  });

  test.each([
    ...["max(S < K, t < S)", "max(not S, t + 1)", "S ? K < t : t < K", "S ? not K : t + 1", "S < K ? S : t < K", "not S and t < K"],
    ...["S < K and K < t", "not S or S < K", "S < K xor K < t", "max  (S, 2)", "(S < K) < t", "(not S) + 1"],
  ])("%s is plain", (text) => {
    expect(issuesOf(text)).toEqual([]);
  });

  test.each([
    ...["S<K<t", "not S<K", "S + not K", "S <= K <= t", "S > K > t", "S >= K >= t", "S == K == t", "S != K != t", "S < K == t"],
    ...["not S + K", "not S - K", "not S * K", "not S / K", "not S >= K", "2 ^ not S"],
  ])("%s, which is easily misread, is refused with what to write", (text) => {
    expect(issuesOf(text)[0].hint).toMatch(/^Write /);
  });
});

describe("a tree", () => {
  test("has the position of every name, number, function and operator", () => {
    const { root } = parseFormula("max(S, 2) ^ 3 > (K) ? -t : not S", names);
    expect(root).toEqual({
      kind: "choice",
      at: 20,
      test: {
        kind: "binary",
        op: ">",
        at: 14,
        left: {
          kind: "binary",
          op: "^",
          at: 10,
          left: {
            kind: "call",
            fn: "max",
            at: 0,
            args: [
              { kind: "name", name: "S", at: 4 },
              { kind: "number", value: 2, at: 7 },
            ],
          },
          right: { kind: "number", value: 3, at: 12 },
        },
        right: { kind: "name", name: "K", at: 17 },
      },
      yes: { kind: "unary", op: "-", at: 22, of: { kind: "name", name: "t", at: 23 } },
      no: { kind: "unary", op: "not", at: 27, of: { kind: "name", name: "S", at: 31 } },
    });
  });

  test("comes with its text and the names it reads, sorted, each once", () => {
    const text = "theta * S + S / peers.live - theta";
    expect(parseFormula(text, names)).toMatchObject({ text, reads: ["S", "peers.live", "theta"] });
    expect(parseFormula("1 + 2", []).reads).toEqual([]);
  });

  test("keeps the numbers as they were written", () => {
    for (const text of [
      "0",
      "0.5",
      ".5",
      ".125",
      "5.",
      "1e3",
      "1E-3",
      "1.5e+10",
      "0.1",
      "123456789.123",
      "1.7976931348623157e308",
      "5e-324",
      "0e5",
      "007",
    ]) {
      expect(parseFormula(text, names).root).toEqual({ kind: "number", value: Number(text), at: 0 });
    }
  });
});

describe("an issue", () => {
  test.each([
    ["2 S", 2, /operator is missing between "2" and "S"/, "Write 2 * S."],
    ["S (2)", 2, /operator is missing/, "Write S * (…)."],
    ["(S)(K)", 3, /operator is missing/, "Write (…) * (…)."],
    ["1.2.3", 3, /are no number/, /^Write one number/],
    ["thera + 1", 0, /"thera" is not a declared name; declared are K, S, peers.live, t, theta$/, 'did you mean "theta"?'],
    ["1 + peers.lvie", 4, /not a declared name/, 'did you mean "peers.live"?'],
    ["Theta", 0, /not a declared name/, 'did you mean "theta"?'],
    ["sqr(S)", 0, /functions are abs, atLeast, cap/, 'did you mean "sqrt"?'],
    ["ln(S)", 0, /not a function/, /natural logarithm/],
    ["exp + 1", 0, /exp is a function/, "Write exp(…)."],
    ["S ** 2", 3, /"\*" where a value belongs/, "A power is written ^."],
    ["S <> K", 3, /where a value belongs/, "Not equal is written !=."],
    ["S = K", 2, /"=" does not belong/, /==/],
    ["S − K", 2, /U\+2212 does not belong/, "Write - for minus."],
    ["S × K", 2, /"×" \(U\+00D7\)/, "Write * for times."],
    ["5%", 1, /"%" does not belong/, /0.05/],
    ["1 + 1e999", 4, /"1e999" is not finite/, undefined],
    ["1 + 1e-999", 4, /closer to 0/, "Write 0."],
    ["max(,S)", 4, /^Found "," where a value belongs/, undefined],
    ["S +", 3, /The formula ends where a value belongs/, undefined],
    ["(S", 0, /not closed/, undefined],
    ["S)", 1, /"\)" without a "\("/, undefined],
    ["S ? K", 2, /no : after it/, "Write test ? yes : no."],
    ["S : K", 2, /no ranges/, undefined],
    ["1,5", 1, /comma/, /0\.5/],
    ["2 * max(S)", 4, /max takes 2 arguments or more; found 1/, undefined],
    ["exp(S, K)", 0, /exp takes 1 argument; found 2/, undefined],
    ["pow()", 0, /pow takes 2 arguments; found 0/, undefined],
    ["S < K < t", 6, /second comparison/, /and/],
    ["", 0, /empty/, undefined],
  ])("of %j is at %i", (text, at, message, hint) => {
    const [issue] = issuesOf(text);
    expect(issue.at).toBe(at);
    expect(issue.message).toMatch(message);
    if (hint !== undefined) expect(issue.hint).toMatch(hint);
  });

  test.each([
    ["? S", 0, 'Found "?" where a value belongs'],
    [": S", 0, 'Found ":" where a value belongs'],
    ["S + ? K : t", 4, 'Found "?" where a value belongs'],
    ["S ? : K", 4, 'Found ":" where a value belongs'],
    ["S ? K + : t", 8, 'Found ":" where a value belongs'],
    ["(S +)", 4, 'Found ")" where a value belongs'],
    ["()", 1, 'Found ")" where a value belongs'],
    ["max(S,)", 6, 'Found ")" where a value belongs'],
    ["max(S, +)", 8, 'Found ")" where a value belongs'],
    ["S +", 3, "The formula ends where a value belongs"],
    ["S / * K", 4, 'Found "*" where a value belongs'],
    ["S * / K", 4, 'Found "/" where a value belongs'],
    ["S > > K", 4, 'Found ">" where a value belongs'],
    ["S < / K", 4, 'Found "/" where a value belongs'],
    ["< K", 0, 'Found "<" where a value belongs'],
    ["* K", 0, 'Found "*" where a value belongs'],
  ])("of %j at %i has no hint, since nothing is known of what was meant", (text, at, message) => {
    const rest = ": a number, a declared name, a function with its arguments, or a bracket";
    expect(issuesOf(text)[0]).toStrictEqual({ at, message: message + rest });
  });

  test.each([
    ["@", '"@"', undefined],
    ["\u007f", "U+007F", undefined],
    ["\u0001", "U+0001", undefined],
    ["\u00a0", "U+00A0", "Write an ordinary blank."],
    ["\u00a1", '"\u00a1" (U+00A1)', undefined],
    ["\u1fff", '"\u1fff" (U+1FFF)', undefined],
    ["\u2000", "U+2000", undefined],
    ["\u{1f345}", "U+1F345", undefined],
  ])("of the character %j shows it where it can be seen, else its number", (character, shown, hint) => {
    const [issue] = issuesOf(`S + ${character}`);
    const message = `${shown} does not belong in a formula; allowed are names, numbers, ( ) , ? : + - * / ^ < <= > >= == != and or xor not`;
    expect(issue).toStrictEqual(hint === undefined ? { at: 4, message } : { at: 4, message, hint });
  });

  test("of a comma in a bracket that is no call, though a value stands before it", () => {
    expect(issuesOf("S + (K, 2)")[0]).toMatchObject({ at: 6, message: "A comma stands only between the arguments of a function" });
  });

  test("is told for every unknown word, up to ten, in the order of the text, and once for each place", () => {
    expect(issuesOf("a + S * b - c(d)").map(({ at }) => at)).toEqual([0, 8, 12, 14]);
    expect(issuesOf("S mod K").map(({ at }) => at)).toEqual([2]);
    expect(issuesOf("(a + b").map(({ at }) => at)).toEqual([0, 1, 5]);
    expect(issuesOf(Array.from({ length: 30 }, (_, i) => `n${i}`).join(" + "))).toHaveLength(10);
  });

  test("is looked for until there are ten: words after that cost nothing", () => {
    class Counted extends Set<string> {
      asked = 0;
      override has(name: string): boolean {
        this.asked += 1;
        return super.has(name);
      }
    }
    const counted = new Counted(names);
    checkFormula(Array.from({ length: 240 }, (_, i) => `n${i}`).join("+"), counted);
    expect(counted.asked).toBe(10);
  });

  test("names the declared names, but not hundreds", () => {
    const checked = checkFormula(
      "zzz",
      Array.from({ length: 300 }, (_, i) => `name${i}`),
    );
    expect(checked).toMatchObject({ ok: false, issues: [{ message: expect.stringMatching(/and 288 more$/) as string }] });
    const declared = (count: number): string | undefined => {
      const found = checkFormula(
        "zzz",
        Array.from({ length: count }, (_, i) => `n${String(i).padStart(2, "0")}`),
      );
      return found.ok ? undefined : found.issues[0].message;
    };
    expect(declared(1)).toBe('"zzz" is not a declared name; declared is n00');
    expect(declared(12)).toMatch(/declared are n00, n01, .*, n11$/);
    expect(declared(13)).toMatch(/declared are n00, n01, .*, n11 and 1 more$/);
    expect(checkFormula("zzz", [])).toMatchObject({ issues: [{ message: '"zzz" is not a declared name; declared are none' }] });
  });
});

describe("limits", () => {
  test("hold up to the last character, level and node", () => {
    expect(issuesOf(`S${" ".repeat(formulaLimits.length - 1)}`)).toEqual([]);
    expect(issuesOf(`S${" ".repeat(formulaLimits.length)}`)[0].at).toBe(formulaLimits.length);
    expect(issuesOf("(".repeat(64) + "S" + ")".repeat(64))).toEqual([]);
    expect(issuesOf("(".repeat(65) + "S" + ")".repeat(65))[0]).toMatchObject({ at: 64, message: "Nested deeper than 64 levels" });
    expect(issuesOf("S" + "+S".repeat(249))).toEqual([]); // 499 nodes
    expect(issuesOf("-S" + "+S".repeat(249))).toEqual([]);
    expect(issuesOf("++S" + "+S".repeat(249))).toEqual([]);
    expect(issuesOf("--S" + "+S".repeat(249))[0].message).toMatch(/^More than 500/);
    const choices = (count: number): string => Array.from({ length: count }, () => "(S?K:t)").join("+"); // 5 nodes each
    expect(issuesOf(choices(100))).toEqual([]);
    expect(issuesOf(choices(101))[0]).toMatchObject({
      message: expect.stringMatching(/^More than 500/) as string,
      hint: "Split the formula.",
    });
    expect(issuesOf("S" + "^S".repeat(64))).toEqual([]);
    expect(issuesOf("S" + "^S".repeat(65))[0].message).toMatch(/^Nested/);
    expect(issuesOf("-".repeat(64) + "S")).toEqual([]);
    expect(issuesOf("S?K:".repeat(64) + "S")).toEqual([]);
    expect(issuesOf("S?".repeat(64) + "S" + ":K".repeat(64))).toEqual([]);
    expect(issuesOf("S?K:".repeat(65) + "S")[0].message).toMatch(/^Nested/);
  });

  test("count what lies inside each other, not what stands side by side", () => {
    expect(issuesOf(Array.from({ length: 100 }, () => "-S^2").join("+"))).toEqual([]);
    expect(issuesOf(Array.from({ length: 80 }, () => "(S ? K : t)").join("*"))).toEqual([]);
    expect(issuesOf(`max(${Array.from({ length: 80 }, () => "S?K:t").join(",")})`)).toEqual([]);
    expect(issuesOf(Array.from({ length: 100 }, () => "(-(S))").join("*"))).toEqual([]);
    expect(issuesOf(`max(${Array.from({ length: 80 }, () => "S?K:-t").join(",")})`)).toEqual([]);
    expect(issuesOf(`max(${Array.from({ length: 80 }, () => "S^--K").join(",")})`)).toEqual([]);
  });
});

describe("parseFormula", () => {
  test.each([
    ["lot", '"lot" is not a declared name; declared are K, S, peers.live, t, theta (position 0 of "lot")'],
    ["1e999", '"1e999" is not finite; the largest number is about 1.8e308 (position 0 of "1e999")'],
    ["-lot", '"lot" is not a declared name; declared are K, S, peers.live, t, theta (position 1 of "-lot")'],
  ])("%s: every fault has its position", (text, message) => {
    expect(() => parseFormula(text, names)).toThrow(
      expect.objectContaining({ issues: [expect.objectContaining({ message })] }) as RipenError,
    );
  });

  test("throws all issues with the path, the position and the text around it", () => {
    try {
      parseFormula("thera + 2 S", names, "modes.held.cashFlow");
      expect.unreachable();
    } catch (error) {
      expect(RipenError.is(error)).toBe(true);
      expect(error).toMatchObject({
        code: "invalid-formula",
        issues: [
          {
            path: "modes.held.cashFlow",
            message: expect.stringContaining('(position 0 of "thera + 2 S")') as string,
            hint: 'did you mean "theta"?',
          },
          {
            path: "modes.held.cashFlow",
            message: expect.stringContaining('(position 10 of "thera + 2 S")') as string,
            hint: "Write 2 * S.",
          },
        ],
      });
    }
  });

  test("shows what stands around the place, and that there is more", () => {
    const [before, after] = ["1 + ".repeat(20), " + 1".repeat(20)];
    const shown = (text: string): RegExp => new RegExp(`\\(position ${text.indexOf("lot")} of "(.*)"\\)`);
    const excerpt = (text: string): string | undefined => {
      try {
        parseFormula(text, names);
      } catch (error) {
        return RipenError.is(error) ? shown(text).exec(error.issues[0].message)?.[1] : undefined;
      }
      return undefined;
    };
    expect(excerpt(`lot${after}`)).toBe(`lot${after.slice(0, 27)}…`);
    expect(excerpt(`${before}lot`)).toBe(`…${before.slice(-30)}lot`);
    expect(excerpt(`${before}lot${after}`)).toBe(`…${before.slice(-30)}lot${after.slice(0, 27)}…`);
    expect(excerpt(`${"1".repeat(30)} + lot`)).toBe(`…${"1".repeat(27)} + lot`);
    expect(excerpt("1 + lot")).toBe("1 + lot");
  });

  test("shows an excerpt of a long text, without characters that a terminal would obey", () => {
    expect(() => parseFormula(`${"S + ".repeat(100)}\u001b[31m`, names)).toThrow(
      `(position 400 of "…${"S + ".repeat(8).slice(-30)}\ufffd[31m")`,
    );
  });
});
