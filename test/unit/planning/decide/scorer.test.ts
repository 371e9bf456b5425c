import { expect, test } from "vitest";
import type { Option } from "@ripen/core";
import { compilePortfolioModel } from "../../../../packages/core/src/model/index.js";
import type { JointPolicy } from "../../../../packages/core/src/planning/index.js";
import { JointDecider, makeScorer, type Scorer } from "../../../../packages/core/src/planning/decide/index.js";
import { Bookings, PathBlock, Process } from "../../../../packages/core/src/simulation/index.js";
import { worldOf } from "../../../../packages/core/src/valuation/index.js";

/** What a move scores today that brings nothing, at prices of 2 in the first two dates, 3 in the next two, and 100 in the last, which is never looked at. */
const scoreOf = (uses: Option["uses"], takes: number): number => {
  const program = compilePortfolioModel({
    dates: [0, 1, 2, 3, 4],
    discountRate: 0,
    drivers: {},
    initiatives: { a: { start: "off", modes: { off: { options: [{ name: "go", to: "on", takes, uses: uses ?? {} }] }, on: {} } } },
    resources: { m: { periods: [0, 2, 4].map((from) => ({ from, until: Math.min(from + 2, 5), available: 50 })) } },
  });
  const none = { basis: { features: [], shift: [], scale: [], terms: [[]] }, coefficients: [0], addsPayoff: false, needsPayoff: false };
  const policy: JointPolicy = {
    ...{ kind: "joint", regard: 1, waits: [], notBefore: {}, prices: { m: [2, 3, 100] } },
    initiatives: [{ initiative: "a", features: [], rules: [{ option: "a.off.go", date: 0, ...none }], effects: [] }],
  };
  const world = worldOf(program);
  const process = new Process(program, world);
  const inner = makeScorer(policy, process);
  let seen = NaN;
  const scorer: Scorer = {
    fill(option, k, index, count, score, own) {
      const found = inner.fill(option, k, index, count, score, own);
      if (k === 0) seen = score[0];
      return found;
    },
  };
  process.run(
    process.newState(),
    new PathBlock(program, world, 1, "fit", 0, "pricing"),
    new JointDecider(scorer),
    new Bookings(program, false),
    0,
    1,
  );
  return seen;
};

test("a move is charged what it uses at the prices of the dates at which it does: also what it uses at every date on its way", () => {
  expect(scoreOf({ m: 5 }, 1)).toBe(-10);
  expect(scoreOf({ m: [5, 1, 4] }, 1)).toBe(-5 * 2 - 1 * 2 - 4 * 3);
  expect(scoreOf({ m: { each: 5 } }, 1)).toBe(-10);
  expect(scoreOf({ m: { each: 5 } }, 3)).toBe(-5 * (2 + 2 + 3));
  expect(scoreOf({}, 3)).toBe(0);
});
