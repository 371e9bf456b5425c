import { describe, expect, test } from "vitest";
import { solveExactly, type PortfolioModel } from "@ripen/core";
import { boundPlan } from "../../../../packages/core/src/planning/bound/index.js";
import { loosened } from "../../../../packages/core/src/planning/bound/loose/index.js";
import { resolvePlanRun } from "../../../../packages/core/src/planning/planRun.js";
import { boundTasks } from "../../../helpers/boundTasks.js";

const effort = { rounds: 0, iterations: 30, blocks: 1, points: 16, fit: { blocks: 1, points: 16, degree: 2 } };

/** A community of which nobody knows how far it reaches, and which a coach brings more members, for good, even after he has gone. */
const model = (pay: number, takes = 1): PortfolioModel => ({
  dates: [0, 1, 2, 3, 4],
  discountRate: 0,
  drivers: { D: { kind: "private", prior: { distribution: "discrete", values: [20, 60], probabilities: [0.5, 0.5] } } },
  initiatives: {
    community: {
      start: "live",
      stocks: { members: 0 },
      modes: {
        live: {
          next: { members: "members + 0.5 * atLeast(D * (1 + 0.5 * (coach.live + coach.large)) - members, 0)" },
          cashFlow: [{ amount: "members" }, { amount: "-0.2 * members" }],
        },
      },
    },
    coach: {
      start: "idle",
      modes: {
        idle: { options: [{ name: "launch", to: "live", pay, takes }] },
        live: {
          options: [
            { name: "grow", to: "large", pay: 1 },
            { name: "stop", to: "gone", receive: 4 },
          ],
        },
        large: {},
        gone: {},
      },
    },
  },
});

async function bounds(of: PortfolioModel, own: typeof effort = effort): Promise<{ readonly upper: number; readonly truth: number }> {
  const found = await boundPlan(of, resolvePlanRun({ seed: 2 }), boundTasks, own);
  if ("message" in found) throw new TypeError(found.message);
  return { upper: found.upper.mean, truth: (await solveExactly(of)).value.lower.mean };
}

describe("help of others that stocks remember", () => {
  test("is paid for: who never comes does not help, who comes is worth what it brings", async () => {
    for (const pay of [500, 30, 2]) {
      const { upper, truth } = await bounds(model(pay));
      expect(upper).toBeGreaterThanOrEqual(truth - 1e-6);
      expect(upper).toBeLessThan(1.03 * truth);
    }
  });

  test("is not forgotten by best joint choices", async () => {
    const joint = { ...effort, joint: { nodes: 60, steps: 20 } };
    const { upper, truth } = await bounds(model(30), joint);
    expect(upper).toBeGreaterThanOrEqual(truth - 1e-6);
  });

  test("is still there when the helper has gone", () => {
    const { helps, model: loose } = loosened(model(30), new Map([["coach.live", 1]]));
    expect([...helps]).toEqual([["community", { initiative: "coach", modes: ["large", "live"] }]]);
    expect(loose.initiatives.community.stocks).toEqual({ members: 0, least_members: 0, unhelped_members: 0 });
  });

  test("is free where it cannot be told in time that the helper has come", async () => {
    expect(loosened(model(30, 0), new Map([["coach.live", 0]])).helps.size).toBe(0);
    const { upper, truth } = await bounds(model(30, 0));
    expect(upper).toBeGreaterThanOrEqual(truth - 1e-6);
  });
});
