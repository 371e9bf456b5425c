import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { displayWidth, pageWidth, typesetMarkdown, typesetText, type Table } from "../../../packages/core/src/report/page/index.js";
import { clean, listed, shortNames } from "../../../packages/core/src/report/words/index.js";

const words = fc.array(
  fc.oneof(fc.string({ minLength: 1, maxLength: 30 }), fc.constantFrom("酵母パン", "naïve", "x".repeat(150), "42,000", "👍", "e\u0301")),
  { maxLength: 12 },
);
const cells = words.map((parts) => clean(parts.join(" ")));

const tables: fc.Arbitrary<Table> = fc.integer({ min: 1, max: 7 }).chain((count) =>
  fc.record({
    kind: fc.constant("table" as const),
    columns: fc.array(
      fc.record({ head: cells, align: fc.constantFrom("left" as const, "right" as const), wraps: fc.constant(true as const) }),
      {
        minLength: count,
        maxLength: count,
      },
    ),
    rows: fc.array(fc.array(cells, { minLength: count, maxLength: count }), { maxLength: 6 }),
  }),
);

const linesOf = (table: Table): string[] =>
  typesetText({ title: "T", lead: [], sections: [{ title: "S", blocks: [table] }] })
    .split("\n")
    .slice(3, -1);

describe("tables for a terminal", () => {
  test("every line has the same display width, at most that of the page", () => {
    fc.assert(
      fc.property(tables, (table) => {
        const widths = new Set(linesOf(table).map(displayWidth));
        expect(widths.size).toBe(1);
        expect(Math.max(...widths)).toBeLessThanOrEqual(pageWidth);
      }),
    );
  });

  test("no character of a cell is lost", () => {
    const letters = (text: string): string[] => Array.from(text.replace(/[\s─]/g, "")).sort();
    fc.assert(
      fc.property(tables, (table) => {
        const told = [...table.columns.map(({ head }) => head), ...table.rows.flat()].join("");
        expect(letters(linesOf(table).join(""))).toEqual(letters(told));
      }),
    );
  });

  test("a cell that may be cut short ends with a mark", () => {
    const [, , row] = linesOf({
      kind: "table",
      columns: [{ head: "a", clips: true }, { head: "b" }],
      rows: [["long ".repeat(40), "9".repeat(60)]],
    });
    expect(row).toMatch(/^(long )+lo?n?g?… +9{60}$/);
  });
});

describe("display width", () => {
  test.each([
    ["plain", 5],
    ["▁▃▅▇ ·", 6],
    ["酵母パン", 8],
    ["e\u0301", 1],
    ["한국", 4],
    ["👍", 2],
    ["", 0],
  ])("%s takes %i columns", (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe("Markdown", () => {
  const set = (table: Table): string => typesetMarkdown({ title: "T", lead: [], sections: [{ title: "S", blocks: [table] }] });

  test("every row of a table has as many cells as its head", () => {
    fc.assert(
      fc.property(tables, (table) => {
        const lines = set(table).trimEnd().split("\n").slice(4);
        const bars = (line: string): number => line.replace(/\\./g, "").split("|").length;
        expect(new Set(lines.map(bars))).toEqual(new Set([table.columns.length + 2]));
      }),
    );
  });

  test("nothing in a text is taken for a mark", () => {
    const page = typesetMarkdown({ title: "a_b_c", lead: ["<script>alert(1)</script>", "1. not a list", "# no head"], sections: [] });
    expect(page).toBe("# a\\_b\\_c\n\n\\<script\\>alert(1)\\</script\\>\n\n1\\. not a list\n\n\\# no head\n");
  });
});

describe("names", () => {
  test("control characters and line breaks never reach the page", () => {
    expect(clean("  red\u001b[31m\nsecond\tline\u202e ")).toBe("red [31m second line");
  });

  test("short names tell initiatives apart, or are not shortened", () => {
    expect(shortNames({ a: "Listening: at the counter", b: "Listening: in the street", c: "Bread (kept)", d: "A (b)" })).toEqual({
      a: "Listening: at the counter",
      b: "Listening: in the street",
      c: "Bread",
      d: "A (b)",
    });
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1 }).map(clean).filter(Boolean), { maxLength: 8 }), (names) => {
        const short = Object.values(shortNames(Object.fromEntries(names.map((name, i) => [`i${i}`, name]))));
        expect(new Set(short).size).toBe(names.length);
      }),
    );
  });

  test("a list reads like a sentence", () => {
    expect([listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])]).toEqual(["none", "a", "a and b", "a, b and c"]);
  });
});
