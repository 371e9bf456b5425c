import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile, parsePortfolio, RipenError } from "@ripen/core";
import { toPointer } from "../../packages/api/src/problems/index.js";
import { readPrefer } from "../../packages/api/src/routes/prefer.js";
import { scanJson } from "../../packages/api/src/security/scanJson.js";
import { Metrics } from "../../packages/api/src/telemetry/index.js";
import { finiteJson } from "../../packages/api/src/worker/index.js";
import { workOf, type Effort } from "../../packages/api/src/worker/workOf.js";
import { smallPortfolio } from "../helpers/api/smallPortfolio.js";

const limits = { depth: 32 };
/** Names that no object has by itself. */
const names = fc.string({ maxLength: 6 }).filter((name) => !["__proto__", "constructor", "prototype"].includes(name));
const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { maxDepth: 5 },
    fc.string(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("json"), { maxLength: 4 }),
    fc.dictionary(names, tie("json"), { maxKeys: 4 }),
  ),
}));

describe("scanJson", () => {
  test("has nothing to say of what JSON.stringify writes", () => {
    fc.assert(
      fc.property(
        json,
        fc.constantFrom(undefined, 1, "\t"),
        (value, space) => scanJson(JSON.stringify(value, undefined, space), limits).length === 0,
      ),
    );
  });

  test("finds a name that stands twice wherever it is, however it is escaped, and whatever stands around", () => {
    const escaped = (name: string): string =>
      Array.from(name, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
    fc.assert(
      fc.property(json, fc.stringMatching(/^[a-z"\\]{1,5}$/), fc.boolean(), fc.nat(9), (value, name, spell, depth) => {
        const inner = `{${JSON.stringify(name)}:${JSON.stringify(value)},"${spell ? escaped(name) : JSON.stringify(name).slice(1, -1)}":0}`;
        const text = `${'{"in":['.repeat(depth)}${inner}${"]}".repeat(depth)}`;
        JSON.parse(text);
        const faults = scanJson(text, limits);
        expect(faults.map(({ path }) => path)).toEqual([[...Array.from({ length: depth }, () => ["in", 0]).flat(), name]]);
      }),
    );
  });

  test("needs no stack: eight million escapes, or a million levels", () => {
    const long = `"${"\\n".repeat(8_000_000)}"`;
    expect(scanJson(`{"a":${long},"a":${long}}`, limits).map(({ path }) => path)).toEqual([["a"]]);
    expect(scanJson("[".repeat(1_000_000), limits)[0].message).toBe("nested more than 32 deep");
  });
});

describe("small parts", () => {
  test("a result that holds no finite number is never written", () => {
    const bad = fc.constantFrom(NaN, Infinity, -Infinity);
    fc.assert(
      fc.property(bad, names, (number, name) => {
        const fault = ((): unknown => {
          try {
            return finiteJson({ plan: [1, { [name]: [number] }] });
          } catch (error) {
            return error;
          }
        })();
        expect(RipenError.is(fault) && [fault.code, fault.issues[0].path]).toEqual(["internal", `plan.1.${name}.0`]);
      }),
    );
    fc.assert(fc.property(json, (value) => finiteJson(value) === JSON.stringify(value)));
  });

  test("work grows with every count that a run may give, and with its bounds", () => {
    const models = [compile(parsePortfolio(smallPortfolio()))];
    const base = { fit: 1024, select: 1024, price: 1024, bound: 1024 };
    for (const kind of ["plan", "valuation"] as const) {
      const work = (effort: Effort): number => workOf(kind, models, effort, "soup");
      for (const stream of ["fit", "select", "price"])
        expect(work({ paths: { ...base, [stream]: 2048 } })).toBeGreaterThan(work({ paths: base }));
      expect(work({ paths: base, bounds: "both" })).toBeGreaterThan(work({ paths: base }));
      expect(work({ paths: base, bounds: "both", innerPaths: 64 })).toBeGreaterThan(work({ paths: base, bounds: "both", innerPaths: 16 }));
      expect(work({ paths: { ...base, bound: 2048 }, bounds: "both" })).toBeGreaterThan(work({ paths: base, bounds: "both" }));
      expect(work({ paths: 4096 })).toBeGreaterThan(work({ paths: 1024 }));
    }
    expect(workOf("comparison", [...models, ...models], { paths: base })).toBeGreaterThan(workOf("plan", models, { paths: base }));
  });

  test("a path of the engine is a JSON Pointer", () => {
    expect(toPointer("initiatives.coach.stages[1].cost", "/portfolio")).toBe("#/portfolio/initiatives/coach/stages/1/cost");
    expect(toPointer("", "/portfolio")).toBe("#/portfolio");
    // Halves of characters too, of which no URI can be made.
    const units = fc.array(fc.nat(0xffff), { maxLength: 8 });
    fc.assert(fc.property(units, (codes) => decodeURIComponent(toPointer(String.fromCharCode(...codes))).startsWith("#")));
  });

  test("Prefer is read as RFC 7240 writes it", () => {
    expect(readPrefer()).toEqual({ async: false, wait: undefined });
    expect(readPrefer('respond-async, wait="5"; x=1, handling=lenient')).toEqual({ async: true, wait: 5 });
    expect(readPrefer("wait=3, wait=9").wait).toBe(3);
    for (const bad of ["wait", "wait=", "wait=-1", "wait=1.5", "wait=1e3", "wait=9999999999"])
      expect(() => readPrefer(bad)).toThrow(/whole number of seconds/);
  });

  test("figures are written so that Prometheus can read them", () => {
    const metrics = new Metrics();
    const count = metrics.counter("c_total", "Counted.");
    count({ a: 'quote " back \\ line \n' });
    count({ a: 'quote " back \\ line \n' }, 2);
    const seen = metrics.histogram("h", "Seen.", [1, 2]);
    for (const value of [0.5, 1, 1.5, 9]) seen(value);
    metrics.gauge("g", "Now.", () => 7);
    expect(metrics.text().split("\n")).toEqual([
      ...["# HELP c_total Counted.", "# TYPE c_total counter", 'c_total{a="quote \\" back \\\\ line \\n"} 3'],
      ...[
        "# HELP h Seen.",
        "# TYPE h histogram",
        'h_bucket{le="1"} 2',
        'h_bucket{le="2"} 3',
        'h_bucket{le="+Inf"} 4',
        "h_sum 12",
        "h_count 4",
      ],
      ...["# HELP g Now.", "# TYPE g gauge", "g 7", ""],
    ]);
  });
});
