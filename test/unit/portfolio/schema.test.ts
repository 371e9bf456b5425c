import { describe, expect, test } from "vitest";
import { portfolioJsonSchema, portfolioSchema } from "../../../packages/core/src/portfolio/index.js";
import { cornerShop, edit, gone, small, veldloop } from "./support.js";

describe("portfolioSchema", () => {
  test("admits the examples and nothing that is not in the types", () => {
    for (const json of [veldloop(), cornerShop(), small()]) expect(portfolioSchema.safeParse(json).success).toBe(true);
    expect(portfolioSchema.safeParse({ ...small(), more: 1 }).success).toBe(false);
    expect(portfolioSchema.safeParse({ ...small(), note: undefined }).success).toBe(false);
  });
});

describe("portfolioJsonSchema", () => {
  const schema = portfolioJsonSchema();

  test("is plain JSON of draft 2020-12, closed to unknown fields", () => {
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
    expect(schema).toMatchObject({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      title: "Ripen portfolio, version 1",
      type: "object",
      additionalProperties: false,
    });
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
