import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RipenError } from "@ripen/core";
import { createCalendar } from "../../../packages/core/src/portfolio/calendar/index.js";
import { checkPortfolio, compile, compilePortfolio, parsePortfolio, portfolioSchema } from "../../../packages/core/src/portfolio/index.js";
import { asPortfolio, at, cornerShop, edit, gone, small, veldloop, type Json } from "../../unit/portfolio/support.js";

/** Every place of a JSON document, as a path. */
function placesOf(json: unknown, path = ""): string[] {
  if (typeof json !== "object" || json === null) return [path];
  const below = Array.isArray(json)
    ? json.flatMap((value, i) => placesOf(value, `${path}[${i}]`))
    : Object.entries(json).flatMap(([key, value]) => placesOf(value, path === "" ? key : `${path}.${key}`));
  return path === "" ? below : [path, ...below];
}

const places = placesOf(cornerShop());
const place = fc.nat(places.length - 1).map((i) => places[i]);
const junk = fc.oneof(
  fc.constantFrom<unknown>(
    gone,
    null,
    true,
    "",
    "x",
    "max(stay, 0)",
    "stay *",
    "2025-Q9",
    -1,
    1e300,
    0,
    {},
    [],
    [[]],
    { distribution: "pert" },
    "constructor",
  ),
  fc.jsonValue(),
  fc.string(),
);

describe("whatever stands in a document", () => {
  test("checkPortfolio never throws, and parsePortfolio throws nothing but what it says", () => {
    fc.assert(
      fc.property(place, junk, (path, to) => {
        const json = edit(cornerShop(), { [path]: to });
        const { issues, warnings } = checkPortfolio(json);
        expect(issues.length).toBeLessThanOrEqual(50);
        for (const { path, message, hint } of issues) {
          expect(typeof path).toBe("string");
          expect(message).not.toMatch(/Invalid input|\[object|undefined|NaN/);
          expect(hint ?? "x").not.toBe("");
        }
        if (issues.length === 0) {
          expect(parsePortfolio(json)).toEqual(json);
          expect(portfolioSchema.safeParse(json).success).toBe(true);
          return;
        }
        expect(warnings).toEqual([]);
        try {
          parsePortfolio(json);
          expect.unreachable();
        } catch (error) {
          expect(RipenError.is(error) && error.code === "invalid-portfolio" && error.issues.length === issues.length).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });

  test("any JSON is refused or read, never thrown at", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (json) => void checkPortfolio(json)),
      { numRuns: 100 },
    );
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...Object.keys(small())), fc.jsonValue()),
        (json) => void checkPortfolio({ schemaVersion: 1, ...json }),
      ),
      { numRuns: 100 },
    );
  });

  test("two faults in different places are both reported", () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(["currency", "time.start", "organisation.customers", "drivers.stay.range", "initiatives.card.stages"], {
          minLength: 2,
        }),
        (faults) => {
          const changes = faults.map((fault) => [fault, fault === "time.start" ? 7 : "?"] as const);
          const json = edit(cornerShop(), Object.fromEntries(changes));
          const paths = checkPortfolio(json).issues.map(({ path }) => path);
          for (const fault of faults) expect(paths.some((path) => path.startsWith(fault))).toBe(true);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe("compiling", () => {
  test("is the same for the same document, to the last bit", () => {
    expect(JSON.stringify(compile(asPortfolio(veldloop())))).toBe(JSON.stringify(compile(asPortfolio(veldloop()))));
  });

  test("the order in which initiatives, drivers, effects are written changes nothing but the order", () => {
    const base = compile(asPortfolio(cornerShop()));
    const shuffled = (record: object): fc.Arbitrary<object> =>
      fc
        .shuffledSubarray(Object.entries(record), { minLength: Object.keys(record).length })
        .map((entries): object => Object.fromEntries(entries) as object);
    const json = cornerShop();
    const shuffledAt = (path: string): fc.Arbitrary<object> => shuffled(at(json, path) as object);
    fc.assert(
      fc.property(shuffledAt("initiatives"), shuffledAt("drivers"), shuffledAt("effects"), (initiatives, drivers, effects) => {
        expect(compile(asPortfolio({ ...json, initiatives, drivers, effects }))).toEqual(base);
      }),
      { numRuns: 20 },
    );
  });

  test("an initiative that is added, and linked to none, leaves the models of the others as they were", () => {
    const json = cornerShop();
    const base = compile(asPortfolio(json));
    const more = compile(asPortfolio(edit(json, { "initiatives.more": at(json, "initiatives.card") })));
    for (const id of Object.keys(base.initiatives)) expect(more.initiatives[id]).toEqual(base.initiatives[id]);
    expect(more.drivers).toEqual(base.drivers);
  });

  test("money in another unit is the same plan: amounts scale, dates, reach and learning stay", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 50 }), (unit) => {
        const priced = (cost: number): Json =>
          small({
            stages: [{ id: "go", name: "Go", takes: 2, cost, runCost: cost / 10, reveals: { theta: 0.4 } }],
            streams: [{ kind: "costAvoided", perPeriod: cost / 5 }],
            options: { defer: { until: 3 } },
          });
        const [a, b] = [priced(100), priced(100 * unit)].map((json) => compile(asPortfolio(json)).initiatives["one"]);
        const structure = (model: unknown): string => JSON.stringify(model, (key, value: unknown) => (key === "amount" ? "…" : value));
        expect(structure(a)).toBe(structure(b));
      }),
      { numRuns: 10 },
    );
  });

  test("what stands alone is what the portfolio has, when nothing is linked", () => {
    const json = edit(cornerShop(), {
      "effects": gone,
      "links": gone,
      "resources": gone,
      "initiatives.oven": gone,
      "initiatives.ordering.options.defer": gone,
      ...Object.fromEntries(["card", "ordering"].flatMap((id) => [0, 1].map((i) => [`initiatives.${id}.stages[${i}].uses`, gone]))),
    });
    const { model, alone } = compilePortfolio(parsePortfolio(json));
    for (const id of Object.keys(model.initiatives)) expect(alone(id).model.initiatives[id]).toEqual(model.initiatives[id]);
  });
});

describe("the calendar", () => {
  test("labels are all different, in order, and lead back to their periods", () => {
    const starts = { "month": "2019-11", "quarter": "2019-Q4", "half-year": "2019-H2", "year": "2019" } as const;
    fc.assert(
      fc.property(
        fc.constantFrom("month", "quarter", "half-year", "year" as const),
        fc.integer({ min: 1, max: 240 }),
        fc.constantFrom("start", "end" as const),
        (period, periods, timing) => {
          const { labels, dates, indexOf, step } = createCalendar({ start: starts[period], period, periods, timing });
          expect([...labels].sort()).toEqual(labels);
          expect(new Set(labels).size).toBe(periods);
          labels.forEach((label, k) => expect(indexOf(label)).toBe(k));
          dates.forEach((date, k) => expect(date).toBeCloseTo((k + (timing === "end" ? 1 : 0)) * step, 12));
        },
      ),
    );
  });
});
