import { describe, expect, test } from "vitest";
import { evenly, replay, RipenError, solve, type DecisionModel, type Driver } from "@ripen/core";

const stock: Driver = { kind: "gbm", start: 36, drift: 0.06, volatility: 0.2 };

/** Longstaff & Schwartz (2001), table 1, first line; exercisable at fewer dates. */
const put = (drivers: Record<string, Driver> = { S: stock }, receive = "max(40 - S, 0)"): DecisionModel => ({
  dates: evenly(0, 1, 10),
  discountRate: 0.06,
  drivers,
  modes: { held: { options: [{ name: "exercise", to: "done", receive }] }, done: {} },
  start: "held",
});
const run = { paths: { fit: 1024, select: 1024, price: 16_384 }, seed: 1 } as const;

describe("the method of a run", () => {
  test("exact: bounds that meet, and a policy that earns what they say when it is replayed", async () => {
    const solved = await solve(put(), { ...run, method: "exact" });
    const { lower, upper } = solved.value;
    expect([solved.method, lower.standardError, lower.mean]).toEqual(["exact", 0, upper?.mean]);
    expect(solved.policy.kind).toBe("table");
    const played = await replay(put(), solved.policy, { ...run, seed: 2 });
    expect(played.value.lower.standardError).toBeGreaterThan(0);
    expect(Math.abs(played.value.lower.mean - lower.mean)).toBeLessThan(3 * played.value.lower.standardError);
  });

  test("auto: exact where that covers the model, else simulated", async () => {
    expect((await solve(put(), { ...run, method: "auto" })).method).toBe("exact");
    const three = put({ S: stock, T: stock, U: stock }, "max(40 - min(S, T, U), 0)");
    expect((await solve(three, { ...run, method: "auto" })).method).toBe("simulation");
    expect((await solve(put(), run)).method).toBe("simulation");
  });

  test("exact where it does not cover the model: refused, with what would be covered", async () => {
    const three = put({ S: stock, T: stock, U: stock }, "max(40 - min(S, T, U), 0)");
    const refusal = await solve(three, { ...run, method: "exact" }).catch((error: unknown) => error);
    expect(RipenError.is(refusal) && [refusal.code, refusal.issues[0].path]).toEqual(["not-exact", "method"]);
  });
});
