import { evenly, solve, type DecisionModel, type Driver } from "@ripen/core";
import { describe, expect, test } from "vitest";
import { RandomStream } from "../../../packages/core/src/simulation/random/index.js";
import { estimate } from "../../../packages/core/src/valuation/value.js";

const right = (drivers: Record<string, Driver>, receive: string, dates: readonly number[], discountRate = 0): DecisionModel => ({
  dates,
  discountRate,
  drivers,
  modes: { held: { options: [{ name: "take", to: "done", receive, planned: dates[dates.length - 1] }] }, done: {} },
  start: "held",
});

describe("paths that the user gives", () => {
  test("are split by index: what is fitted on some is priced on others", async () => {
    // On the paths to fit and to select on, waiting is worth more; on those to price on, less.
    const paths = Array.from({ length: 4 * 64 }, (_, p) => [10, p % 4 < 2 ? 20 : 3]);
    const { value, exercise } = await solve(right({ G: { kind: "given", paths } }, "G", [0, 1]), { paths: 2048, seed: 1 });
    expect(value.lower.mean).toBeCloseTo(3, 12);
    expect(exercise["held.take"].byDate).toEqual([0, 1]);
  });

  test("that are few give a standard error of so few, however often they are run", async () => {
    const priced = Array.from({ length: 10 }, (_, i) => 5 + i * i);
    const paths = Array.from({ length: 40 }, (_, p) => [0, priced[Math.floor(p / 4)]]);
    const model = right({ G: { kind: "given", paths } }, "G", [0, 1]);
    const { value, committed, premium, accounts, warnings } = await solve(model, { paths: 10_240, seed: 1 });
    const mean = priced.reduce((a, b) => a + b, 0) / 10;
    const error = Math.sqrt(priced.reduce((a, b) => a + (b - mean) ** 2, 0) / 9 / 10);
    expect(value.lower.mean).toBeCloseTo(mean, 9);
    for (const { standardError } of [value.lower, committed?.lower ?? value.lower, accounts["firm"].value])
      expect(standardError).toBeCloseTo(error, 9);
    expect(premium).toMatchObject({ mean: 0, standardError: 0 });
    expect(warnings[0]).toContain("10 given paths");
  });

  test("beside drivers that are drawn: the error is that of the mean over what is given", () => {
    // Half of the variance is between 16 given paths, half within: of 16 · 512 numbers the former counts 16 times.
    const stream = new RandomStream(1, "", "", 0);
    const given = Float64Array.from({ length: 16 }, () => stream.normal());
    const errors = Array.from({ length: 200 }, () => {
      given.forEach((_, g) => (given[g] = stream.normal()));
      const blocks = Array.from({ length: 8 }, () => Float64Array.from({ length: 1024 }, (_, i) => given[i % 16] + stream.normal()));
      const { mean, standardError } = estimate(blocks, 16);
      return (mean / standardError) ** 2;
    });
    // Squares of a t number of 15 degrees have mean 15/13.
    expect(errors.reduce((a, b) => a + b, 0) / errors.length).toBeGreaterThan(0.8);
    expect(errors.reduce((a, b) => a + b, 0) / errors.length).toBeLessThan(1.6);
  });

  test("from a known law: the put of Longstaff and Schwartz is worth what it is on drawn paths", async () => {
    const dates = evenly(0, 1, 10);
    const stream = new RandomStream(7, "", "paths", 0);
    const paths = Array.from({ length: 4 * 8192 }, () => {
      let log = Math.log(36);
      return dates.map((_, k) => (k === 0 ? 36 : Math.exp((log += (0.06 - 0.02) * 0.1 + 0.2 * Math.sqrt(0.1) * stream.normal()))));
    });
    const put = (S: Driver): DecisionModel => right({ S }, "max(40 - S, 0)", dates, 0.06);
    const [exact, given] = [
      await solve(put({ kind: "gbm", start: 36, drift: 0.06, volatility: 0.2 }), { paths: 1024, method: "exact" }),
      await solve(put({ kind: "given", paths }), { paths: 8192, seed: 1 }),
    ];
    const { mean, standardError } = given.value.lower;
    expect(Math.abs(mean - exact.value.lower.mean)).toBeLessThan(3 * standardError + 0.005 * mean);
    expect(standardError).toBeLessThan(0.01 * mean);
  });
});

describe("chains and events", () => {
  test("by simulation as by the exact method", async () => {
    const model: DecisionModel = {
      dates: evenly(0, 4, 8),
      discountRate: 0.04,
      drivers: {
        demand: {
          kind: "chain",
          values: [0.5, 1, 2],
          start: 1,
          transition: [
            [0.7, 0.3, 0],
            [0.2, 0.6, 0.2],
            [0, 0.4, 0.6],
          ],
        },
        rival: { kind: "event", hazard: 0.25 },
      },
      modes: {
        idle: { options: [{ name: "build", to: "live", pay: 9, takes: 0.5, when: "rival < 1 or demand > 1" }] },
        live: { cashFlow: "3 * demand / (1 + rival) - 1", options: [{ name: "stop", to: "gone", receive: "1.5 * demand" }] },
        gone: {},
      },
      start: "idle",
    };
    const [exact, simulated] = [
      await solve(model, { paths: 1024, method: "auto" }),
      await solve(model, { paths: { fit: 16_384, select: 4096, price: 65_536 }, seed: 1 }),
    ];
    expect([exact.method, simulated.method]).toEqual(["exact", "simulation"]);
    const { mean, standardError } = simulated.value.lower;
    expect(mean).toBeLessThan(exact.value.lower.mean + 3 * standardError);
    expect(mean).toBeGreaterThan(0.98 * exact.value.lower.mean - 3 * standardError);
  });
});
