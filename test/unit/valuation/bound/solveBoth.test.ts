import { describe, expect, expectTypeOf, test } from "vitest";
import { evenly, inlineExecutor, replay, RipenError, solve, type DecisionModel, type Estimate, type Gap } from "@ripen/core";

const put: DecisionModel = {
  dates: evenly(0, 1, 6),
  discountRate: 0.06,
  drivers: { S: { kind: "gbm", start: 36, drift: 0.06, volatility: 0.2 } },
  modes: { held: { options: [{ name: "exercise", to: "done", receive: "max(40 - S, 0)" }] }, done: {} },
  start: "held",
};
const learning: DecisionModel = {
  dates: [0, 1, 2],
  discountRate: 0.05,
  drivers: {
    m: { kind: "gbm", start: 1, drift: 0, volatility: 0.3 },
    n: { kind: "gbm", start: 1, drift: 0, volatility: 0.2 },
    theta: { kind: "private", prior: { distribution: "lognormal", median: 20, sigma: 0.5 } },
  },
  modes: {
    idle: { options: [{ name: "pilot", to: "told", pay: 1, takes: 1, learns: { theta: 0.6 }, succeeds: 0.9, otherwise: "over" }] },
    told: { options: [{ name: "go", to: "over", receive: "theta * theta * m / 20 - 22 * n" }] },
    over: {},
  },
  start: "idle",
};
const effort = { paths: { fit: 2048, select: 1024, price: 2048, bound: 4096 }, innerPaths: 16, seed: 4 } as const;

describe("bounds: both", () => {
  test("gives upper bound and gap, and says so in its type", async () => {
    const both = await solve(put, { ...effort, bounds: "both" });
    expectTypeOf(both.value.upper).toEqualTypeOf<Estimate>();
    expectTypeOf(both.value.gap).toEqualTypeOf<Gap>();
    const { lower, upper, gap } = both.value;
    expect(upper.mean).toBeGreaterThan(lower.mean);
    expect(gap.mean).toBeCloseTo((upper.mean - lower.mean) / upper.mean, 12);
    expect(gap.limit95).toBeGreaterThan(gap.mean);
    expect(gap.limit95).toBeLessThan(0.005);
  });

  test("without it there is neither", async () => {
    const { value } = await solve(put, effort);
    expectTypeOf(value.upper).toEqualTypeOf<Estimate | undefined>();
    expect(value).not.toHaveProperty("upper");
    expect(value).not.toHaveProperty("gap");
  });

  test("the exact method has no gap", async () => {
    const { value } = await solve(put, { ...effort, bounds: "both", method: "exact" });
    expect(value.gap).toEqual({ mean: 0, standardError: 0, limit95: 0 });
    expect(value.upper).toEqual(value.lower);
  });

  test.each([
    ["a put", put],
    ["learning", learning],
  ])("the same bits in 1, 2 and 7 slices: %s", async (_, model) => {
    const one = await solve(model, { ...effort, bounds: "both" });
    for (const slices of [2, 7]) {
      const order = (count: number): number[] => Array.from({ length: count }, (_unused, i) => count - 1 - i);
      expect(await solve(model, { ...effort, bounds: "both", executor: inlineExecutor({ slices, order }) })).toEqual(one);
    }
  });

  test("the policy of value functions is plain data and earns the same when it is replayed", async () => {
    const { policy, diagnostics } = await solve(put, { ...effort, bounds: "both" });
    expect(diagnostics.selected).toBe("values");
    const again = await replay(put, JSON.parse(JSON.stringify(policy)), effort);
    expect((await replay(put, policy, effort)).value).toEqual(again.value);
  });

  test("a policy of another model is refused", async () => {
    const { policy } = await solve(put, { ...effort, bounds: "both" });
    const dates = policy.kind === "values" ? policy.values.dates.length : NaN;
    const message = `found value functions for ${dates} dates and other ways to stand than the model has`;
    const issues = [{ path: "policy", message }];
    await expect(replay({ ...put, dates: [0, 1] }, policy, effort)).rejects.toMatchObject({ code: "mismatched-policy", issues });
  });

  test("the gap is a share of what the plan invests, where that is more than the value", async () => {
    const model: DecisionModel = {
      ...put,
      modes: { held: { options: [{ name: "buy", to: "done", pay: 40, receive: "S", planned: 1 }] }, done: {} },
    };
    const { value } = await solve(model, { ...effort, bounds: "both" });
    const invested = 40 * Math.exp(-0.06);
    const scale = Math.max(value.upper.mean, invested);
    expect(scale).toBe(invested);
    expect(value.gap.mean).toBeCloseTo((value.upper.mean - value.lower.mean) / scale, 3);
  });
});

describe("what has no upper bound is refused before any work", () => {
  const refused = async (model: DecisionModel): Promise<string> => {
    const error: unknown = await solve(model, { ...effort, bounds: "both" }).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!RipenError.is(error)) throw new Error("not refused");
    expect(error.issues[0].path).toBe("bounds");
    expect(error.issues[0].hint).toBeTruthy();
    return error.issues[0].message;
  };

  test("given paths", async () => {
    const paths = Array.from({ length: 8 }, (_, i) => put.dates.map((t) => 36 + i * t));
    expect(await refused({ ...put, drivers: { S: { kind: "given", paths } } })).toContain("S has given paths");
  });

  test("a stock that follows a private driver", async () => {
    const model: DecisionModel = {
      ...learning,
      stocks: { members: 1 },
      modes: { ...learning.modes, told: { ...learning.modes.told, next: { members: "members + theta" }, cashFlow: "members" } },
    };
    expect(await refused(model)).toContain("members follow the private driver theta");
  });

  test.each([0, 3, 2048])("innerPaths %d", async (innerPaths) => {
    await expect(solve(put, { ...effort, bounds: "both", innerPaths })).rejects.toMatchObject({ code: "invalid-run" });
  });
});
