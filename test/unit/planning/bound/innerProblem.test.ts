import { beforeAll, describe, expect, test } from "vitest";
import type { InitiativeModel, PortfolioModel } from "@ripen/core";
import { atOnce } from "../../../../packages/core/src/execution/index.js";
import { compilePortfolioModel } from "../../../../packages/core/src/model/index.js";
import { listCouplings, makePart, rowKey, type Couplings } from "../../../../packages/core/src/planning/bound/index.js";
import { solveInner } from "../../../../packages/core/src/planning/bound/innerProblem.js";
import { PartSolver } from "../../../../packages/core/src/planning/bound/partSolver.js";
import { costsOf } from "../../../../packages/core/src/planning/bound/rowBook.js";
import { blockSize } from "../../../../packages/core/src/simulation/index.js";
import { fitApart, makeRecorder } from "../../../../packages/core/src/valuation/index.js";

const shop = (cashFlow: string, option: object = {}, uses: Record<string, number> = {}): InitiativeModel => ({
  start: "idle",
  modes: { idle: { options: [{ name: "open", to: "live", pay: 2, uses: { money: 2 }, ...option }] }, live: { cashFlow, uses } },
});

/** Every way to be coupled: money with carry, people, a prerequisite, an exclusion, a formula about others, a source that others hear. */
const model: PortfolioModel = {
  dates: [0, 1, 2, 3],
  discountRate: 0.05,
  drivers: {
    S: { kind: "gbm", start: 1, drift: 0, volatility: 0.4 },
    theta: { kind: "private", prior: { distribution: "normal", mean: 1, sd: 1 } },
  },
  resources: {
    money: { carry: 0.5, periods: [0, 2].map((from) => ({ from, until: from + 2, available: 3 })) },
    people: { periods: [{ from: 0, until: 4, available: 2 }] },
  },
  initiatives: {
    first: shop("1.5 * S * (1 + 0.5 * rival.live)", { takes: 1, pay: [2, 1] }, { people: 1 }),
    next: shop("2 * S", {}, { people: 1 }),
    rival: shop("1.8 * S", { succeeds: 0.7, otherwise: "idle", until: 2 }),
    pilot: { start: "idle", modes: { idle: { options: [{ name: "ask", to: "asked", pay: 0.1, learns: { theta: 0.6 } }] }, asked: {} } },
    listener: shop("theta"),
  },
  links: [
    { kind: "requires", option: "next.idle.open", initiative: "first", modes: ["live"] },
    { kind: "requires", option: "listener.idle.open", initiative: "pilot", modes: ["asked"] },
    { kind: "excludes", modes: ["next.live", "rival.live"] },
  ],
};

let couplings: Couplings;
let solvers: readonly PartSolver[];
beforeAll(async () => {
  const program = compilePortfolioModel(model);
  couplings = listCouplings(model, program);
  solvers = await Promise.all(
    program.initiatives.map(async ({ index }) => {
      const part = makePart(model, program, couplings, index);
      if ("message" in part) throw new Error(part.message);
      const values = await fitApart(part.setting, { seed: 1, blocks: 1, points: 8, degree: 2 }, {});
      const views = part.views.map(({ flags }) => flags);
      return new PartSolver(part, atOnce(makeRecorder(part.setting, values, 8, views).run(2, 0)));
    }),
  );
});

const columns = (): Float64Array[] => couplings.book.rows.map(() => new Float64Array(blockSize));

/** Costs of every row on every path, in turn high and next to none, never two alike; `round` tells them apart. */
function drawCosts(round: number): Float64Array[] {
  const costs = columns();
  costs.forEach((cost, r) =>
    cost.forEach((_, q) => (cost[q] = Math.max(0.001 * (1 + r) ** 1.5, Math.sin(1 + 3.7 * r + 0.9 * q + 11 * round)) * (1 + (q % 3)))),
  );
  return costs;
}

describe("one initiative at given costs", () => {
  test("what it does in every row is the slope of what it is worth: no other costs change its value by less (convexity)", () => {
    const rows = new Set<number>();
    for (const solver of solvers)
      for (const [round, other] of [
        [0, 1],
        [1, 2],
        [2, 0],
      ]) {
        const [here, there, activity] = [drawCosts(round), drawCosts(other), columns()];
        const value = solver.solve(here).slice();
        solver.addActivity(activity);
        const changed = solver.solve(there);
        activity.forEach((column, r) => column.forEach((x) => x !== 0 && rows.add(Math.sign(x) * (r + 1))));
        for (let q = 0; q < blockSize; q++) {
          const least = activity.reduce((sum, column, r) => sum - column[q] * (there[r][q] - here[r][q]), value[q]);
          expect(changed[q]).toBeGreaterThan(least - 1e-9);
        }
      }
    // Who takes and who gives: in every row of what is shared somebody takes, and of prerequisites, sources and formulas about others somebody gives.
    const keys = Object.entries(couplings.book.entries(couplings.book.rows.map((_, r) => r)));
    const signs = (of: string, sign: number): number[] =>
      keys.flatMap(([key, r]) => (key.startsWith(of) ? [rows.has(sign * (r + 1)) ? 1 : 0] : []));
    for (const of of ["resource 0", "resource 1", "excludes", "requires next", "requires listener", "flag", "heard"])
      expect([of, signs(of, 1).includes(1)]).toEqual([of, true]);
    for (const of of ["requires next", "requires listener", "flag", "heard"]) expect([of, signs(of, -1).includes(1)]).toEqual([of, true]);
  });

  test("and the slope is met by small steps, on nearly every path", () => {
    for (const solver of solvers) {
      const [here, activity] = [drawCosts(3), columns()];
      const value = solver.solve(here).slice();
      solver.addActivity(activity);
      const step = 1e-6;
      couplings.book.rows.forEach((_, r) => {
        const moved = here.map((cost, row) => (row === r ? cost.map((x) => x + step) : cost));
        const changed = solver.solve(moved);
        const off = value.filter((before, q) => Math.abs((changed[q] - before) / step + activity[r][q]) > 1e-3);
        expect(off.length).toBeLessThan(0.02 * blockSize);
      });
      expect(solver.viewCounts.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
    }
  });
});

test("at no costs each has the best of everything: others are as is best for it, what is required is there; where nothing is random, exactly", async () => {
  const once = (option: object, more: object = {}): InitiativeModel => ({
    start: "idle",
    modes: { idle: { options: [{ name: "go", to: "live", until: 0, ...option }] }, way: { cashFlow: 3 }, live: more },
  });
  const certain: PortfolioModel = {
    ...{ dates: [0, 1, 2, 3], discountRate: 0, drivers: {} },
    initiatives: {
      terminal: once({}, { cashFlow: 1, terminal: 5, uses: { people: 2 } }),
      way: once({ takes: 2, during: "way", onArrival: 7 }),
      pays: once({ receive: 20, pay: [1, 2, 3] }),
      reads: once({}, { cashFlow: "1 + 2 * other.runs + 4 * other.idle" }),
      waits: once({ receive: 9 }),
      other: { start: "idle", modes: { idle: { options: [{ name: "run", to: "runs", pay: 1 }] }, runs: {} } },
      gives: once({ receive: 1 }),
    },
    links: [{ kind: "requires", option: "waits.idle.go", initiative: "gives", modes: ["live"] }],
    resources: { people: { periods: [0, 1, 2, 3].map((from) => ({ from, until: from + 1, available: 9 })) } },
  };
  const program = compilePortfolioModel(certain);
  const book = listCouplings(certain, program);
  const values = program.initiatives.map(async ({ index }) => {
    const part = makePart(certain, program, book, index);
    if ("message" in part) throw new Error(part.message);
    const functions = await fitApart(part.setting, { seed: 1, blocks: 1, points: 8, degree: 2 }, {});
    const views = part.views.map(({ flags }) => flags);
    const solver = new PartSolver(part, atOnce(makeRecorder(part.setting, functions, 8, views).run(2, 0)));
    const columnsOf = (): Float64Array[] => book.book.rows.map(() => new Float64Array(blockSize));
    const [value, activity] = [solver.solve(columnsOf())[0], columnsOf()];
    solver.addActivity(activity);
    return { value, does: (key: string) => activity[book.book.find(key)][0] };
  });
  const found = await Promise.all(values);
  expect(found.map(({ value }) => Number(value.toFixed(9)))).toEqual([9, 13, 14, 20, 9, 0, 1]);
  // What a mode uses at every date, and that it is there for whoever requires it.
  expect([0, 1, 2, 3].map((period) => found[0].does(rowKey.resource(0, period)))).toEqual([2, 2, 2, 2]);
  expect([4, 6].map((i) => found[i].does(rowKey.requires("waits.idle.go", 0, 0)))).toEqual([1, -1]);
});

describe("all of them, held together by prices", () => {
  const run = (start: number, iterations: number) =>
    atOnce(
      solveInner(
        couplings.book.rows,
        solvers,
        couplings.book.rows.map(() => start),
        iterations,
      ),
    );

  test("without a step it is their sum, and what the limits are worth at the prices that it starts from", () => {
    const { rows } = couplings.book;
    for (const start of [0, 0.25]) {
      const { upper, multipliers } = run(start, 0);
      multipliers.forEach((price) => expect(price).toBeCloseTo(start, 12));
      const costs = columns();
      costsOf(
        rows,
        rows.map(() => new Float64Array(blockSize).fill(start)),
        costs,
      );
      const values = solvers.map((solver) => solver.solve(costs).slice());
      const limits = rows.reduce((sum, { limit }) => sum + limit * start, 0);
      for (let q = 0; q < blockSize; q++)
        expect(upper[q]).toBeCloseTo(
          values.reduce((sum, value) => sum + value[q], limits),
          9,
        );
    }
  });

  test("every step may only lower it; what is scarce gets a price, prices are not below 0, and it falls by much", () => {
    const mean = (values: Float64Array): number => values.reduce((sum, x) => sum + x, 0) / values.length;
    const bounds = [0, 1, 4, 16].map((iterations) => run(0, iterations));
    for (const [i, { upper }] of bounds.slice(1).entries())
      for (let q = 0; q < blockSize; q++) expect(upper[q]).toBeLessThanOrEqual(bounds[i].upper[q]);
    const [free, , , best] = bounds;
    expect(mean(best.upper)).toBeLessThan(0.8 * mean(free.upper));
    couplings.book.rows.forEach(({ exact }, r) => {
      if (!exact) expect(best.multipliers[r]).toBeGreaterThanOrEqual(0);
    });
    expect(best.multipliers[couplings.book.find(rowKey.resource(0, 0))]).toBeGreaterThan(0);
  });
});
