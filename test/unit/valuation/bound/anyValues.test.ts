import { describe, expect, test } from "vitest";
import { evenly, solve, type DecisionModel } from "@ripen/core";
import { always, bound, distort, fit, never, prepare } from "./helpers.js";

const put: DecisionModel = {
  dates: evenly(0, 1, 8),
  discountRate: 0.06,
  drivers: { S: { kind: "gbm", start: 36, drift: 0.06, volatility: 0.4 } },
  modes: { held: { options: [{ name: "exercise", to: "done", receive: "max(40 - S, 0)" }] }, done: {} },
  start: "held",
};

/** A pilot that tells of what a launch brings, a launch with a delay and a chance, a plant that may be closed and opened again. */
const venture: DecisionModel = {
  dates: [0, 0.5, 1, 1.5, 2],
  discountRate: 0.05,
  drivers: {
    m: { kind: "gbm", start: 1, drift: 0.02, volatility: 0.35 },
    theta: { kind: "private", prior: { distribution: "normal", mean: 10, sd: 20 } },
  },
  modes: {
    idle: {
      options: [
        { name: "pilot", to: "told", pay: 2, takes: 0.5, learns: { theta: 0.7 } },
        {
          name: "launch",
          to: "plant",
          pay: [10, "5 * m"],
          takes: 0.5,
          succeeds: "cap(0.6 * m, 1)",
          otherwise: "idle",
          onArrival: "theta * m",
        },
      ],
    },
    told: { options: [{ name: "launch", to: "plant", pay: [10, "5 * m"], takes: 0.5, onArrival: "theta * m" }] },
    plant: { cashFlow: "8 * (m - 0.8)", options: [{ name: "close", to: "closed", receive: 1 }] },
    closed: { cashFlow: -0.5, options: [{ name: "open", to: "plant", pay: 2 }] },
  },
  start: "idle",
};

const distortions: [string, (value: number) => number][] = [
  ["as fitted", (value) => value],
  ["all 0", () => 0],
  ["three times too large", (value) => 3 * value],
  ["with the wrong sign", (value) => -value],
  ["off by a wave", (value) => value + 2 * Math.sin(1e3 * value)],
];

describe.each([
  ["a put", put],
  ["a venture", venture],
])("whatever the value functions say of %s", (_, model) => {
  const prepared = prepare(model);
  const fitted = fit(prepared);
  const truth = solve(model, { method: "exact", paths: 1024 }).then(({ value }) => value.lower.mean);

  test.each(distortions)("%s: no bound crosses the truth", async (_name, change) => {
    const { upper, lower } = bound(prepared, distort(await fitted, change), never);
    expect(upper.mean).toBeGreaterThan((await truth) - 3 * upper.standardError);
    expect(lower.mean).toBeLessThan((await truth) + 3 * lower.standardError);
  });

  test("the worse they are, the higher the upper bound", async () => {
    const good = bound(prepared, await fitted, never).upper.mean;
    const bad = bound(
      prepared,
      distort(await fitted, (value) => -value),
      never,
    ).upper.mean;
    expect(bad).toBeGreaterThan(good + 0.015 * Math.abs(await truth));
  });

  test("a basis of degree 0", async () => {
    const { upper } = bound(prepared, await fit(prepared, 0), never);
    expect(upper.mean).toBeGreaterThan((await truth) - 3 * upper.standardError);
  });

  test.each([
    ["never", never],
    ["always", always],
  ])("a policy that exercises %s changes no bit of the upper bound, and stays below it", async (_name, rule) => {
    const one = bound(prepared, await fitted, rule);
    const other = bound(prepared, await fitted, never);
    expect(one.upperPaths).toEqual(other.upperPaths);
    expect(one.lower.mean).toBeLessThan((await truth) + 3 * one.lower.standardError);
    expect(one.lower.mean).toBeLessThan(one.upper.mean);
  });

  test("fitted well, hardly any chance is left in the upper bound", async () => {
    const { upper } = bound(prepared, await fitted, never, { points: 64 });
    expect(upper.mean).toBeLessThan((await truth) * 1.03);
    expect(upper.standardError).toBeLessThan(0.01 * (await truth));
  });
});

describe("the policy's value with the martingale", () => {
  test("is its plain value, with a smaller error", async () => {
    const prepared = prepare(put);
    const values = await fit(prepared);
    const { lower } = bound(prepared, values, always, { blocks: 4, points: 64 });
    // Exercised at once.
    expect(Math.abs(lower.mean - 4)).toBeLessThan(1e-12 + 3 * lower.standardError);
    const waiting = bound(prepared, values, never, { blocks: 4, points: 64 });
    expect(Math.abs(waiting.lower.mean)).toBeLessThan(3 * waiting.lower.standardError);
  });
});
