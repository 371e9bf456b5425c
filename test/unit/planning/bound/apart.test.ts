import { describe, expect, test } from "vitest";
import type { InitiativeModel, PortfolioModel } from "@ripen/core";
import { atOnce } from "../../../../packages/core/src/execution/index.js";
import { compilePortfolioModel } from "../../../../packages/core/src/model/index.js";
import { listCouplings } from "../../../../packages/core/src/planning/bound/coupling.js";
import { earliestToTell } from "../../../../packages/core/src/planning/bound/earliestDates.js";
import { flagClasses } from "../../../../packages/core/src/planning/bound/flagClasses.js";
import { makePart } from "../../../../packages/core/src/planning/bound/part.js";
import { makeRecorder, fitApart } from "../../../../packages/core/src/valuation/index.js";

const idle = { idle: {} };

function portfolio(initiatives: Record<string, InitiativeModel>, rest: Partial<PortfolioModel> = {}): PortfolioModel {
  return { dates: [0, 1, 2, 3], discountRate: 0, drivers: {}, initiatives, ...rest };
}

describe("what others do, as one initiative's formulas see it", () => {
  const other = { start: "off", stocks: { n: 0 }, modes: { off: {}, a: {}, b: {}, c: {} } };
  const classesOf = (cashFlow: string): string[][] =>
    flagClasses(portfolio({ own: { start: "idle", modes: { idle: { cashFlow } } }, other }), "own").flatMap((classes) =>
      classes.map(({ modes }) => [...modes]),
    );

  test("modes that are only added up are one class; others stand alone", () => {
    expect(classesOf("1 + 0.1 * (other.a + other.b)")).toEqual([["a", "b"]]);
    expect(classesOf("other.a + 2 * other.b")).toEqual([["a"], ["b"]]);
    expect(classesOf("(other.a + other.b) * (other.b + other.c)")).toEqual([["a"], ["b"], ["c"]]);
    expect(classesOf("(other.a + other.a + other.b)")).toEqual([["a"], ["b"]]);
    expect(classesOf("1")).toEqual([]);
  });
});

describe("when a source can tell", () => {
  test("after the steps that lead to it, and never where its window is over by then", () => {
    const model = portfolio(
      {
        own: {
          start: "idle",
          modes: {
            idle: { options: [{ name: "try", to: "tried", takes: 1, learns: { theta: 0.5 } }] },
            tried: {
              options: [
                { name: "ask", to: "asked", learns: { theta: 0.3 } },
                { name: "late", to: "asked", until: 0.5, learns: { theta: 0.2 } },
              ],
            },
            asked: {},
          },
        },
      },
      { drivers: { theta: { kind: "private", prior: { distribution: "normal", mean: 0, sd: 1 } } } },
    );
    const tells = earliestToTell(compilePortfolioModel(model).initiatives[0]);
    expect(Object.fromEntries([...tells].map(([{ id }, k]) => [id, k]))).toEqual({
      "own.idle.try": 1,
      "own.tried.ask": 2,
      "own.tried.late": Infinity,
    });
  });
});

describe("moves that no plan can make", () => {
  const resources = {
    money: {
      periods: [
        { from: 0, until: 2, available: 10 },
        { from: 2, until: 4, available: 30 },
      ],
      carry: 0,
    },
  };
  const buyer = (uses: number): InitiativeModel => ({
    start: "idle",
    modes: { idle: { options: [{ name: "buy", to: "live", uses: { money: uses } }] }, live: { cashFlow: 1 } },
  });
  const offered = (model: PortfolioModel, index = 0): number[] => {
    const program = compilePortfolioModel(model);
    const part = makePart(model, program, listCouplings(model, program), index);
    if ("message" in part) throw new Error(part.message);
    return [...part.setting.program.initiatives[0].modes[0].options[0].offered];
  };

  test("are left out: what exceeds its period by itself, unless something is carried or made", () => {
    expect(offered(portfolio({ own: buyer(20) }, { resources }))).toEqual([0, 0, 1, 1]);
    expect(offered(portfolio({ own: buyer(35) }, { resources }))).toEqual([0, 0, 0, 0]);
    expect(offered(portfolio({ own: buyer(35) }, { resources: { money: { ...resources.money, carry: 1 } } }))).toEqual([0, 0, 1, 1]);
    const maker: InitiativeModel = { start: "idle", modes: { idle: { uses: { money: -50 } } } };
    expect(offered(portfolio({ own: buyer(20), maker }, { resources }))).toEqual([1, 1, 1, 1]);
  });

  test("with what is reserved for where they lead, to the last date", () => {
    const living = (move: number, live: number, option: object = {}, lost = 0): number[] => {
      const modes = {
        idle: { options: [{ name: "buy", to: "live", uses: { money: move }, ...option }] },
        live: { cashFlow: 1, uses: { money: live } },
        lost: { uses: { money: lost } },
        way: { uses: { money: 6 } },
      };
      return offered(portfolio({ own: { start: "idle", modes } }, { resources }));
    };
    expect(living(0, 5)).toEqual([1, 1, 1, 1]);
    expect(living(0, 8)).toEqual([0, 1, 1, 1]);
    expect(living(5, 8)).toEqual([0, 0, 1, 1]);
    expect(living(20, 8)).toEqual([0, 0, 0, 1]);
    expect(living(0, 20)).toEqual([0, 0, 0, 1]);
    expect(living(0, 1, { succeeds: 0.5, otherwise: "lost" }, 20)).toEqual([0, 0, 0, 1]);
    expect(living(0, 20, { takes: 2 })).toEqual([0, 1, 0, 0]);
    expect(living(0, 5, { takes: 2, during: "way" })).toEqual([0, 1, 0, 0]);
  });

  test("but not for longer than they can stay: who is forced on gives back what is reserved", () => {
    const visiting = (leave: object): number[] => {
      const modes = {
        idle: { options: [{ name: "buy", to: "live" }] },
        live: { cashFlow: 1, uses: { money: 8 }, options: [{ name: "leave", to: "idle", forced: true as const, ...leave }] },
      };
      return offered(portfolio({ own: { start: "idle", modes } }, { resources }));
    };
    expect(visiting({})).toEqual([1, 1, 1, 1]);
    expect(visiting({ from: 1 })).toEqual([1, 1, 1, 1]);
    expect(visiting({ from: 3 })).toEqual([0, 1, 1, 1]);
    expect(visiting({ when: "t >= 1" })).toEqual([0, 1, 1, 1]);
  });

  test("what is made of one resource lets nobody use another", () => {
    const people = { periods: [{ from: 0, until: 4, available: 0 }] };
    const maker: InitiativeModel = { start: "idle", modes: { idle: { uses: { people: -50 } } } };
    expect(offered(portfolio({ own: buyer(20), maker }, { resources: { ...resources, people } }))).toEqual([0, 0, 1, 1]);
  });

  test("a limit holds for everybody where nothing is forced into using it: a move, or a mode that it leads to", () => {
    const forced = (more: object, uses = {}): InitiativeModel => ({
      start: "idle",
      modes: { idle: { options: [{ name: "must", to: "done", forced: true, until: 0, ...more }] }, way: {}, done: { uses } },
    });
    const pricedWith = (other: InitiativeModel): boolean => {
      const model = portfolio({ own: buyer(20), other }, { resources });
      return listCouplings(model, compilePortfolioModel(model)).priced[0];
    };
    expect(pricedWith(forced({}))).toBe(true);
    expect(pricedWith(forced({ uses: { money: 1 } }))).toBe(false);
    expect(pricedWith(forced({}, { money: 1 }))).toBe(false);
    expect(pricedWith(forced({ takes: 1, during: "way" }, { money: 1 }))).toBe(false);
  });

  test("a prerequisite that is never gone to is never there, nor on the way", () => {
    const first = (option: object): InitiativeModel => ({
      start: "idle",
      modes: { idle: { options: [{ name: "go", to: "there", takes: 2, during: "way", ...option }] }, way: {}, there: {} },
    });
    const waits = (mode: string, option: object): number[] => {
      const links: PortfolioModel["links"] = [{ kind: "requires", option: "own.idle.buy", initiative: "first", modes: [mode] }];
      return offered(portfolio({ own: buyer(0), first: first(option) }, { resources, links }));
    };
    expect(waits("way", { from: 1 })).toEqual([0, 1, 1, 1]);
    expect(waits("there", { from: 1 })).toEqual([0, 0, 0, 1]);
    for (const mode of ["way", "there"]) expect(waits(mode, { from: 1.2, until: 1.8 })).toEqual([0, 0, 0, 0]);
  });

  test("and what waits for a prerequisite, until that can be there", () => {
    const first: InitiativeModel = { start: "idle", modes: { idle: { options: [{ name: "go", to: "there", takes: 2 }] }, there: {} } };
    const links: PortfolioModel["links"] = [{ kind: "requires", option: "own.idle.buy", initiative: "first", modes: ["there"] }];
    expect(offered(portfolio({ own: buyer(0), first }, { resources, links }))).toEqual([0, 0, 1, 1]);
  });
});

describe("the martingale of value functions whose expectations are exact", () => {
  const model = portfolio(
    {
      own: {
        start: "idle",
        modes: {
          idle: { options: [{ name: "try", to: "tried", pay: 1, learns: { theta: 0.5 } }] },
          tried: { options: [{ name: "go", to: "live", receive: "theta * S * state - 20" }] },
          live: {},
        },
      },
      teller: { start: "idle", modes: { idle: { options: [{ name: "ask", to: "asked", learns: { theta: 0.4 } }] }, asked: {} } },
      bystander: { start: "idle", modes: idle },
    },
    {
      drivers: {
        S: { kind: "gbm", start: 1, drift: 0.05, volatility: 0.3 },
        state: {
          kind: "chain",
          values: [1, 2],
          start: 1,
          transition: [
            [0.7, 0.3],
            [0.4, 0.6],
          ],
        },
        theta: { kind: "private", prior: { distribution: "lognormal", median: 15, sigma: 0.5 } },
      },
    },
  );

  test("has mean 0 at every station, also for sources of others that may be heard", async () => {
    const program = compilePortfolioModel(model);
    const part = makePart(model, program, listCouplings(model, program), 0);
    if ("message" in part) throw new Error(part.message);
    const values = await fitApart(part.setting, { seed: 1, blocks: 2, points: 32, degree: 4 }, {});
    expect("kind" in values && values.kind).toBe("later");
    const recorder = makeRecorder(part.setting, values, 32, [[]]);
    const blocks = Array.from({ length: 24 }, (_, block) => atOnce(recorder.run(2, block)));
    let stations = 0;
    part.setting.stations.stages.forEach(({ arrivals }, k) => {
      arrivals.forEach((_, a) => {
        const all = blocks.flatMap(({ stages }) => [...(stages[k].arrivals[a].increment ?? [])]);
        if (all.length === 0) return;
        const mean = all.reduce((sum, x) => sum + x, 0) / all.length;
        const sd = Math.sqrt(all.reduce((sum, x) => sum + (x - mean) ** 2, 0) / all.length);
        expect(Math.abs(mean)).toBeLessThanOrEqual((4.5 * sd) / Math.sqrt(all.length) + 1e-9);
        stations++;
      });
    });
    expect(stations).toBeGreaterThan(10);
  });
});
