import { describe, expect, test } from "vitest";
import { planModel, solveExactly, type InitiativeModel, type Mode, type Option, type PortfolioModel } from "@ripen/core";

const paths = { fit: 2048, select: 1024, price: 8192 };

const still = { dates: [0, 1, 2, 3], discountRate: 0, drivers: {} };

/** Earns 1 a year, and may be given up for others. */
const modest: InitiativeModel = {
  modes: { live: { cashFlow: 1, options: [{ name: "quit", to: "off" }] }, off: {} },
  start: "live",
};

describe("leaving a mode that matters to others", () => {
  test("is done for them, and not before they need it", async () => {
    const go: InitiativeModel = { modes: { idle: { options: [{ name: "go", to: "live", receive: 50 }] }, live: {} }, start: "idle" };
    const model: PortfolioModel = {
      ...still,
      initiatives: { A: go, B: modest },
      links: [{ kind: "excludes", modes: ["A.live", "B.live"] }],
    };
    const { value, roadmap } = await planModel(model, { paths });
    const exact = (await solveExactly(model)).value.lower.mean;
    expect(exact).toBeCloseTo(53, 9);
    expect(value.lower.mean).toBeCloseTo(exact, 9);
    expect(roadmap["B.live.quit"].byDate).toEqual([0, 0, 0, 1]);
  });

  test("is not done where they lose more by it", async () => {
    const model: PortfolioModel = {
      dates: [0, 1, 2, 3, 4, 5],
      discountRate: 0,
      drivers: {
        S: {
          kind: "chain",
          values: [-2, -10, 2],
          transition: [
            [0.6, 0.2, 0.2],
            [0.1, 0.8, 0.1],
            [0.3, 0.1, 0.6],
          ],
          start: 2,
        },
      },
      initiatives: {
        A: { modes: { live: { cashFlow: "5 * B.live" } }, start: "live" },
        B: { ...modest, modes: { ...modest.modes, live: { ...modest.modes.live, cashFlow: "S" } } },
      },
    };
    const { mean, standardError } = (await planModel(model, { paths })).value.lower;
    const exact = (await solveExactly(model)).value.lower.mean;
    expect(mean).toBeLessThanOrEqual(exact + 3 * standardError);
    // Unaware of A, B quits too early: 19.7 of 24.5.
    expect(mean).toBeGreaterThanOrEqual(0.95 * exact - 2 * standardError);
  });
});

describe("people that are set free for others", () => {
  const periods = (available: number) => still.dates.map((t) => ({ from: t, until: t + 1, available }));

  /** Needs five people, on one date only. */
  function needs(date: number): InitiativeModel {
    const options: Option[] = [{ name: "go", to: "done", from: date, until: date, receive: 50, uses: { people: 5 } }];
    return { modes: { idle: { options }, done: {} }, start: "idle" };
  }

  function busy(quit: Partial<Option>, live: Partial<Mode> = {}): InitiativeModel {
    const options: Option[] = [{ name: "quit", to: "off", ...quit }];
    return { modes: { live: { cashFlow: 1, uses: { people: 5 }, options, ...live }, off: {} }, start: "live" };
  }

  async function compare(initiatives: Record<string, InitiativeModel>, available: number) {
    const model: PortfolioModel = { ...still, initiatives, resources: { people: { periods: periods(available) } } };
    const { value, roadmap } = await planModel(model, { paths });
    return { planned: value.lower.mean, exact: (await solveExactly(model)).value.lower.mean, roadmap };
  }

  test.each([
    ["at once", {}, 1, 51],
    ["and leave at once, whenever they arrive elsewhere", { takes: 1 }, 2, 52],
    ["for a price", { pay: 20 }, 2, 32],
    ["for more than it brings", { pay: 60 }, 2, 4],
  ])("%s", async (_, quit, date, worth) => {
    const { planned, exact } = await compare({ A: needs(date), B: busy(quit) }, 5);
    expect(exact).toBeCloseTo(worth, 9);
    expect(planned).toBeCloseTo(exact, 9);
  });

  test("of two that may go, the one that costs least goes", async () => {
    const { planned, exact, roadmap } = await compare({ A: needs(1), dear: busy({}, { cashFlow: 9 }), cheap: busy({}) }, 10);
    expect(exact).toBeCloseTo(36 + 1 + 50, 9);
    expect(planned).toBeCloseTo(exact, 9);
    expect(roadmap["dear.live.quit"].probability).toBe(0);
  });

  test("that are made by a mode whose capacity is a formula", async () => {
    const build: Option = { name: "build", to: "built", until: 0, pay: 3 };
    const maker: InitiativeModel = { modes: { idle: { options: [build] }, built: { uses: { people: "-4 - t / 2" } } }, start: "idle" };
    const { planned, exact } = await compare({ A: needs(2), maker }, 0);
    expect(exact).toBeCloseTo(47, 9);
    expect(planned).toBeCloseTo(exact, 9);
  });
});
