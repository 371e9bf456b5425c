import { readFileSync } from "node:fs";
import { checkFormula, compileFormula } from "../../../packages/core/src/formula/index.js";
import { checkPortfolio } from "../../../packages/core/src/portfolio/index.js";
import type { Portfolio } from "../../../packages/core/src/portfolio/index.js";

/** A document as JSON.parse gives it, before anyone has looked at it. */
export type Json = Record<string, unknown>;

const read = (path: string): Json => JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8")) as Json;

/** Documents as anyone would read them; a fresh copy each time. */
export const veldloop = (): Json => read("packages/examples/portfolios/veldloop.json");
export const cornerShop = (): Json => read("packages/examples/portfolios/corner-shop.json");
export const versionOne = (): Json => read("test/fixtures/portfolios/v1.json");

/** The smallest document that can be compiled, and what a test adds to its one initiative and to the rest. */
export function small(initiative: object = {}, rest: object = {}): Json {
  return {
    schemaVersion: 1,
    name: "small",
    currency: "EUR",
    time: { start: "2020-Q1", period: "quarter", periods: 8 },
    money: { riskFreeRate: 0.03 },
    organisation: { customers: 1000, contactsPerYear: 4000, valueOfAnHour: 10 },
    segments: {
      a: { name: "A", customers: 600, marginPerYear: 50, retentionPerYear: 0.8, acquisitionCost: 30 },
      b: { name: "B", customers: 400, marginPerYear: 100, retentionPerYear: 0.6, acquisitionCost: 10 },
    },
    drivers: {
      theta: { kind: "private", name: "A truth", unit: "fraction", range: { distribution: "uniform", min: 0, max: 1 }, source: "us" },
      index: { kind: "market", process: "gbm", name: "An index", unit: "index", start: 1, drift: 0, volatility: 0.2, source: "us" },
      storm: { kind: "event", name: "A storm", unit: "yes or no", hazard: 0.1, source: "us" },
    },
    sources: { us: "ourselves" },
    initiatives: {
      one: {
        name: "One",
        purpose: "to have one",
        posture: "option",
        stages: [{ id: "go", name: "Go", takes: 1, cost: 100 }],
        ...initiative,
      },
    },
    ...rest,
  };
}

/** In {@link edit}: the field is left out. */
export const gone = Symbol("gone");

type Holder = Record<string | number, unknown>;

const keysOf = (path: string): (string | number)[] =>
  path.split(/[.[]/).map((part) => (part.endsWith("]") ? Number(part.slice(0, -1)) : part));

/** What stands at a path such as `initiatives.one.stages[0].cost`. */
export function at(json: Json, path: string): unknown {
  return keysOf(path).reduce<unknown>((node, key) => (node as Holder)[key], json);
}

/** A copy of a document with other values at some paths; a place after the end of a list appends to it. */
export function edit(json: Json, changes: Readonly<Record<string, unknown>>): Json {
  const copy = structuredClone(json);
  for (const [path, value] of Object.entries(changes)) {
    const keys = keysOf(path);
    const last = keys.pop() as string | number;
    const holder = keys.reduce<unknown>((node, key) => ((node as Holder)[key] ??= {}), copy) as Holder;
    if (value === gone) Reflect.deleteProperty(holder, last);
    else holder[last] = structuredClone(value);
  }
  return copy;
}

/** A document that the types admit as it stands: what TypeScript users would write. */
export const asPortfolio = (json: Json): Portfolio => json as unknown as Portfolio;

/** The value of a formula of the model at given names. */
export function evaluate(amount: unknown, names: Readonly<Record<string, number>>): number {
  if (typeof amount === "number") return amount;
  const checked = checkFormula(String(amount), Object.keys(names));
  if (!checked.ok) throw new Error(`${String(amount)}: ${checked.issues.map(({ message }) => message).join("; ")}`);
  const { constant } = compileFormula(checked.expression, (name) => ({ kind: "constant", value: names[name] }));
  return constant as number;
}

/** The issues of a document by path, with their hints in brackets. */
export function issuesOf(json: unknown): Record<string, string> {
  return Object.fromEntries(
    checkPortfolio(json).issues.map(({ path, message, hint }) => [path, hint === undefined ? message : `${message} [${hint}]`]),
  );
}
