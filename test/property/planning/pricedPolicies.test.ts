import { describe, expect, test } from "vitest";
import type { PortfolioModel } from "@ripen/core";
import { compilePortfolioModel } from "../../../packages/core/src/model/index.js";
import { makeFitters } from "../../../packages/core/src/planning/fitters.js";
import { fitPricedPolicy } from "../../../packages/core/src/planning/pricedPolicy.js";
import { resolvePlanRun } from "../../../packages/core/src/planning/planRun.js";
import { simulateActor } from "../../../packages/core/src/planning/simulateActor.js";
import { findPrices } from "../../../packages/core/src/planning/upperBound.js";
import { estimate } from "../../../packages/core/src/valuation/index.js";
import { randomPortfolios } from "../../arbitraries/randomPortfolios.js";
import { truthOf } from "../../helpers/truthOf.js";
import { smallPortfolios } from "../../golden/models/smallPortfolios.js";

/** What the policy by prices earns, with help credited or not; undefined where there is none. */
async function earned(model: PortfolioModel, credited = false) {
  const run = resolvePlanRun({ seed: 3, paths: { price: 4096 } });
  const scarcity = await findPrices(model, run);
  const plain = scarcity && (await fitPricedPolicy(model, run, scarcity.tariff, 1, { blocks: 1, points: 16, degree: 3 }));
  const fitters = makeFitters(model, run, compilePortfolioModel(model), scarcity);
  const policy = credited ? plain && (await fitters.creditHelp(plain)) : plain;
  if (policy === undefined) return undefined;
  const stretch = { purpose: "price", measure: "pricing", blocks: run.blocks.price, stage: "price" } as const;
  const results = await simulateActor(model, { kind: "policy", policy }, run, stretch);
  return estimate(results.map(({ value }) => value));
}

describe("policies by prices of what is shared", () => {
  test("earn no more than is possible in random portfolios, and mostly as much", async () => {
    let [earnedAll, possible] = [0, 0];
    for (const model of randomPortfolios(8)) {
      const truth = await truthOf(model);
      const value = truth === undefined ? undefined : await earned(model);
      if (truth === undefined || value === undefined) continue;
      const { mean, standardError } = value;
      expect(mean, JSON.stringify(model)).toBeLessThanOrEqual(truth + 4 * standardError + 1e-3 * (1 + Math.abs(truth)));
      earnedAll += mean;
      possible += truth;
    }
    expect(possible).toBeGreaterThan(0);
    expect(earnedAll).toBeGreaterThan(0.9 * possible);
  });

  test("earn most of the optimum of four projects under a hard budget, and no more than it", async () => {
    const cases = smallPortfolios().filter(({ id }) => id.startsWith("trinomial"));
    const shares: number[] = [];
    for (const { model, truth } of cases.slice(1, 3)) {
      const value = await earned(model);
      if (value === undefined) continue;
      expect(value.mean).toBeLessThanOrEqual(truth + 4 * value.standardError + 1e-2);
      shares.push(value.mean / truth);
    }
    expect(shares.length).toBeGreaterThan(0);
    expect(shares.reduce((sum, share) => sum + share, 0) / shares.length).toBeGreaterThan(0.95);
  });

  test("do not foresee how it ends what is still on its way", async () => {
    // Help costs more than the chance that it is of use is worth; it would be worth its price where the trial is known to succeed.
    const model: PortfolioModel = {
      dates: [0, 1, 2, 3, 4],
      discountRate: 0,
      drivers: { S: { kind: "gbm", start: 1, drift: 0, volatility: 0.05 } },
      initiatives: {
        trial: {
          start: "idle",
          modes: {
            idle: { options: [{ name: "go", to: "live", otherwise: "dead", succeeds: 0.5, takes: 3, receive: "5 * S", until: 0 }] },
            live: { terminal: "100 * help.given * S" },
            dead: {},
          },
        },
        help: {
          start: "idle",
          modes: { idle: { options: [{ name: "give", to: "given", pay: 60, from: 1, until: 1, uses: { money: 1 } }] }, given: {} },
        },
      },
      resources: { money: { periods: [{ from: 0, until: 5, available: 100 }] } },
    };
    const value = await earned(model);
    expect(Math.abs((value?.mean ?? NaN) - 5)).toBeLessThanOrEqual(4 * (value?.standardError ?? NaN));
  });

  test("use what is told, and nothing that nobody tells", async () => {
    const asked = (cost: number): PortfolioModel => ({
      dates: [0, 1, 2],
      discountRate: 0,
      drivers: { demand: { kind: "private", prior: { distribution: "lognormal", p10: 0.4, p90: 1.6 } } },
      initiatives: {
        shop: {
          start: "idle",
          modes: {
            idle: { options: [{ name: "open", to: "open", from: 1, pay: 105, receive: "100 * demand", uses: { money: 1 } }] },
            open: {},
          },
        },
        survey: {
          start: "idle",
          modes: { idle: { options: [{ name: "ask", to: "done", pay: cost, learns: { demand: 0.8 }, uses: { money: 1 } }] }, done: {} },
        },
      },
      resources: { money: { periods: [{ from: 0, until: 3, available: 2 }] } },
    });
    const [cheap, dear] = [await earned(asked(1)), await earned(asked(1000))];
    expect(cheap?.mean).toBeGreaterThan(10);
    // Not worth it unseen, and never seen.
    expect(dear?.mean).toBe(0);
  });

  test("lead to where others are helped only where that help is credited in advance", async () => {
    // A platform costs more than it brings; on it runs what is worth more than both, but not before it is there. Trying it out comes first.
    const model: PortfolioModel = {
      dates: [0, 1, 2, 3, 4],
      discountRate: 0,
      drivers: { S: { kind: "gbm", start: 1, drift: 0, volatility: 0.1 } },
      initiatives: {
        platform: {
          start: "idle",
          modes: {
            idle: { options: [{ name: "try", to: "tried", pay: 10, uses: { money: 1 }, until: 1 }] },
            tried: { options: [{ name: "build", to: "built", pay: 30, receive: "41 * S", uses: { money: 1 } }] },
            built: {},
          },
        },
        service: { start: "on", modes: { on: { cashFlow: "40 * S * platform.built" } } },
      },
      resources: { money: { periods: [{ from: 0, until: 5, available: 2 }] } },
    };
    const [plain, credited] = [await earned(model), await earned(model, true)];
    // All goes as fast as it can: 40 in each of four years, and 1 for what the platform brings and costs.
    expect(Math.abs((credited?.mean ?? NaN) - 161)).toBeLessThanOrEqual(4 * (credited?.standardError ?? NaN));
    expect(plain?.mean).toBeLessThan(100);
  });

  test("do not count on a prerequisite that never comes", async () => {
    const bought = (price: number): PortfolioModel => ({
      dates: [0, 1, 2],
      discountRate: 0,
      drivers: { S: { kind: "gbm", start: 1, drift: 0, volatility: 0.3 } },
      initiatives: {
        ground: {
          start: "none",
          modes: {
            none: { options: [{ name: "buy", to: "owned", pay: `${String(price)} * (1 + t) * S`, uses: { money: 1 } }] },
            owned: {},
          },
        },
        house: {
          start: "idle",
          modes: {
            idle: { options: [{ name: "plan", to: "planned", pay: 5, uses: { money: 1 } }] },
            planned: { options: [{ name: "build", to: "built", receive: "60 * S", uses: { money: 1 } }] },
            built: {},
          },
        },
      },
      resources: { money: { periods: [{ from: 0, until: 3, available: 3 }] } },
      links: [{ kind: "requires", option: "house.planned.build", initiative: "ground", modes: ["owned"] }],
    });
    // With hindsight it is worth planning a house now and again, on paths on which the ground becomes cheap.
    expect((await earned(bought(100)))?.mean).toBe(0);
    const cheap = await earned(bought(40));
    expect(Math.abs((cheap?.mean ?? NaN) - 15)).toBeLessThanOrEqual(4 * (cheap?.standardError ?? NaN));
  });
});
