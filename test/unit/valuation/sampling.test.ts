import { describe, expect, test } from "vitest";
import { evenly, replay, RipenError, solve, type DecisionModel, type Driver } from "@ripen/core";
import { blackScholes } from "@ripen/core/closedForm";

const stock: Driver = { kind: "gbm", start: 100, drift: 0.05, volatility: 0.3 };
const call = (drivers: Record<string, Driver> = { S: stock }, receive = "max(S - 100, 0)"): DecisionModel => ({
  dates: [1],
  discountRate: 0.05,
  drivers,
  modes: { held: { options: [{ name: "exercise", to: "done", receive, planned: 1 }] }, done: {} },
  start: "held",
});
const right = blackScholes({ type: "call", spot: 100, strike: 100, rate: 0.05, volatility: 0.3, maturity: 1 }).value;
const run = { paths: { fit: 1024, select: 1024, price: 16_384 }, seed: 4 } as const;

describe("how paths are drawn is decided before any is", () => {
  const given = { kind: "given", paths: Array.from({ length: 8 }, (_, i) => [90 + 3 * i]) } as const;
  test.each([
    ["even from 16,384 paths on", call(), {}, "even"],
    ["random with fewer", call(), { paths: { ...run.paths, price: 15_000 } }, "random"],
    ["even with 8192, where that is asked", call(), { paths: { ...run.paths, price: 8000 }, sampling: "even" }, "even"],
    ["random where that is asked", call(), { sampling: "random" }, "random"],
    ["random where nothing takes normal numbers", call({ S: { kind: "event", hazard: 1 } }, "S"), { sampling: "even" }, "random"],
    ["random where paths are given", call({ S: given }), { sampling: "even" }, "random"],
    [
      "even where a truth is all that is uncertain",
      call({ S: { kind: "private", prior: { distribution: "normal", mean: 100, sd: 9 } } }, "S"),
      {},
      "even",
    ],
  ] as const)("%s", async (_, model, options, sampling) => {
    expect((await solve(model, { ...run, ...options })).sampling).toBe(sampling);
  });

  test("even paths that are too few to say how sure they are: refused, with what is allowed", async () => {
    const refusal = await solve(call(), { paths: 4096, sampling: "even" }).catch((error: unknown) => error);
    expect(RipenError.is(refusal) && [refusal.code, refusal.issues]).toEqual([
      "invalid-run",
      [{ path: "sampling", message: 'found "even" with 4,096 paths to price; allowed is "even" from 8,192 on' }],
    ]);
    const word = await solve(call(), { sampling: "odd" as never }).catch((error: unknown) => error);
    expect(RipenError.is(word) && word.issues[0].message).toContain('"auto", "even", "random"');
  });
});

describe("a call on even paths", () => {
  test("has a fortieth of the error, an interval for the means of sixteen blocks, and the true value in it", async () => {
    const [plain, even] = [await solve(call(), { ...run, sampling: "random" }), await solve(call(), run)];
    const { mean, standardError, ci95 } = even.value.lower;
    expect(standardError).toBeLessThan(plain.value.lower.standardError / 40);
    expect(Math.abs(mean - right)).toBeLessThan(4 * standardError);
    expect((ci95[1] - mean) / standardError).toBeCloseTo(2.1314495, 5);
    // Accounts, plan and premium stand on the same blocks.
    expect(even.accounts["firm"].value).toEqual(even.value.lower);
    expect(even.committed?.lower.standardError).toBeLessThan(standardError * 1.01);
    expect(even.premium?.mean).toBeCloseTo(mean - (even.committed?.lower.mean ?? 0), 12);
    expect(Math.abs(even.distribution.p50 - plain.distribution.p50)).toBeLessThan(1);
  });

  test("its errors are what they say: over 40 seeds, squared and in standard errors, they average 1", async () => {
    const { policy } = await solve(call(), run);
    const scores: number[] = [];
    for (let seed = 1; seed <= 40; seed++) {
      const { lower } = (await replay(call(), policy, { ...run, seed })).value;
      scores.push((lower.mean - right) / lower.standardError);
    }
    // The mean of 40 squares of Student's variable with 15 degrees of freedom: 1.15, give or take 0.29.
    expect(scores.reduce((sum, z) => sum + z * z, 0) / 40).toBeLessThan(2.2);
    expect(scores.reduce((sum, z) => sum + z * z, 0) / 40).toBeGreaterThan(0.5);
    expect(Math.abs(scores.reduce((sum, z) => sum + z, 0) / 40)).toBeLessThan(0.6);
  });

  test("replayed under the real drift it has the paths of pricing", async () => {
    const priced = await solve(call({ S: { ...stock, riskPremium: 0.03 } }, "S"), run);
    const flat = await solve(call({ S: stock }, "S"), run);
    expect(priced.value.lower.mean).toBeCloseTo(100 * Math.exp(-0.03), 2);
    expect(priced.distribution.p50).toBeCloseTo(flat.distribution.p50, 10);
  });
});

test("a Bermudan put: unbiased on even paths, with a smaller error", async () => {
  const put: DecisionModel = {
    ...call({ S: { ...stock, volatility: 0.2 } }, "max(100 - S, 0)"),
    dates: evenly(0, 1, 10),
  };
  const { policy } = await solve(put, { ...run, paths: { ...run.paths, fit: 4096 } });
  const [even, random] = [
    await replay(put, policy, run),
    await replay(put, policy, { seed: 9, paths: { price: 65_536 }, sampling: "random" }),
  ];
  expect(even.value.lower.standardError).toBeLessThan(random.value.lower.standardError);
  const error = Math.hypot(even.value.lower.standardError, random.value.lower.standardError);
  expect(Math.abs(even.value.lower.mean - random.value.lower.mean)).toBeLessThan(3.5 * error);
});
