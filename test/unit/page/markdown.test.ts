import fc from "fast-check";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { typesetMarkdown } from "../../../packages/core/src/report/page/index.js";

/** So much of a document as the page's Markdown needs. */
class Made {
  readonly children: (Made | string)[] = [];
  constructor(readonly name: string) {}
  setAttribute(): void {}
  append(...children: (Made | string)[]): void {
    this.children.push(...children);
  }
  get text(): string {
    return this.children.map((child) => (typeof child === "string" ? child : child.text)).join("");
  }
  /** Names of all elements inside. */
  get inside(): string[] {
    return this.children.flatMap((child) => (typeof child === "string" ? [] : [child.name, ...child.inside]));
  }
}

let show: (text: string) => Made[];

beforeAll(async () => {
  vi.stubGlobal("document", { createElement: (name: string) => new Made(name) });
  const file = "../../../packages/api/src/page/markdown.js";
  ({ showMarkdown: show } = (await import(file)) as { showMarkdown: typeof show });
});
afterAll(() => {
  vi.unstubAllGlobals();
});

test("a report is shown with the very texts it was made of, and nothing in them is taken for a mark", () => {
  const letters = fc
    .string({ unit: fc.constantFrom(...Array.from("ab 2*_`&\\|<>#~[].-")) })
    .map((text) => `x${text.replace(/\s+/g, " ").trimEnd()}`);
  fc.assert(
    fc.property(letters, letters, letters, (title, item, cell) => {
      const table = { kind: "table" as const, columns: [{ head: "what" }], rows: [[cell]] };
      const blocks = [{ kind: "list" as const, items: [item] }, table];
      const [head, , list, shown] = show(typesetMarkdown({ title, lead: [], sections: [{ title: "S", blocks }] }));
      expect([head.text, list.text, shown.text]).toEqual([title, item, `what${cell}`]);
      for (const made of [head, list, shown]) expect(made.inside.filter((name) => ["em", "strong", "code"].includes(name))).toEqual([]);
    }),
  );
});

test.each([
  ["Spoke &amp; Chain", "Spoke & Chain", []],
  ["2 \\* 3 \\* 4", "2 * 3 * 4", []],
  ["**so \\* it** is _said_ in `a_b_c`", "so * it is said in a_b_c", ["strong", "em", "code"]],
  ["`a &amp; b`", "a &amp; b", ["code"]],
])("%s reads %s", (text, shown, elements) => {
  const [made] = show(text);
  expect([made.text, made.inside]).toEqual([shown, elements]);
});
