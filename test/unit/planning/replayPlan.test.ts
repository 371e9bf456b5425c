import { describe, expect, test } from "vitest";
import {
  inlineExecutor,
  planModel,
  replayPlan,
  type ModelPlan,
  type PlanPolicy,
  type PortfolioModel,
  type ReplayOptions,
} from "@ripen/core";

const model: PortfolioModel = {
  dates: [0, 1, 2, 3],
  discountRate: 0.03,
  drivers: {
    S: { kind: "gbm", start: 1, drift: 0.06, volatility: 0.3, riskPremium: 0.05 },
    X: { kind: "private", prior: { distribution: "normal", mean: 10, sd: 6 } },
  },
  initiatives: {
    a: {
      start: "idle",
      modes: {
        idle: {
          options: [
            { name: "ask", to: "wise", pay: 1, learns: { X: 0.7 } },
            { name: "go", to: "live", pay: 12, uses: { purse: 4 } },
          ],
        },
        wise: { options: [{ name: "go", to: "live", pay: 12, uses: { purse: 4 } }] },
        live: { terminal: [{ amount: "X * S" }, { account: "town", stream: "share", amount: "0.1 * X * S" }] },
      },
    },
    b: {
      start: "idle",
      modes: { idle: { options: [{ name: "go", to: "live", pay: 6, uses: { purse: 3 } }] }, live: { terminal: "8 * S + a.live" } },
    },
  },
  resources: {
    purse: {
      periods: [
        { from: 0, until: 2, available: 5 },
        { from: 2, until: 9, available: 4 },
      ],
    },
  },
  links: [{ kind: "floor", account: "town", atLeast: 0 }],
};
const paths = { fit: 1024, select: 1024, price: 3072 };
const planned = planModel(model, { seed: 3, paths });

describe("the policy of a plan that is run again", () => {
  test("earns on the same paths what the plan says, to the last bit, and does the same; also as JSON, and however work is cut", async () => {
    const plan = await planned;
    // What can be worked through in few joint states is followed by recursion; the other kinds are those of larger plans.
    const policies: PlanPolicy[] = [plan.policy, JSON.parse(JSON.stringify(plan.policy)) as PlanPolicy];
    for (const [i, policy] of policies.entries()) {
      const again = await replayPlan(model, policy, { ...plan.run, executor: inlineExecutor({ slices: 1 + 2 * i }) });
      const same: (keyof ModelPlan & keyof typeof again)[] = ["value", "accounts", "floors", "distribution", "now", "roadmap"];
      for (const part of [...same, "version", "warnings"] as const) expect(again[part], part).toEqual(plan[part]);
      // Prices of what is scarce are found by the search, not by running its policy.
      for (const { price: _, ...use } of plan.resources["purse"]) expect(again.resources["purse"]).toContainEqual(use);
      expect([again.paths, again.seed]).toEqual([3072, 3]);
    }
  });

  test("earns as much on others, within the errors of both", async () => {
    const plan = await planned;
    const { value } = await replayPlan(model, plan.policy, { seed: 4, paths: 20_480 });
    const error = Math.hypot(value.lower.standardError, plan.value.lower.standardError);
    expect(Math.abs(value.lower.mean - plan.value.lower.mean)).toBeLessThan(4 * error);
    expect(value.lower.standardError).toBeLessThan(0.5 * plan.value.lower.standardError);
  });

  test("without an outlook nothing but what it earns is told", async () => {
    const { policy, run, value, accounts } = await planned;
    const brief = await replayPlan(model, policy, { ...run, outlook: false });
    expect(brief).toMatchObject({ value, accounts });
    expect(Object.keys(brief).sort()).toEqual(["accounts", "floors", "paths", "seed", "value", "version", "warnings"]);
  });

  const joint: PlanPolicy = { kind: "joint", initiatives: [], regard: 1, prices: {}, waits: [], notBefore: {} };
  const rules = { initiative: "a", features: [{ kind: "driver", name: "S" }], rules: [], effects: [] } as const;

  const basis = { features: [0, 1, 2], shift: [0, 0, 1], scale: [1, 1, 1], terms: [[], [[2, 1]]] };
  const correction = { option: "a.idle.go", from: 0, until: 3, features: [{ kind: "driver", name: "S" }], basis, coefficients: [1, 2] };

  test("a policy without rules makes no move, and a fixed selection carries on with what there is", async () => {
    for (const policy of [joint, { ...joint, initiatives: [rules] }, { kind: "selection", initiatives: ["b"] }] as const)
      expect((await replayPlan(model, policy, { paths: 1024 })).value.lower.mean).toBe(0);
  });

  test.each<[string, unknown, RegExp]>([
    ["policy", undefined, /a policy, as a plan holds it/],
    ["policy.kind", { kind: "regression" }, /one of "joint"/],
    ["policy.kind", { policy: joint }, /one of "joint"/],
    ["policy.initiatives", { kind: "selection", initiatives: ["c"] }, /found "c"; .*"a", "b"/],
    ["policy.initiatives", { ...joint, initiatives: undefined }, /a list/],
    ["policy.initiatives[0].initiative", { ...joint, initiatives: [{ ...rules, initiative: "c" }] }, /found "c"/],
    [
      "policy.initiatives[0].features[0]",
      { ...joint, initiatives: [{ ...rules, features: [{ kind: "driver", name: "Z" }] }] },
      /does not have/,
    ],
    ["policy.regard", { ...joint, regard: 2 }, /from 0 to 1/],
    ["policy.prices", { ...joint, prices: { gold: [1] } }, /found "gold"/],
    ["policy.prices.purse", { ...joint, prices: { purse: [NaN] } }, /a list of numbers/],
    ["policy.waits[0].mode", { ...joint, waits: [{ mode: "a.gone", date: 0, shift: [], scale: [], coefficients: [] }] }, /a.gone/],
    ["policy.waits[0].date", { ...joint, waits: [{ mode: "a.idle", date: 4, shift: [], scale: [], coefficients: [] }] }, /0 to 3/],
    ["policy.notBefore", { ...joint, notBefore: { c: 1 } }, /found "c"/],
    ["policy.corrections[0]", { ...joint, corrections: [{}] }, /a list/],
    ["policy.corrections[0][0].rules", { ...joint, corrections: [[{ ...correction, option: "a.idle.stay" }]] }, /"a.idle.stay"/],
    ["policy.corrections[0][0].rules[0]", { ...joint, corrections: [[{ ...correction, coefficients: [] }]] }, /basis that fits/],
    ["policy.maxStates", { kind: "recursion" }, /a whole number/],
    ["policy.values", { kind: "priced", costs: {}, views: {}, notBefore: {}, values: { c: [] } }, /found "c"/],
    [
      "policy.credits",
      { kind: "priced", costs: {}, views: {}, notBefore: {}, values: {}, credits: { "c.idle.go": [1] } },
      /found "c.idle.go"/,
    ],
  ])("%s: what belongs to no plan of this model is refused", async (path, policy, message) => {
    await expect(replayPlan(model, policy as PlanPolicy)).rejects.toMatchObject({
      code: "mismatched-policy",
      issues: [{ path, message: expect.stringMatching(message) as string }],
    });
  });

  test.each<[string, ReplayOptions]>([
    ["outlook", { outlook: "no" as unknown as boolean }],
    ["bounds", { bounds: "both" }],
    ["paths", { paths: -1 }],
    ["looks", { looks: 1 } as ReplayOptions],
  ])("%s: what a replay does not offer is refused", async (path, run) => {
    await expect(replayPlan(model, joint, run)).rejects.toMatchObject({ code: "invalid-run", issues: [{ path }] });
  });
});
