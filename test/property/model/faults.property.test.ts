import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkModel } from "../../../packages/core/src/model/check/index.js";
import { portableModelSchema } from "../../../packages/core/src/model/index.js";
import { decisionModels, portfolioModels } from "../../arbitraries/models.js";
import { keysOf, withChange } from "../../unit/model/fixtures/models.js";

type Model = Record<string, unknown>;

const models = fc.oneof(decisionModels({ given: true }), portfolioModels({ given: true })) as unknown as fc.Arbitrary<Model>;

/** To make a model costs more than to break it, so each is broken in several places. */
const picks = fc.array(fc.nat(), { minLength: 12, maxLength: 12 });

/** The paths of everything inside a value, as issues write them. */
function pathsIn(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null) return [path];
  const inside = Array.isArray(value)
    ? value.flatMap((entry, i) => pathsIn(entry, `${path}[${String(i)}]`))
    : Object.entries(value).flatMap(([key, entry]) => pathsIn(entry, path === "" ? key : `${path}.${key}`));
  return [path, ...inside];
}

function valueAt(model: unknown, path: string): unknown {
  return keysOf(path).reduce((value, key) => (value as Record<string | number, unknown>)[key], model);
}

/** Calls `check` for some places of a model that `suits` admits. */
function atSomePlaces(
  model: Model,
  chosen: readonly number[],
  suits: (path: string, found: unknown) => boolean,
  check: (path: string, found: unknown) => void,
): void {
  const paths = pathsIn(model).filter((path) => suits(path, valueAt(model, path)));
  if (paths.length === 0) return;
  for (const path of new Set(chosen.map((n) => paths[n % paths.length]))) check(path, valueAt(model, path));
}

const anywhere = (): boolean => true;
const runs = { numRuns: 40 };

const isAtOrAbove = (path: string, target: string): boolean =>
  target === path || path === "" || (target.startsWith(path) && ".[".includes(target[path.length]));

function expectIssueAtOrAbove(model: unknown, path: string): void {
  const issues = checkModel(model);
  expect(issues.some((issue) => isAtOrAbove(issue.path, path))).toBe(true);
  for (const issue of issues) expect(issue.message.length).toBeGreaterThan(10);
}

/** What no field of a model can be. */
const garbage = fc.constantFrom<unknown>(
  null,
  Number.NaN,
  Infinity,
  -Infinity,
  "",
  false,
  10n,
  Symbol("x"),
  () => 1,
  new Date(0),
  new Map(),
);

describe("a change that breaks one field is reported at that field or above it", () => {
  test("what is no field at all", () => {
    fc.assert(
      fc.property(models, picks, fc.infiniteStream(garbage), (model, chosen, values) => {
        atSomePlaces(model, chosen, anywhere, (path) =>
          expectIssueAtOrAbove(withChange<unknown>(model, keysOf(path), values.next().value), path),
        );
      }),
      runs,
    );
  });

  test("a text for a number", () => {
    fc.assert(
      fc.property(models, picks, (model, chosen) => {
        const isNumber = (_: string, found: unknown): boolean => typeof found === "number";
        atSomePlaces(model, chosen, isNumber, (path) => expectIssueAtOrAbove(withChange<unknown>(model, keysOf(path), "x y"), path));
      }),
      runs,
    );
  });

  test("a number for anything that is no amount", () => {
    const amount = /(pay|receive|onArrival|cashFlow|terminal|amount|available|succeeds|each)$|stocks\.\w+$|(uses\.\w+|pay)(\[\d+\])?$/;
    fc.assert(
      fc.property(models, picks, (model, chosen) => {
        const suits = (path: string, found: unknown): boolean => typeof found !== "number" && !amount.test(path);
        atSomePlaces(model, chosen, suits, (path) => expectIssueAtOrAbove(withChange<unknown>(model, keysOf(path), -7e9), path));
      }),
      runs,
    );
  });

  test("a key that does not exist", () => {
    fc.assert(
      fc.property(models, picks, (model, chosen) => {
        const isObject = (_: string, found: unknown): boolean => typeof found === "object" && !Array.isArray(found);
        atSomePlaces(model, chosen, isObject, (path) => {
          const unknown = path === "" ? "a_key" : `${path}.a_key`;
          const changed = withChange<unknown>(model, keysOf(unknown), null);
          expectIssueAtOrAbove(changed, unknown);
          expect(portableModelSchema.safeParse(changed).success).toBe(false);
        });
      }),
      runs,
    );
  });

  test("a key that is missing and must not be", () => {
    fc.assert(
      fc.property(models, picks, (model, chosen) => {
        const isKey = (path: string): boolean => path !== "" && !path.endsWith("]");
        atSomePlaces(model, chosen, isKey, (path) => {
          const without = withChange<unknown>(model, keysOf(path), undefined);
          if (!portableModelSchema.safeParse(without).success) expectIssueAtOrAbove(without, path);
        });
      }),
      runs,
    );
  });

  test("a formula with a fault, and its position", () => {
    const faults = fc.infiniteStream(
      fc.constantFrom("2 nothing", "nothing + 1", "max(1", "nothing.live", "1 = 2", "constructor", "toString", "a[0]", ""),
    );
    fc.assert(
      fc.property(models, picks, faults, (model, chosen, formulas) => {
        const isFormula = (_: string, found: unknown): boolean => typeof found === "string" && /[ ()?]/.test(found);
        atSomePlaces(model, chosen, isFormula, (path) => {
          const issues = checkModel(withChange<unknown>(model, keysOf(path), formulas.next().value));
          expect(issues.length).toBeGreaterThan(0);
          for (const issue of issues) {
            expect(issue.path).toBe(path);
            expect(issue.message).toMatch(/\(position \d+ of ".*"\)$/);
          }
        });
      }),
      runs,
    );
  });

  test("a name that is not declared", () => {
    const references = /\.(to|otherwise|during|start|initiative)$|^start$|between\[\d\]$|links\[\d+\]\.(option|modes\[\d+\])$/;
    fc.assert(
      fc.property(models, picks, (model, chosen) => {
        const isReference = (path: string, found: unknown): boolean => typeof found === "string" && references.test(path);
        atSomePlaces(model, chosen, isReference, (path) => {
          const issues = checkModel(withChange<unknown>(model, keysOf(path), "nowhere"));
          expect(issues.map((issue) => issue.path)).toContain(path);
        });
      }),
      runs,
    );
  });
});

describe("the check and the schema", () => {
  test("what the schema refuses, the check refuses", () => {
    const values = fc.infiniteStream(fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.double(), fc.constantFrom("firm", "idle", 0, 1, [], {})));
    fc.assert(
      fc.property(models, picks, values, (model, chosen, stream) => {
        atSomePlaces(model, chosen, anywhere, (path) => {
          const changed = withChange<unknown>(model, keysOf(path), stream.next().value);
          if (!portableModelSchema.safeParse(changed).success) expect(checkModel(changed)).not.toEqual([]);
        });
      }),
      runs,
    );
  });

  test("agree on models that hold together", () => {
    fc.assert(
      fc.property(models, (model) => {
        expect(checkModel(model)).toEqual([]);
        expect(portableModelSchema.parse(model)).toEqual(model);
        expect(checkModel(JSON.parse(JSON.stringify(model)))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

describe("never throws", () => {
  const anything = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withSparseArray: true,
    withNullPrototype: true,
    maxDepth: 4,
  });

  test("on anything", () => {
    fc.assert(
      fc.property(anything, (value) => {
        expect(checkModel(value).length).toBeGreaterThan(0);
      }),
      { numRuns: 1000 },
    );
  });

  test("on a model with anything in it, anywhere", () => {
    fc.assert(
      fc.property(models, picks, fc.infiniteStream(anything), (model, chosen, values) => {
        atSomePlaces(model, chosen, anywhere, (path) => {
          for (const { message } of checkModel(withChange<unknown>(model, keysOf(path), values.next().value))) expect(message).not.toBe("");
        });
      }),
      runs,
    );
  });
});
