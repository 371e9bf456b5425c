import { describe, expect, test } from "vitest";
import { planModel, type InitiativeModel, type ModelPlan, type Option, type PortfolioModel } from "@ripen/core";
import { compilePortfolioModel, type OptionProgram } from "../../../packages/core/src/model/index.js";
import { JointDecider } from "../../../packages/core/src/planning/decide/jointDecider.js";
import type { Scorer } from "../../../packages/core/src/planning/decide/scorer.js";
import { Process } from "../../../packages/core/src/simulation/index.js";
import { evaluateBlocks, worldOf, type BlockResult } from "../../../packages/core/src/valuation/index.js";

const plan = (model: PortfolioModel): Promise<ModelPlan> => planModel(model, { paths: { fit: 1024, select: 1024, price: 1024 }, seed: 1 });
const range = { seed: 7, purpose: "price", measure: "pricing", from: 0, to: 1 } as const;

function once(option: Partial<Option>, live: InitiativeModel["modes"][string] = {}): InitiativeModel {
  return { start: "idle", modes: { idle: { options: [{ name: "go", to: "live", until: 0, ...option }] }, live } };
}

function budgeted(available: number, initiatives: Record<string, InitiativeModel>, rest: Partial<PortfolioModel> = {}): PortfolioModel {
  const resources = { budget: { periods: [{ from: 0, until: 9, available }] } };
  return { dates: [0, 1, 2], discountRate: 0, drivers: {}, resources, initiatives, ...rest };
}

/** Replays a scorer by the planner's own rule for choosing sets, the ledger asserted on every path. */
function replay(model: PortfolioModel, makeScorer: (process: Process) => Scorer): BlockResult {
  const program = compilePortfolioModel(model);
  const world = worldOf(program);
  const process = new Process(program, world);
  return evaluateBlocks(program, world, () => new JointDecider(makeScorer(process)), range, {}, process)[0];
}

/** Scores by the option's name; `own` is what its own initiative gains. */
function scorer(scores: (id: string, k: number) => { score: number; own?: number }): Scorer {
  return {
    fill(option: OptionProgram, k, _index, count, score, own) {
      const found = scores(option.id, k);
      score.fill(found.score, 0, count);
      own.fill(found.own ?? found.score, 0, count);
      return true;
    },
  };
}

describe("a use that depends on where others go at the same date", () => {
  const pair = (planned: Partial<Option>): PortfolioModel =>
    budgeted(5, { a: once({ receive: 10, ...planned }), b: once({ receive: 9, uses: { budget: "8 * a.live" }, ...planned }) });

  test("is held to it: the lesser move is taken back", async () => {
    const found = await plan(pair({}));
    expect(found.now).toEqual(["a.idle.go"]);
    expect(found.value.lower.mean).toBe(10);
  });

  test("also when both are planned for that date", async () => {
    const found = await plan(pair({ planned: 0 }));
    expect(found.value.lower.mean).toBe(10);
    expect(found.comparison.static.value.mean).toBe(10);
    expect(found.comparison.greedy.value.mean).toBe(10);
  });

  test("and is made where there is room", async () => {
    const model = { ...pair({}), resources: { budget: { periods: [{ from: 0, until: 9, available: 8 }] } } };
    expect((await plan(model)).value.lower.mean).toBe(19);
  });

  test("the use of the mode that is reached counts as well", async () => {
    const b = once({ receive: 9 }, { uses: { budget: "2 * a.live" } });
    const of = (available: number): Promise<ModelPlan> => plan(budgeted(available, { a: once({ receive: 10 }), b }));
    expect((await of(5.9)).value.lower.mean).toBe(10);
    expect((await of(6)).value.lower.mean).toBe(19);
  });

  test("a follower does not stay without its prerequisite that was taken back", async () => {
    const model = budgeted(
      5,
      {
        a: once({ receive: 3, uses: { budget: "6 * c.live" } }),
        b: once({ receive: 4 }),
        c: once({ receive: 20 }),
      },
      { links: [{ kind: "requires", option: "b.idle.go", initiative: "a", modes: ["live"] }] },
    );
    const found = await plan(model);
    expect(found.value.lower.mean).toBe(20);
    expect(found.now).toEqual(["c.idle.go"]);
  });

  test("where others arrive is chance: an overrun by it is an overrun, no fault", async () => {
    const tried = once({ receive: 10, succeeds: 0.5, otherwise: "lost" });
    const a: InitiativeModel = { ...tried, modes: { ...tried.modes, lost: {} } };
    const found = await plan(budgeted(5, { a, b: once({ receive: 9, uses: { budget: "8 * a.lost" } }) }));
    expect(found.value.lower.mean).toBe(19);
  });

  test("forced moves are charged first, and what depends on them finds no room", async () => {
    const found = await plan(
      budgeted(5, { a: once({ receive: 10, forced: true }), b: once({ receive: 9, uses: { budget: "8 * a.live" } }) }),
    );
    expect(found.value.lower.mean).toBe(10);
  });
});

describe("moves made for the sake of others", () => {
  const model = budgeted(0, {
    hire: once({ receive: 1 }, { uses: { budget: -1 } }),
    pilot: once({ receive: 2, uses: { budget: 1 } }),
    forum: once({ receive: 4 }),
  });
  /** Hiring is liked in the first round only; the pilot is made for others, and needs what hiring makes. */
  const fickle = (): Scorer => {
    let asked = 0;
    return scorer((id) => {
      if (id === "hire.idle.go") return { score: asked++ === 0 ? 5 : -5 };
      return id === "pilot.idle.go" ? { score: 8, own: -1 } : { score: 1 };
    });
  };

  test("are fixed before the others answer only where they stand by themselves", () => {
    const { value } = replay(model, fickle);
    expect(value.every((path) => path === 7)).toBe(true);
  });

  test("and are answered where they do", () => {
    const roomy = { ...model, resources: { budget: { periods: [{ from: 0, until: 9, available: 1 }] } } };
    const { value } = replay(roomy, fickle);
    expect(value.every((path) => path === 6)).toBe(true);
  });
});

describe("a set of moves", () => {
  const scores = (table: Record<string, number>) => () => scorer((id) => ({ score: table[id.split(".")[2]] ?? -Infinity }));
  const offers = (...options: Partial<Option>[]): InitiativeModel => ({
    start: "idle",
    modes: { idle: { options: options.map((option) => ({ name: "go", to: "live", until: 0, ...option })) }, live: {} },
  });
  const valueOf = (model: PortfolioModel, table: Record<string, number>): number => {
    const { value } = replay(model, scores(table));
    expect(new Set(value).size).toBe(1);
    return value[0];
  };

  test("takes of one initiative's moves the one with the largest score, however they are listed", () => {
    const options = [1, 2, 4].map((receive) => ({ name: `m${receive}`, receive }));
    for (const best of [1, 2, 4]) {
      const table = Object.fromEntries([1, 2, 4].map((receive) => [`m${receive}`, receive === best ? 9 : receive]));
      expect(valueOf(budgeted(0, { a: offers(...options), b: once({ name: "other", receive: 16 }) }), { ...table, other: 1 })).toBe(
        16 + best,
      );
    }
  });

  test("frees what others need by leaving a mode, also where that costs more than it earns; the least dear one does", () => {
    const needs = offers({ name: "needs", receive: 4, uses: { budget: 1 } });
    const leaves = (name: string, receive: number): InitiativeModel => {
      const { idle, live } = offers({ name, receive }).modes;
      return { start: "idle", modes: { idle: { ...idle, uses: { budget: 1 } }, live } };
    };
    for (const listed of [(all: object) => all, (all: object) => Object.fromEntries(Object.entries(all).reverse())]) {
      const valueWith = (available: number, table: Record<string, number>, rest = {}): number =>
        valueOf(budgeted(available, listed({ needs, cheap: leaves("cheap", 1), ...rest }) as Record<string, InitiativeModel>), table);
      // Whoever stays uses 3 in all.
      expect(valueWith(3, { needs: 2, cheap: -1 })).toBe(5);
      expect(valueWith(3, { needs: 2, cheap: 0 })).toBe(5);
      expect(valueWith(3, { needs: 2, cheap: -3 })).toBe(0);
      expect(valueWith(3, { needs: 2 })).toBe(0);
      expect(valueWith(4, { needs: 2, cheap: -1 })).toBe(4);
      expect(valueWith(6, { needs: 3, cheap: -1, dear: -2 }, { dear: leaves("dear", 8) })).toBe(5);
      expect(valueWith(6, { needs: 3, cheap: -2, dear: -1 }, { dear: leaves("dear", 8) })).toBe(12);
    }
    // A move makes no capacity by itself: only modes do.
    expect(
      valueOf(budgeted(0, { needs, earns: offers({ name: "earns", receive: 1, uses: { budget: -1 } }) }), { needs: 2, earns: 1 }),
    ).toBe(1);
  });
});

describe("rounding", () => {
  test("a move that leaves an overdrawn period as it is stays allowed, whatever the last bit says", async () => {
    // Taken out of 13.37 + 3u and put in again, these come back larger by the last bit.
    for (const use of [1.42, 1.67, 2.24]) {
      const swap: InitiativeModel = {
        start: "one",
        modes: {
          one: { uses: { budget: use }, options: [{ name: "go", to: "two", receive: 1, from: 1 }] },
          two: { uses: { budget: use } },
        },
      };
      const found = await plan(budgeted(1, { must: once({ forced: true, uses: { budget: 13.37 } }), swap }));
      expect(found.value.lower.mean).toBe(1);
    }
  });
});

describe("a rule that overdraws what there is", () => {
  const taking = (count: number, carry: number) => (): void => {
    const names = ["a", "b", "c"];
    const model: PortfolioModel = {
      dates: [0, 1, 2],
      discountRate: 0,
      drivers: {},
      initiatives: Object.fromEntries(names.map((name) => [name, once({ uses: { budget: [0, 4] } })])),
      resources: {
        budget: {
          carry,
          periods: [
            { from: 0, until: 1, available: 5 },
            { from: 1, until: 9, available: 4 },
          ],
        },
      },
    };
    const program = compilePortfolioModel(model);
    const world = worldOf(program);
    const takes = {
      decide: (k: number, process: Process) => k === 0 && names.forEach((_, i) => i < count && process.choice[i].fill(0, 7, 9)),
    };
    evaluateBlocks(program, world, () => takes, range);
  };

  test.each([
    [0, 1],
    [0.5, 1],
    [1, 2],
  ])("is found out by the ledger where a share of %d is carried on, as soon as more than %d move", (carry, most) => {
    expect(taking(most, carry)).not.toThrow();
    expect(taking(most + 1, carry)).toThrow("the ledger is overdrawn at date 0 on path 7 of block 0");
  });
});
