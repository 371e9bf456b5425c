import { describe, expect, test } from "vitest";
import { planModel, type Driver, type PortfolioModel } from "@ripen/core";

const paths = { fit: 1024, select: 1024, price: 2048 };

function model(dates: number[], S: Driver): PortfolioModel {
  const options = [{ name: "go", to: "done", until: dates[0], receive: "S" }];
  return { dates, discountRate: 0, drivers: { S }, initiatives: { A: { modes: { idle: { options }, done: {} }, start: "idle" } } };
}

async function today(of: PortfolioModel) {
  const { now, roadmap } = await planModel(of, { paths });
  return { now, first: roadmap["A.idle.go"].byDate[0] };
}

describe("what to do now", () => {
  const walk: Driver = { kind: "gbm", start: 1, drift: 0, volatility: 0.3 };

  test("is what is done at date 0", async () => {
    expect(await today(model([0, 1], walk))).toEqual({ now: ["A.idle.go"], first: 1 });
  });

  test("is nothing where the first date is later", async () => {
    const later = model([0.5, 1], { kind: "schedule", values: [1, 1] });
    expect(await today(later)).toEqual({ now: [], first: 1 });
  });

  test.each([
    [0.2, []],
    [0.8, ["A.idle.go"]],
  ])("is what most paths do, where a user's own paths differ at once: %d of them", async (share, expected) => {
    // Every fourth of them is priced.
    const own = Array.from({ length: 40 }, (_, p) => [Math.floor(p / 4) < 10 * share ? 5 : -5, 0]);
    const { now, first } = await today(model([0, 1], { kind: "given", paths: own }));
    expect(Math.abs(first - share)).toBeLessThan(0.01);
    expect(now).toEqual(expected);
  });
});

test("with a premium for risk, what is worth is priced and what happens is told of the real drift", async () => {
  const options = [{ name: "go", to: "done", from: 1, when: "S > 1", receive: "S" }];
  const modes = { idle: { options }, done: {} };
  const of = (riskPremium: number) => {
    const S: Driver = { kind: "gbm", start: 1, drift: 0.3, volatility: 0.2, riskPremium };
    return planModel({ dates: [0, 1], discountRate: 0, drivers: { S }, initiatives: { A: { modes, start: "idle" } } }, { paths });
  };
  const [with0, with3] = [await of(0), await of(0.3)];
  expect(with0.distribution).toMatchObject({ probabilityOfLoss: 0 });
  expect(with3.value.lower.mean).toBeLessThan(0.65 * with0.value.lower.mean);
  const happens = ({ roadmap }: typeof with0): number => roadmap["A.idle.go"].byDate[1];
  for (const plan of [with0, with3]) expect(Math.abs(happens(plan) - 0.919)).toBeLessThan(0.02);
  expect(with3.distribution.p50 / with0.distribution.p50).toBeCloseTo(1, 1);
});
