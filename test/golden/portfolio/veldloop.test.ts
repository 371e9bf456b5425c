import { beforeAll, describe, expect, test } from "vitest";
import { compilePortfolioModel } from "../../../packages/core/src/model/index.js";
import { compilePortfolio, parsePortfolio, type CompiledPortfolio } from "../../../packages/core/src/portfolio/index.js";
import { CommittedDecider, evaluateBlocks, reportAccounts, reportUse, worldOf } from "../../../packages/core/src/valuation/index.js";
import { veldloop } from "../../unit/portfolio/support.js";

/**
 * Committed values of the worked example, thousand EUR: an evaluator that was written for the draft, whose equations are partly
 * stated, without links, effects, competitor and price of technology. So the aim is the same sign and size.
 */
const published = {
  feedback: { mean: 146, p10: 77, p90: 214 },
  crosschannel: { mean: 1471, p10: 652, p90: 2332 },
  knowledge: { mean: 683, p10: 50, p90: 1420 },
  jobdesign: { mean: 635, p10: -576, p90: 1972 },
  peers: { mean: 154, p10: -883, p90: 1403 },
  empower: { mean: 121, p10: -203, p90: 465 },
  referral: { mean: 115, p10: -264, p90: 575 },
  cocreate: { mean: -37, p10: -1708, p90: 2313 },
  match: { mean: -138, p10: -652, p90: 475 },
  coach: { mean: -1163, p10: -4450, p90: 3404 },
  push: { mean: -105, p10: -419, p90: 237 },
  listen: { mean: -262, p10: -262, p90: -262 },
} as const;

type Id = keyof typeof published;
interface Committed {
  readonly mean: number;
  readonly standardError: number;
  readonly p10: number;
  readonly p90: number;
  readonly customer: number;
}

const blocks = 4;
const found = {} as Record<Id, Committed>;
let compiled: CompiledPortfolio;

function committed(id: Id): Committed {
  const program = compilePortfolioModel(compiled.alone(id).model);
  const range = { seed: 7, purpose: "price", measure: "pricing", from: 0, to: blocks } as const;
  const results = evaluateBlocks(program, worldOf(program), () => new CommittedDecider(), range);
  const values = Float64Array.from(
    results.flatMap(({ value }) => [...value]),
    (value) => value / 1000,
  ).sort();
  const accounts = reportAccounts(program, results, "pricing");
  const { mean, standardError } = accounts["firm"].value;
  const quantile = (p: number): number => values[Math.floor(p * values.length)];
  return {
    mean: mean / 1000,
    standardError: standardError / 1000,
    p10: quantile(0.1),
    p90: quantile(0.9),
    customer: ("customer" in accounts ? accounts["customer"].value.mean : 0) / 1000,
  };
}

beforeAll(() => {
  compiled = compilePortfolio(parsePortfolio(veldloop()));
  for (const id of Object.keys(published) as Id[]) found[id] = committed(id);
}, 60_000);

describe("committed values of Veldloop", () => {
  test.each(Object.entries(published) as [Id, (typeof published)[Id]][])("%s: the size that was published", (id, { mean, p10, p90 }) => {
    const own = found[id];
    const near = (value: number, target: number): boolean =>
      Math.abs(value - target) <= Math.max(80, 0.35 * Math.abs(target)) + 3 * own.standardError;
    expect(near(own.mean, mean), `mean ${own.mean.toFixed(0)} ± ${own.standardError.toFixed(0)}, published ${mean}`).toBe(true);
    expect(near(own.p10, p10), `p10 ${own.p10.toFixed(0)}, published ${p10}`).toBe(true);
    expect(near(own.p90, p90), `p90 ${own.p90.toFixed(0)}, published ${p90}`).toBe(true);
  });

  test("the lessons survive", () => {
    const sign = (id: Id): number => Math.sign(found[id].mean + 2 * found[id].standardError * Math.sign(-found[id].mean));
    for (const id of ["feedback", "crosschannel", "knowledge", "jobdesign", "peers", "empower", "referral"] as const)
      expect([id, sign(id)]).toEqual([id, 1]);
    for (const id of ["match", "coach", "push", "listen"] as const) expect([id, sign(id)]).toEqual([id, -1]);
    // Heavy-tailed: its error is large on so few paths.
    expect(found.cocreate.mean).toBeLessThan(0);
    expect(found.knowledge.p10).toBeGreaterThan(0);
    expect(found.push.customer).toBeLessThan(0);
    expect(found.listen.p90).toBeLessThan(0);
  });

  test("customers rank the initiatives otherwise than the firm does: job design is far the best for them", () => {
    const others = Object.entries(found).filter(([id]) => id !== "jobdesign");
    for (const [, { customer }] of others) expect(found.jobdesign.customer).toBeGreaterThan(5 * customer);
    expect(found.jobdesign.customer / 1000).toBeGreaterThan(42);
    expect(found.jobdesign.customer / 1000).toBeLessThan(56);
    expect(found.crosschannel.mean).toBeGreaterThan(found.jobdesign.mean);
  });
});

describe("the committed plan of Veldloop", () => {
  test("fits the budget of every year on every path, and the people of every quarter", () => {
    const program = compilePortfolioModel(compiled.model);
    const range = { seed: 7, purpose: "price", measure: "real", from: 0, to: 2 } as const;
    // The engine asserts the ledger on every path.
    const use = reportUse(
      program,
      evaluateBlocks(program, worldOf(program), () => new CommittedDecider(), range),
    );
    const years = [0, 1, 2, 3, 4, 5].map((year) => (use["budget"] ?? []).slice(4 * year, 4 * year + 4).reduce((a, b) => a + b, 0));
    [1_200_000, 1_800_000, 1_800_000, 1_500_000, 1_000_000, 1_000_000].forEach((available, year) =>
      expect(years[year]).toBeLessThanOrEqual(available),
    );
    expect(years[0]).toBeGreaterThan(900_000);
    expect(Math.max(...(use["it"] ?? []))).toBe(4);
    expect(use["community"]?.slice(6)).toEqual(Array(18).fill(-4));
  });
});
