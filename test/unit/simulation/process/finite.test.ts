import { describe, expect, test } from "vitest";
import { planModel, RipenError, solveExactly, type PortfolioModel } from "@ripen/core";
import type { InitiativeModel } from "../../../../packages/core/src/model/index.js";
import { launch, play, still, yearly } from "./play.js";

const price = { kind: "gbm", start: 2, drift: 0, volatility: 0.4 } as const;
const budget = { resources: { budget: { periods: yearly(1e9, 1e9, 1e9) } } };

function thrown(run: () => unknown): RipenError | undefined {
  try {
    run();
  } catch (error) {
    if (RipenError.is(error)) return error;
    throw error;
  }
  return undefined;
}

function model(coach: InitiativeModel, rest: Partial<PortfolioModel> = budget): PortfolioModel {
  return still(3, { coach }, { drivers: { S: price }, ...rest });
}

describe("a formula without a finite number is told of wherever it stands", () => {
  const go = { script: { 1: ["coach.idle.go"] } };
  const member: InitiativeModel = { ...launch({}, { next: { n: "log(S - 2)" } }), stocks: { n: 1 } };
  const cases: [path: string, coach: InitiativeModel][] = [
    ["idle.options[0].uses.budget", launch({ uses: { budget: "log(S - 2)" } })],
    ["idle.options[0].uses.budget.each", launch({ takes: 1, uses: { budget: { each: "1 / (S - S)" } } })],
    ["live.uses.budget", launch({}, { uses: { budget: "log(S - 2)" } })],
    ["idle.options[0].when", launch({ when: "log(S - 2) > 0" })],
    ["idle.options[0].when", launch({ when: "log(S - 2)", forced: true })],
    ["idle.options[0].succeeds", launch({ succeeds: "log(S - 2)", otherwise: "idle" })],
    ["live.next.n", member],
  ];
  test.each(cases)("%s", (path, coach) => {
    const error = thrown(() => play(model(coach), go));
    expect([error?.code, error?.issues[0].path]).toEqual(["not-finite", `initiatives.coach.modes.${path}`]);
    expect(error?.issues[0].message).toMatch(/no finite number on \d+ of \d+ paths/);
  });

  test("the start of a stock", () => {
    const coach: InitiativeModel = { ...launch(), stocks: { n: "sqrt(x)" } };
    const drivers = { x: { kind: "private", prior: { distribution: "normal", mean: 0, sd: 1 } } } as const;
    expect(thrown(() => play(model(coach, { drivers })))?.code).toBe("not-finite");
  });

  test("what is used without a limit is looked at too", () => {
    const unlimited = { resources: { budget: { periods: [] } } };
    expect(thrown(() => play(model(launch({ uses: { budget: "log(S - 2)" } }), unlimited), go))?.code).toBe("not-finite");
  });
});

describe("a probability is one", () => {
  const chance = (succeeds: string): PortfolioModel => model(launch({ succeeds, otherwise: "idle" }));
  const go = { script: { 1: ["coach.idle.go"] } };

  test.each(["7 * S", "-0.1 * S", "S / 2"])("%s is refused with what was found", (succeeds) => {
    const error = thrown(() => play(chance(succeeds), go));
    expect([error?.code, error?.issues[0].path]).toEqual(["invalid-model", "initiatives.coach.modes.idle.options[0].succeeds"]);
    expect(error?.issues[0].message).toContain("allowed is a probability, from 0 to 1");
  });

  test("rounding is not", () => {
    expect(thrown(() => play(chance("1 + 1e-12"), go))).toBeUndefined();
    expect(thrown(() => play(chance("cap(S, 1)"), go))).toBeUndefined();
  });

  test("by the planner and by the recursion alike", async () => {
    const certain = { ...chance("2 + t"), drivers: {} };
    await expect(planModel(certain, { paths: 1024 })).rejects.toThrow("allowed is a probability");
    await expect(solveExactly(certain)).rejects.toThrow("allowed is a probability");
  });
});
