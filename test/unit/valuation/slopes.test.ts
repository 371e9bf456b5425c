import { describe, expect, test } from "vitest";
import { evenly, inlineExecutor, RipenError, slopes, solve, type DecisionModel, type Slope } from "@ripen/core";
import { blackScholes, exchangeOption } from "@ripen/core/closedForm";

const market = { spot: 100, rate: 0.05, volatility: 0.3, maturity: 2 };
const right = (receive: string, dates: readonly number[] = [market.maturity]): DecisionModel => ({
  dates: [...dates],
  discountRate: market.rate,
  drivers: { S: { kind: "gbm", start: market.spot, drift: market.rate, volatility: market.volatility } },
  constants: { K: 110 },
  modes: { held: { options: [{ name: "exercise", to: "done", receive }] }, done: {} },
  start: "held",
});
const call = right("max(S - K, 0)");
const put = right("max(K - S, 0)");
const spot = "drivers.S.start";
const paths = { fit: 2048, select: 1024, price: 16_384 };

/** Central difference of a closed form with the step that was taken: all that chance leaves is the error. */
const central = ({ at, step }: Slope, value: (x: number) => number): number => (value(at + step) - value(at - step)) / (2 * step);

describe("a European call and put: Black and Scholes' Greeks", () => {
  const by = [spot, "drivers.S.volatility", "drivers.S.drift", "discountRate", "constants.K"];
  /** Each number by itself: what drifts is not what discounts. */
  const value = (type: "call" | "put", at: Partial<Record<string, number>>): number => {
    const { [spot]: start = 100, "drivers.S.volatility": volatility = 0.3, "drivers.S.drift": drift = 0.05 } = at;
    const { "discountRate": rate = 0.05, "constants.K": strike = 110 } = at;
    return blackScholes({ type, spot: start, strike, rate, yield: rate - drift, volatility, maturity: 2 }).value;
  };

  test.each(["call", "put"] as const)("%s: within three standard errors, on even and on random paths", async (type) => {
    for (const sampling of ["even", "random"] as const) {
      const found = await slopes(type === "call" ? call : put, by, { paths, seed: 3, sampling });
      expect(found.sampling).toBe(sampling);
      for (const path of by) {
        const slope = found.by[path];
        expect(Math.abs(slope.mean - central(slope, (x) => value(type, { [path]: x })))).toBeLessThan(3.5 * slope.standardError);
        expect(slope.standardError).toBeLessThan((sampling === "even" ? 4e-3 : 3e-2) * Math.abs(slope.mean));
      }
    }
  });

  test("the step leaves nothing that shows: within errors of the derivatives themselves", async () => {
    const { delta, vega } = blackScholes({ type: "call", strike: 110, ...market });
    const { by: found } = await slopes(call, [spot, "drivers.S.volatility"], { paths, seed: 3 });
    for (const [slope, right] of [[found[spot], delta] as const, [found["drivers.S.volatility"], vega] as const])
      expect(Math.abs(slope.mean - right)).toBeLessThan(3.5 * slope.standardError);
  });

  test("call less put is S - K: the slopes of a forward, but for the error of a mean of S", async () => {
    const [ofCall, ofPut] = [
      await slopes(call, [spot, "constants.K"], { paths, seed: 5 }),
      await slopes(put, [spot, "constants.K"], { paths, seed: 5 }),
    ];
    expect(ofCall.by[spot].mean - ofPut.by[spot].mean).toBeCloseTo(1, 2.5);
    expect(ofCall.by["constants.K"].mean - ofPut.by["constants.K"].mean).toBeCloseTo(-Math.exp(-0.1), 4);
  });
});

describe("a put at six dates", () => {
  const bermudan = right("max(K - S, 0)", evenly(0, 2, 5));

  test("twice the prices, twice the value: slope by S times S and by K times K add up to it (Euler)", async () => {
    const { by, value } = await slopes(bermudan, [spot, "constants.K"], { paths: { fit: 2048, select: 1024, price: 8192 }, seed: 2 });
    const sum = 100 * by[spot].mean + 110 * by["constants.K"].mean;
    const error = Math.hypot(100 * by[spot].standardError, 110 * by["constants.K"].standardError);
    expect(Math.abs(sum - value.mean)).toBeLessThan(3 * error + 0.001 * value.mean);
  });

  test("by simulation as by the exact method, which has no error", async () => {
    const by = [spot, "drivers.S.volatility", "constants.K"];
    const exact = await slopes(bermudan, by, { method: "exact", seed: 2, paths: 1024 });
    const found = await slopes(bermudan, by, { paths: { fit: 2048, select: 1024, price: 8192 }, seed: 2 });
    expect([exact.method, found.method]).toEqual(["exact", "simulation"]);
    for (const path of by) {
      expect(exact.by[path].standardError).toBe(0);
      expect(Math.abs(found.by[path].mean - exact.by[path].mean)).toBeLessThan(
        3.5 * found.by[path].standardError + 0.001 * Math.abs(exact.by[path].mean),
      );
    }
  });

  test("the policy of a solution gives that solution's value and the same bits in any slices", async () => {
    const run = { paths: { ...paths, price: 8192 }, seed: 2 };
    const { policy, value } = await solve(bermudan, run);
    const given = await slopes(bermudan, [spot], { ...run, policy });
    expect(given.value).toEqual(value.lower);
    expect(given.policy).toEqual(policy);
    expect(await slopes(bermudan, [spot], { ...run, policy, executor: inlineExecutor({ slices: 5 }) })).toEqual(given);
  });
});

test("an exchange: correlation, and one price of two", async () => {
  const model: DecisionModel = {
    ...right("max(A - B, 0)", [1]),
    drivers: {
      A: { kind: "gbm", start: 100, drift: 0.05, volatility: 0.2 },
      B: { kind: "gbm", start: 95, drift: 0.05, volatility: 0.3 },
    },
    correlations: [{ between: ["A", "B"], rho: 0.4 }],
  };
  const value = (rho: number, start: number): number =>
    exchangeOption({ first: { spot: start, volatility: 0.2 }, second: { spot: 95, volatility: 0.3 }, correlation: rho, maturity: 1 }).value;
  const rho = "correlations[0].rho";
  const { by } = await slopes(model, [{ path: rho, step: 0.02 }, "drivers.A.start"], { paths, seed: 1 });
  expect([by[rho].at, by[rho].step]).toEqual([0.4, 0.02]);
  expect(Math.abs(by[rho].mean - central(by[rho], (x) => value(x, 100)))).toBeLessThan(3.5 * by[rho].standardError);
  const delta = by["drivers.A.start"];
  expect(Math.abs(delta.mean - central(delta, (x) => value(0.4, x)))).toBeLessThan(3.5 * delta.standardError);
});

test("amounts, and numbers that are 0: what is paid costs its discounted chance", async () => {
  const launch: DecisionModel = {
    ...right("S", [1]),
    modes: { held: { options: [{ name: "go", to: "done", receive: "S", pay: [60, 0], planned: 1 }] }, done: {} },
    dates: [1, 2],
  };
  const [first, second] = ["modes.held.options[0].pay[0]", "modes.held.options[0].pay[1]"];
  const { by } = await slopes(launch, [first, second], { paths, seed: 1, policy: { kind: "committed" } });
  expect(by[first].mean).toBeCloseTo(-Math.exp(-0.05), 8);
  expect(by[second].mean).toBeCloseTo(-Math.exp(-0.1), 8);
  expect([by[second].at, by[second].step]).toEqual([0, 1e-5]);
});

test("chances: what happens on other paths is decided anew there, as the exact method has it", async () => {
  const staged: DecisionModel = {
    dates: [0, 1, 2],
    discountRate: 0.05,
    drivers: { V: { kind: "gbm", start: 100, drift: 0, volatility: 0.4 }, rival: { kind: "event", hazard: 0.3 } },
    modes: {
      idle: { options: [{ name: "try", to: "tried", pay: 5, takes: 1, succeeds: 0.7, otherwise: "over" }] },
      tried: { options: [{ name: "go", to: "over", pay: 60, receive: "V * (1 - 0.5 * rival)" }] },
      over: {},
    },
    start: "idle",
  };
  const by = ["modes.idle.options[0].succeeds", "drivers.rival.hazard", "drivers.V.start"];
  const [exact, found] = [
    await slopes(staged, by, { method: "exact" }),
    await slopes(staged, by, { paths: { fit: 2048, select: 1024, price: 16_384 }, seed: 2 }),
  ];
  for (const path of by) {
    expect(Math.abs(found.by[path].mean - exact.by[path].mean)).toBeLessThan(3.5 * found.by[path].standardError);
    expect(found.by[path].standardError).toBeLessThan(0.15 * Math.abs(exact.by[path].mean));
  }
});

test("a model whose value cannot be bounded has slopes of the policy that was regressed", async () => {
  const given: DecisionModel = {
    ...right("S - K", [1, 2]),
    drivers: { S: { kind: "given", paths: Array.from({ length: 4096 }, (_, i) => [80 + (i % 61), 75 + (i % 71)]) } },
  };
  const { by, sampling, policy } = await slopes(given, ["constants.K"], { paths: 1024 });
  expect([sampling, policy.kind]).toEqual(["random", "regression"]);
  expect(by["constants.K"].mean).toBeLessThan(0);
  expect(by["constants.K"].mean).toBeGreaterThan(-1);
});

describe("what has no slope is refused, with what has", () => {
  test.each([
    ["drivers.T.start", "not there"],
    ["modes.held.options[0].receive", "a formula"],
    ["drivers.S", "no number"],
    ["dates[0]", "a time"],
    ["__proto__.x", "not there"],
  ])("%s", async (path, word) => {
    const refusal = await slopes(call, [path]).catch((error: unknown) => error);
    if (!RipenError.is(refusal)) throw new Error("not refused");
    expect([refusal.code, refusal.issues[0].path]).toEqual(["invalid-argument", "by[0]"]);
    expect(refusal.issues[0].message).toContain(word);
  });

  test("a step that is none, and one that leaves the range of its number", async () => {
    for (const [step, code] of [
      [-1, "invalid-argument"],
      [0.5, "invalid-model"],
    ] as const) {
      const refusal = await slopes(call, [{ path: "drivers.S.volatility", step }], { paths: 1024 }).catch((error: unknown) => error);
      expect(RipenError.is(refusal) && refusal.code).toBe(code);
    }
  });
});
