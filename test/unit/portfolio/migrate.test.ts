import { RipenError } from "@ripen/core";
import { describe, expect, test } from "vitest";
import { checkPortfolio, currentSchemaVersion, migratePortfolio, portfolioSchema } from "../../../packages/core/src/portfolio/index.js";
import { migrateBy } from "../../../packages/core/src/portfolio/reading/migratePortfolio.js";
import { versionOne } from "./support.js";

describe("migratePortfolio", () => {
  test("every version that was shipped is brought to the newest, and is then in its form", () => {
    expect(currentSchemaVersion).toBe(1);
    for (const shipped of [versionOne()]) expect(portfolioSchema.safeParse(migratePortfolio(shipped)).success).toBe(true);
  });

  test("a document of the newest version is left as it is", () => {
    const json = versionOne();
    expect(migratePortfolio(json)).toBe(json);
  });

  test.each([
    [2, "found 2; this release of Ripen reads up to version 1"],
    [0, "found 0; the oldest version that was ever shipped is 1"],
    [-1, "found -1; the oldest version that was ever shipped is 1"],
    [1.5, "found 1.5; the version of the document's form is a whole number"],
    ["1", 'found "1"; the version of the document\'s form is a whole number'],
    ["draft-1", 'found "draft-1"; the version of the document\'s form is a whole number'],
    [undefined, "found nothing; the version of the document's form is a whole number"],
  ])("version %s is refused with a reason", (schemaVersion, message) => {
    const json = { ...versionOne(), schemaVersion };
    expect(() => migratePortfolio(json)).toThrow(RipenError);
    // (JSON has no undefined: the field is left out.)
    const written: unknown = JSON.parse(JSON.stringify(json));
    expect(checkPortfolio(written).issues).toMatchObject([{ path: "schemaVersion", message }]);
  });

  test("steps run in order, each once, and leave the old document as it was", () => {
    const old = { schemaVersion: 3, trail: "" };
    const step = (name: string) => (document: Readonly<Record<string, unknown>>) => ({
      ...document,
      trail: `${String(document["trail"])}${name}`,
    });
    const steps = new Map([
      [4, step("b")],
      [3, step("a")],
      [5, step("c")],
    ]);
    expect(migrateBy(old, steps, 6)).toEqual({ schemaVersion: 6, trail: "abc" });
    expect(migrateBy({ schemaVersion: 5, trail: "" }, steps, 6)).toEqual({ schemaVersion: 6, trail: "c" });
    expect(old).toEqual({ schemaVersion: 3, trail: "" });
    expect(() => migrateBy({ schemaVersion: 2 }, steps, 6)).toThrow("the oldest version that was ever shipped is 3");
  });
});
