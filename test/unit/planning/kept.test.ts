import { describe, expect, test } from "vitest";
import { planModel, solveExactly, type InitiativeModel, type PortfolioModel } from "@ripen/core";

/** Of 100, 60 must be spent at date 2; a stall brings more than it costs at any date. */
function market(must: InitiativeModel, changes: Partial<PortfolioModel> = {}): PortfolioModel {
  return {
    dates: [0, 1, 2, 3],
    discountRate: 0,
    drivers: { S: { kind: "gbm", start: 1, drift: 0, volatility: 0.2 } },
    initiatives: {
      must,
      stall: {
        start: "idle",
        modes: { idle: { options: [{ name: "open", to: "open", pay: 50, receive: "80 * S", uses: { money: 50 } }] }, open: {} },
      },
    },
    resources: { money: { periods: [{ from: 0, until: 4, available: 100 }] } },
    ...changes,
  };
}

const spends: InitiativeModel = {
  start: "wanted",
  modes: {
    wanted: { options: [{ name: "do", to: "done", forced: true, from: 2, until: 2, pay: 60, uses: { money: 60 } }] },
    done: {},
  },
};

const run = { seed: 1, paths: { fit: 1024, select: 1024, price: 2048 } };

async function used(model: PortfolioModel): Promise<{ expected: number; available: number; value: number }> {
  const { resources, value } = await planModel(model, run);
  return { ...resources["money"][0], value: value.lower.mean };
}

describe("what is kept for what must be done", () => {
  test("nobody spends before what is forced later, by the plan as by recursion", async () => {
    const { expected, value } = await used(market(spends));
    expect(expected).toBe(60);
    expect(value).toBe(-60);
    expect((await solveExactly(market(spends))).value.lower.mean).toBeCloseTo(-60, 9);
  });

  test("what is left over beside it may be spent", async () => {
    const resources = { money: { periods: [{ from: 0, until: 4, available: 110 }] } };
    const exact = (await solveExactly(market(spends, { resources }))).value.lower.mean;
    expect(exact).toBeGreaterThan(-31);
    const { expected, value } = await used(market(spends, { resources }));
    expect(expected).toBeLessThanOrEqual(110);
    expect(value).toBeGreaterThan(-60);
    expect(value).toBeLessThan(exact + 4);
  });

  test("it is kept along its whole course: a stage after the other, what runs in between, what is paid on the way", async () => {
    const stages: InitiativeModel = {
      start: "wanted",
      modes: {
        wanted: {
          options: [
            { name: "begin", to: "begun", forced: true, from: 1, until: 1, takes: 1, during: "building", uses: { money: { each: 10 } } },
          ],
        },
        building: { uses: { money: 5 } },
        begun: { uses: { money: 7 }, options: [{ name: "finish", to: "done", forced: true, from: 3, until: 3, uses: { money: 20 } }] },
        done: { uses: { money: 9 } },
      },
    };
    // 10 and 5 at date 1, 7 at date 2, 20 and 9 at date 3.
    for (const [available, opened] of [
      [100.9, false],
      [101, true],
    ] as const) {
      const model = market(stages, { resources: { money: { periods: [{ from: 0, until: 4, available }] } } });
      const { expected, value } = await used(model);
      expect(expected <= available).toBe(true);
      expect(value > 0).toBe(opened);
      expect((await solveExactly(model)).value.lower.mean > 0).toBe(opened);
    }
  });

  test("what may be left, or depends on what is known then, keeps nothing from anybody", async () => {
    const [{ name, to, ...rest }] = spends.modes["wanted"].options ?? [];
    const when: InitiativeModel = { ...spends, modes: { ...spends.modes, wanted: { options: [{ name, to, ...rest, when: "S > 5" }] } } };
    expect((await used(market(when))).value).toBeGreaterThan(20);
    expect((await solveExactly(market(when))).value.lower.mean).toBeGreaterThan(20);
  });
});
