import { expect, test } from "vitest";
import type { PortfolioModel } from "@ripen/core";
import { compilePortfolioModel } from "../../../../packages/core/src/model/index.js";
import { JointDecider } from "../../../../packages/core/src/planning/decide/jointDecider.js";
import type { Scorer } from "../../../../packages/core/src/planning/decide/scorer.js";
import { blockSize, Process } from "../../../../packages/core/src/simulation/index.js";
import { evaluateBlocks, worldOf, type BlockResult } from "../../../../packages/core/src/valuation/index.js";
import { randomPortfolios } from "../../../arbitraries/randomPortfolios.js";

const range = { seed: 5, purpose: "price", measure: "pricing", from: 0, to: 2 } as const;

/** Scores by option and date, and by what is known of the first market driver; some moves are made for others. Counts the paths that it is asked for at the first date. */
function replay(model: PortfolioModel, byStand: boolean): { results: BlockResult[]; most: number } {
  const program = compilePortfolioModel(model);
  const world = worldOf(program);
  const process = new Process(program, world);
  let most = 0;
  const scorer: Scorer = {
    fill(option, k, index, count, score, own) {
      if (k === 0) most = Math.max(most, count);
      const market = process.paths.world.market.at(0)?.[k];
      for (let q = 0; q < count; q++) {
        const seen = market === undefined ? 0 : market[index[q]];
        own[q] = 3 * Math.sin(7 * option.index + 3 * k + 0.1 * seen);
        score[q] = own[q] + 2 * Math.cos(5 * option.index + k);
      }
      return true;
    },
  };
  return { results: evaluateBlocks(program, world, () => new JointDecider(scorer, byStand), range, {}, process), most };
}

test("where all paths stand alike one of them decides for all, and does to all what each would have done", () => {
  let moved = 0;
  for (const model of randomPortfolios(12)) {
    const [one, each] = [replay(model, true), replay(model, false)];
    expect(one.results, JSON.stringify(model)).toEqual(each.results);
    if (each.most === 0) continue;
    expect(each.most).toBe(blockSize);
    const isToday = model.dates[0] === 0;
    if (isToday) expect(one.most).toBe(1);
    if (isToday && each.results[0].exercises.some((count) => count > 0)) moved++;
  }
  expect(moved).toBeGreaterThan(5);
});

test("where a driver tells them apart at the first date, each is asked for", () => {
  const model: PortfolioModel = {
    dates: [1, 2],
    discountRate: 0,
    drivers: { S: { kind: "gbm", start: 1, drift: 0, volatility: 0.8 } },
    initiatives: { a: { start: "idle", modes: { idle: { options: [{ name: "go", to: "live" }] }, live: { terminal: "S" } } } },
  };
  const [one, each] = [replay(model, true), replay(model, false)];
  expect(one).toEqual(each);
  expect(one.most).toBe(blockSize);
});
