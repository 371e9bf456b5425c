import { describe, expect, test } from "vitest";
import { replay, RipenError, solve, type DecisionModel, type Issue, type Policy } from "@ripen/core";

const model: DecisionModel = {
  dates: [0, 0.5, 1],
  discountRate: 0.06,
  drivers: { S: { kind: "gbm", start: 36, drift: 0.06, volatility: 0.2 } },
  modes: { held: { options: [{ name: "exercise", to: "done", receive: "max(40 - S, 0)" }] }, done: {} },
  start: "held",
};
const run = { paths: 1024 };

async function refusal(policy: unknown, incumbent = false): Promise<Issue> {
  const work = incumbent ? solve(model, { ...run, incumbents: [policy as Policy] }) : replay(model, policy as Policy, run);
  const error: unknown = await work.catch((caught: unknown) => caught);
  if (!RipenError.is(error)) throw error;
  expect(error.code).toBe("mismatched-policy");
  expect(error.issues).toHaveLength(1);
  return error.issues[0];
}

describe("a policy that is none", () => {
  const fromSolve = "pass the field policy of what solve returned";
  const kind = 'allowed is one of "regression", "committed", "table", "values"';
  test.each([
    [{}, "policy.kind", `found nothing; ${kind}`, fromSolve],
    [{ kind: "comitted" }, "policy.kind", `found "comitted"; ${kind}`, 'did you mean "committed"?'],
    [{ kind: "joint", rules: [] }, "policy.kind", `found "joint"; ${kind}`, fromSolve],
    [undefined, "policy", "found nothing; allowed is a policy, as solve returns it", fromSolve],
    [null, "policy", "found null; allowed is a policy, as solve returns it", fromSolve],
    ["committed", "policy", 'found "committed"; allowed is a policy, as solve returns it', fromSolve],
    [{ kind: "regression" }, "policy.features", "found nothing; allowed is a list", fromSolve],
    [{ kind: "table", axes: [] }, "policy.tables", "found nothing; allowed is a list", fromSolve],
    [{ kind: "values" }, "policy.values", "found nothing; allowed is an object", fromSolve],
    [{ kind: "values", values: { kind: "grid" } }, "policy.values.dates", "found nothing; allowed is a list", fromSolve],
  ])("%o", async (policy, path, message, hint) => {
    expect(await refusal(policy)).toEqual({ path, message, hint });
  });

  test("the whole solution instead of its policy", async () => {
    const hint = "a solution holds its policy: pass its field policy";
    expect(await refusal(await solve(model, run))).toMatchObject({ path: "policy.kind", hint });
  });

  test("among those that compete", async () => {
    expect(await refusal({}, true)).toMatchObject({ path: "incumbents[0].kind" });
  });
});

test.each([
  [{ kind: "driver", name: "T" }],
  [{ kind: "order", rank: 1, of: ["S"] }],
  [{ kind: "stock", initiative: "S", name: "S" }],
  [{ kind: "in", initiative: "", mode: "dnoe" }],
  [{ kind: "payoff", option: "held.sell" }],
  [{ kind: "told", source: "a", driver: "S" }],
  [{ kind: "weather" }],
  [null],
])("a rule that looks at %o, which the model does not have", async (feature) => {
  const { policy } = await solve(model, run);
  const issue = await refusal({ ...policy, features: [feature] });
  expect(issue).toMatchObject({ path: "policy.features[0]", message: `found ${JSON.stringify(feature)}, which the model does not have` });
});

test("whatever is missing of a policy, or no number, is told of as a fault of the policy", async () => {
  const { policy } = await solve(model, run);
  if (policy.kind !== "regression") throw new Error("expected rules");
  const rule = policy.rules.find(({ basis: { features } }) => features.length > 0);
  if (rule === undefined) throw new Error("expected a rule that looks at something");
  const { basis } = rule;
  const spoilt = [
    { ...rule, option: "held.sell" },
    { ...rule, date: 3 },
    { ...rule, coefficients: rule.coefficients.slice(1) },
    { ...rule, coefficients: rule.coefficients.map(() => NaN) },
    { ...rule, basis: undefined },
    { ...rule, basis: { ...basis, scale: [] } },
    { ...rule, basis: { ...basis, features: basis.features.map(() => 9) } },
    { ...rule, basis: { ...basis, terms: basis.terms.map(() => [[1, -1]]) } },
    { ...rule, basis: { ...basis, terms: null } },
    7,
  ];
  for (const one of spoilt) expect((await refusal({ ...policy, rules: [...policy.rules, one] })).path).toMatch(/^policy\.rules/);
  expect((await replay(model, JSON.parse(JSON.stringify(policy)) as Policy, run)).value).toEqual((await replay(model, policy, run)).value);
});
