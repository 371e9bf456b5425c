import { describe, expect, test } from "vitest";
import { planModel, solveExactly, type InitiativeModel, type PortfolioModel } from "@ripen/core";

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
