import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { checkPortfolio, portfolioJsonSchema, portfolioSchema } from "../../../packages/core/src/portfolio/index.js";
import { cornerShop, edit, gone, small, veldloop } from "./support.js";

describe("portfolioSchema", () => {
  test("admits the examples and nothing that is not in the types", () => {
    for (const json of [veldloop(), cornerShop(), small()]) expect(portfolioSchema.safeParse(json).success).toBe(true);
    expect(portfolioSchema.safeParse({ ...small(), more: 1 }).success).toBe(false);
    expect(portfolioSchema.safeParse({ ...small(), note: undefined }).success).toBe(false);
    expect(portfolioSchema.parse(cornerShop())).toEqual(cornerShop());
  });

  test("says what is wrong in our words, whatever stands in any place, also within the forms that it tried", () => {
    const sound = cornerShop();
    const faults = placesOf(sound).flatMap((place) =>
      [null, "", "?", -1e99, 0.5, [], [null], { 1: 1 }].flatMap((wrong) => {
        const result = portfolioSchema.safeParse(withAt(sound, place, wrong));
        return result.success ? [] : [JSON.stringify(result.error.issues)];
      }),
    );
    expect(faults.length).toBeGreaterThan(1000);
    expect(faults.filter((issues) => /Invalid|Too |Expected|Unrecognized|\\u0000/.test(issues))).toEqual([]);
    expect(() => portfolioSchema.parse({ ...small(), currency: "euro" })).toThrow('found \\"euro\\"; a currency is three capitals');
  });
});

/** One path to every kind of place: entries of lists beyond the first, and further entries of records, have the same form. */
function placesOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [path];
  const entries = Object.entries(value).slice(0, Array.isArray(value) ? 1 : path.length === 1 ? 3 : undefined);
  return [path, ...entries.flatMap(([key, below]) => placesOf(below, [...path, key]))];
}

function withAt(json: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  const copy = (Array.isArray(json) ? [...json] : { ...(json as object) }) as Record<string, unknown>;
  copy[key] = withAt(copy[key], rest, value);
  return copy;
}

describe("portfolioJsonSchema", async () => {
  const schema = await portfolioJsonSchema();

  test("is plain JSON of draft 2020-12, closed to unknown fields", () => {
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
    expect(schema).toMatchObject({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      title: "Ripen portfolio, version 1",
      type: "object",
      additionalProperties: false,
    });
  });

  test("every field, and every form of object, has a description", () => {
    const silent: string[] = [];
    const look = (part: unknown, path: string): void => {
      if (typeof part !== "object" || part === null) return;
      const { properties, description } = part as { readonly properties?: Record<string, Record<string, unknown>>; description?: string };
      if (properties !== undefined && path !== "/properties" && description === undefined) silent.push(path);
      for (const [name, field] of Object.entries(properties ?? {}))
        if (typeof field["description"] !== "string" || field["description"].length < 5) silent.push(`${path}/${name}`);
      for (const [key, below] of Object.entries(part)) look(below, `${path}/${key}`);
    };
    look(schema, "");
    expect(silent).toEqual([]);
    expect(schema).toMatchObject({
      properties: { money: { properties: { riskFreeRate: { description: expect.stringContaining("0.03 is 3%") } } } },
    });
  });

  test("the page on the document begins with one that can be planned", async () => {
    const page = await readFile(new URL("../../../docs/portfolio.md", import.meta.url), "utf8");
    const [, json = ""] = /```json\n([^`]*)```/.exec(page) ?? [];
    const { issues } = checkPortfolio(JSON.parse(json));
    expect(issues).toEqual([]);
  });

  test("requires what the schema requires", () => {
    const required = schema["required"] as string[];
    expect([...required].sort()).toEqual([
      "currency",
      "drivers",
      "initiatives",
      "money",
      "name",
      "organisation",
      "schemaVersion",
      "segments",
      "time",
    ]);
    for (const field of required) expect(portfolioSchema.safeParse(edit(small(), { [field]: gone })).success).toBe(false);
  });
});
