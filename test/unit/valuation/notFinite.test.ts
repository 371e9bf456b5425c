import { describe, expect, test } from "vitest";
import { evenly, solve, type DecisionModel } from "@ripen/core";

const right = (receive: string, more: object = {}): DecisionModel => ({
  dates: evenly(0, 1, 4),
  discountRate: 0.06,
  drivers: { S: { kind: "gbm", start: 36, drift: 0.06, volatility: 0.2 } },
  modes: { held: { options: [{ name: "exercise", to: "done", receive, ...more }] }, done: {} },
  start: "held",
});
const run = { paths: 4096 };

describe("a formula that is not finite on some paths", () => {
  test("is no reason to take an option there: its value is that of a formula that brings nothing there", async () => {
    const [log, limited] = [await solve(right("log(36 - S)"), run), await solve(right("S < 36 ? log(36 - S) : 0"), run)];
    expect(log.value.lower.mean).toBeGreaterThan(0.3);
    expect(Math.abs(log.value.lower.mean - limited.value.lower.mean)).toBeLessThan(2 * limited.value.lower.standardError);
  });

  test.each([
    ["where it is planned", { planned: 1 }, {}],
    ["where it is forced", { forced: true, from: 1 }, {}],
    ["by the exact method", {}, { method: "exact" }],
    ["by the upper bound", {}, { bounds: "both" }],
  ] as const)("%s, it is told", async (_, option, options) => {
    await expect(solve(right("log(36 - S)", option), { ...run, ...options })).rejects.toMatchObject({
      code: "not-finite",
      issues: [{ path: "modes.held.options[0].receive" }],
    });
  });
});
