import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  evenly,
  parsePortfolio,
  planModel,
  planPortfolio,
  replay,
  solve,
  type DecisionModel,
  type InitiativeModel,
  type PortfolioModel,
} from "@ripen/core";
import { createPool, type Pool } from "@ripen/core/pool";
import { buildWorker, type BuiltWorker } from "../../helpers/buildWorker.js";

let built: BuiltWorker;
let pool: Pool;
beforeAll(async () => {
  built = await buildWorker("packages/core/src/pool/poolWorker.ts");
  pool = createPool({ threads: 2, file: built.url });
});
afterAll(async () => {
  await pool.close();
  built.remove();
});

const put: DecisionModel = {
  dates: evenly(0, 1, 6),
  discountRate: 0.06,
  drivers: { S: { kind: "gbm", start: 36, drift: 0.06, volatility: 0.3, riskPremium: 0.01 } },
  modes: { held: { options: [{ name: "exercise", to: "done", receive: "max(40 - S, 0)", planned: 0 }] }, done: {} },
  start: "held",
};

/** Asks a test of an unknown truth, takes time, may fail, grows. */
const growing: DecisionModel = {
  dates: [0, 1, 2, 3],
  discountRate: 0.05,
  drivers: {
    m: { kind: "meanReverting", on: "level", start: 1, level: 1.2, speed: 0.7, volatility: 0.3 },
    theta: { kind: "private", prior: { distribution: "lognormal", median: 1, sigma: 0.5 } },
  },
  stocks: { n: 2 },
  modes: {
    idle: {
      options: [
        { name: "go", to: "live", pay: [20, 10], takes: 1, succeeds: 0.7, otherwise: "idle", planned: 0 },
        { name: "ask", to: "idle", pay: 1, learns: { theta: 0.6 } },
      ],
    },
    live: { cashFlow: "10 * m * n * theta - 12", next: { n: "1.3 * n" }, options: [{ name: "close", to: "over", receive: 5 }] },
    over: {},
  },
  start: "idle",
};

const project = (pay: number): InitiativeModel => ({
  start: "idle",
  modes: {
    idle: { options: [{ name: "go", to: "live", receive: `${pay + 9} * m`, pay, uses: { budget: pay }, planned: 0 }] },
    live: { cashFlow: [{ amount: "m" }, { account: "customer", stream: "use", amount: 2 }] },
  },
});
const pair: PortfolioModel = {
  dates: [0, 1, 2],
  discountRate: 0.05,
  drivers: { m: { kind: "gbm", start: 1, drift: 0, volatility: 0.3, riskPremium: 0.02 } },
  initiatives: { forum: project(50), coach: project(70) },
  resources: { budget: { periods: [0, 1, 2].map((from) => ({ from, until: from + 1, available: 80 })), carry: 0.5 } },
};

const paths = { fit: 2048, select: 2048, price: 5120, bound: 3072 };

describe("inline and in a pool of two threads the bits are the same:", () => {
  test.each([
    ["solve of a put with many dates", { ...put, dates: evenly(0, 1, 250) }],
    ["solve of an initiative with stock, chance, delay and learning", growing],
  ])("%s", async (_, model) => {
    const seen: number[] = [];
    const run = { paths, seed: 3 };
    const inline = await solve(model, run);
    const onProgress = ({ done }: { done: number }): number => seen.push(done);
    expect(await solve(model, { ...run, onProgress, executor: pool })).toStrictEqual(inline);
    expect(seen.filter((done) => done === 1).length).toBeGreaterThan(1);
    expect(seen.every((done) => done > 0 && done <= 1)).toBe(true);
    expect(await replay(model, inline.policy, { ...run, executor: pool })).toStrictEqual(await replay(model, inline.policy, run));
  });

  test("solve of a put that is done in a moment, and so in one piece", async () => {
    const run = { paths, seed: 3 };
    const seen: unknown[] = [];
    const onProgress = (progress: unknown): number => seen.push(progress);
    expect(await solve(put, { ...run, onProgress, executor: pool })).toStrictEqual(await solve(put, run));
    expect(seen).toEqual([{ stage: "price", done: 1 }]);
  });

  test("both bounds of a put", async () => {
    const run = { paths, seed: 3, innerPaths: 8, bounds: "both" } as const;
    expect(await solve(put, { ...run, executor: pool })).toStrictEqual(await solve(put, run));
  });

  test("the exact value of a put", async () => {
    const run = { paths, method: "exact" } as const;
    expect(await solve(put, { ...run, executor: pool })).toStrictEqual(await solve(put, run));
  });

  test("planModel", async () => {
    expect(await planModel(pair, { paths, executor: pool })).toStrictEqual(await planModel(pair, { paths }));
  });

  test("planPortfolio of the corner shop", async () => {
    const shop = parsePortfolio(JSON.parse(readFileSync("packages/examples/portfolios/corner-shop.json", "utf8")));
    const run = { paths: { fit: 1024, select: 1024, price: 2048 }, innerPaths: 4 };
    expect(await planPortfolio(shop, { ...run, executor: pool })).toStrictEqual(await planPortfolio(shop, run));
  });
});

test("several runs share a pool", async () => {
  const seeds = [1, 2, 3];
  const inline = await Promise.all(seeds.map((seed) => solve(put, { paths: 2048, seed })));
  expect(await Promise.all(seeds.map((seed) => solve(put, { paths: 2048, seed, executor: pool })))).toStrictEqual(inline);
});

test("a block function runs inline only: elsewhere its path is told", async () => {
  const evaluate = ({ S }: Record<string, Float64Array>, _t: number, out: Float64Array, from: number, to: number): void => {
    for (let p = from; p < to; p++) out[p] = 40 - S[p];
  };
  const model: DecisionModel = {
    ...put,
    modes: { held: { options: [{ name: "exercise", to: "done", receive: { reads: ["S"], evaluate } }] }, done: {} },
  };
  await expect(solve(model, { paths: 1024, executor: pool })).rejects.toMatchObject({
    code: "not-portable",
    issues: [{ path: "modes.held.options[0].receive.evaluate", message: expect.stringContaining("a function") as string }],
  });
  expect((await solve(model, { paths: 1024 })).value.lower.mean).toBeGreaterThan(4);
});
