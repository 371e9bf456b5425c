import { describe, expect, expectTypeOf, test } from "vitest";
import { checkModel } from "../../../packages/core/src/model/check/index.js";
import { portableModelJsonSchema, portableModelSchema, type PortableModel } from "../../../packages/core/src/model/index.js";
import type { BlockFunction, DecisionModel, Driver, PortfolioModel } from "../../../packages/core/src/model/types.js";
import { keysOf, pilotModel, shopModel, withChange } from "./fixtures/models.js";

/** The American put of Longstaff & Schwartz (2001), as a user writes it. */
const put: DecisionModel = {
  dates: Array.from({ length: 51 }, (_, k) => k / 50),
  discountRate: 0.06,
  drivers: { S: { kind: "gbm", start: 36, drift: 0.06, volatility: 0.2 } },
  modes: { held: { options: [{ name: "exercise", to: "done", receive: "max(40 - S, 0)" }] }, done: {} },
  start: "held",
};

describe("types", () => {
  test("the hand-written interfaces and the schema say the same", () => {
    type Written<T> = T extends string | number | boolean ? T : T extends BlockFunction ? never : { [K in keyof T]: Written<T[K]> };
    expectTypeOf<ReturnType<typeof portableModelSchema.parse>>().toEqualTypeOf<PortableModel>();
    expectTypeOf<Written<DecisionModel> | Written<PortfolioModel>>().toExtend<PortableModel>();
    expectTypeOf<PortableModel>().toExtend<DecisionModel | PortfolioModel>();
  });

  test("a model is written without casts, and a wrong one is not", () => {
    expectTypeOf(put).toExtend<DecisionModel>();
    expectTypeOf<{ kind: "gbm"; start: number; drift: number }>().not.toExtend<Driver>();
    expect(checkModel(put)).toEqual([]);
    const inCode: DecisionModel = {
      ...put,
      modes: {
        held: {
          options: [
            {
              name: "exercise",
              to: "done",
              receive: {
                reads: ["S"],
                evaluate({ S }, _t, out, from, to) {
                  for (let i = from; i < to; i++) out[i] = Math.max(40 - S[i], 0);
                },
              },
            },
          ],
        },
        done: {},
      },
    };
    expect(checkModel(inCode)).toEqual([]);
    expect(portableModelSchema.safeParse(inCode).success).toBe(false);
  });
});

describe("portableModelSchema", () => {
  test("admits models of strings and numbers, and returns them as they are", () => {
    for (const model of [put, pilotModel(), shopModel()]) expect(portableModelSchema.parse(model)).toEqual(model);
  });

  test("refuses what it does not know", () => {
    expect(portableModelSchema.safeParse({ ...put, extra: 1 }).success).toBe(false);
    expect(portableModelSchema.safeParse(withChange<unknown>(pilotModel(), keysOf("modes.idle.options[0].extra"), 1)).success).toBe(false);
  });

  test("speaks our words", () => {
    const broken = portableModelSchema.safeParse(4);
    expect(JSON.stringify(broken.error?.issues)).toContain("neither a PortfolioModel");
    expect(JSON.stringify(portableModelSchema.safeParse({ ...put, discountRate: "6%" }).error?.issues)).toContain(
      'found \\"6%\\"; allowed is a finite number',
    );
    expect(JSON.stringify(portableModelSchema.safeParse({ ...put, strat: 1 }).error?.issues)).toContain(
      '\\"strat\\" is not known here; allowed are \\"dates\\"',
    );
    expect(
      JSON.stringify(portableModelSchema.safeParse(withChange<unknown>(put, ["drivers", "S", "kind"], "gmb")).error?.issues),
    ).not.toContain("Invalid input");
  });
});

describe("portableModelJsonSchema", () => {
  test("is plain data that names its parts and refuses unknown keys", async () => {
    const schema = await portableModelJsonSchema();
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
    expect(Object.keys(schema.$defs as object).sort()).toEqual(
      ["Correlation", "Driver", "Flow", "Initiative", "Link", "Mode", "Option", "Prior", "Resource"].sort(),
    );
    const { Option } = schema.$defs as Record<
      string,
      { properties: Record<string, unknown>; additionalProperties: unknown; required: string[] }
    >;
    expect(Option.additionalProperties).toBe(false);
    expect(Option.required).toEqual(["name", "to"]);
    expect(Option.properties.receive).toEqual({ $ref: "#/$defs/Flow" });
    expect(schema).not.toBe(await portableModelJsonSchema());
  });
});
