import { describe, expect, test } from "vitest";
import { solve, type DecisionModel } from "@ripen/core";

const rate = 0.05;
const values = [0.7, 1, 1.4];
const transition = [
  [0.5, 0.4, 0.1],
  [0.3, 0.4, 0.3],
  [0.2, 0.3, 0.5],
];

/** A community that grows with the market from its launch on, and may be sold. */
const community: DecisionModel = {
  dates: [0, 1, 2, 3, 4],
  discountRate: rate,
  drivers: { m: { kind: "chain", values, transition, start: 1 } },
  stocks: { members: 10 },
  modes: {
    idle: { options: [{ name: "launch", to: "live", pay: 40, takes: 1 }] },
    live: {
      cashFlow: "members * m - 6",
      next: { members: "members + 4 * m" },
      options: [{ name: "sell", to: "gone", receive: "3.2 * members" }],
    },
    gone: {},
  },
  start: "idle",
};

/** By recursion over everything that may happen. */
function truth(): number {
  const discount = (k: number): number => Math.exp(-rate * k);
  const next = (m: number, value: (m: number) => number): number => transition[m].reduce((sum, p, to) => sum + p * value(to), 0);
  const live = (k: number, m: number, members: number): number => {
    const flow = discount(k) * (members * values[m] - 6);
    const stay = flow + (k < 4 ? next(m, (to) => live(k + 1, to, members + 4 * values[m])) : 0);
    return Math.max(stay, discount(k) * 3.2 * members);
  };
  const idle = (k: number, m: number): number => {
    if (k === 4) return 0;
    return Math.max(
      next(m, (to) => idle(k + 1, to)),
      -40 * discount(k) + next(m, (to) => live(k + 1, to, 10)),
    );
  };
  return idle(0, 1);
}

describe("stocks between both bounds", () => {
  test("a stock that follows a chain, against a recursion over all that may happen", async () => {
    const { lower, upper, gap } = (await solve(community, { paths: 4096, bounds: "both", seed: 2 })).value;
    const known = truth();
    expect(lower.mean).toBeLessThan(known + 3 * lower.standardError);
    expect(upper.mean).toBeGreaterThan(known - 3 * upper.standardError);
    expect(gap.limit95).toBeLessThan(0.005);
    expect(upper.standardError).toBeLessThan(0.005 * known);
  });

  test("a stock that follows a price: the bounds meet", async () => {
    const model: DecisionModel = { ...community, drivers: { m: { kind: "gbm", start: 1, drift: 0.02, volatility: 0.3 } } };
    const { lower, upper, gap } = (await solve(model, { paths: 4096, bounds: "both", seed: 2 })).value;
    expect(gap.limit95).toBeLessThan(0.005);
    expect(Math.abs(upper.mean - lower.mean)).toBeLessThan(4 * lower.standardError + 0.005 * upper.mean);
  });

  test("a stock that follows from dates and moves, against the exact method", async () => {
    const model: DecisionModel = {
      ...community,
      modes: { ...community.modes, live: { ...community.modes.live, next: { members: "members + 4 + age" } } },
    };
    const exact = (await solve(model, { method: "exact", paths: 1024 })).value.lower.mean;
    const { lower, upper } = (await solve(model, { paths: 4096, bounds: "both", seed: 2 })).value;
    expect(lower.mean).toBeLessThan(exact + 3 * lower.standardError + 1e-9 * exact);
    expect(upper.mean).toBeGreaterThan(exact - 3 * upper.standardError - 1e-9 * exact);
    expect(upper.mean - lower.mean).toBeLessThan(0.005 * exact);
  });
});
