import { describe, expect, test } from "vitest";
import { planModel, solveExactly, type InitiativeModel, type Link, type PortfolioModel } from "@ripen/core";
import { compilePortfolioModel } from "../../../packages/core/src/model/index.js";
import { findBrokenLinks } from "../../../packages/core/src/planning/mustDo/brokenLinks.js";

const paths = { fit: 1024, select: 1024, price: 1024 };

function model(initiatives: Record<string, InitiativeModel>, links: Link[]): PortfolioModel {
  return { dates: [0, 1, 2], discountRate: 0, drivers: {}, initiatives, links };
}

/** Earns 10 at date 1 and has to do with nobody. */
const apart: InitiativeModel = {
  modes: { idle: { options: [{ name: "take", to: "done", from: 1, until: 1, receive: 10 }] }, done: {} },
  start: "idle",
};

/** Is forced out of its mode at date 1, and may be sold at date 2. */
const ending: InitiativeModel = {
  modes: {
    on: { options: [{ name: "die", to: "off", forced: true, from: 1, until: 1 }] },
    off: { options: [{ name: "salvage", to: "gone", from: 2, until: 2, receive: 10 }] },
    gone: {},
  },
  start: "on",
};

const following: InitiativeModel = {
  modes: { idle: { options: [{ name: "go", to: "live", from: 0, until: 0, receive: 1 }] }, live: {} },
  start: "idle",
};

describe("links that force has broken", () => {
  const held: Link = { kind: "requires", option: "F.idle.go", initiative: "P", modes: ["on"], hold: true };
  const enters: InitiativeModel = {
    modes: { idle: { options: [{ name: "fall", to: "live", forced: true, from: 1, until: 1 }] }, live: {} },
    start: "idle",
  };
  const stays: InitiativeModel = { modes: { live: {} }, start: "live" };

  test.each([
    [
      "an exclusion, at the date of a free move",
      model({ A: enters, B: stays, C: apart }, [{ kind: "excludes", modes: ["A.live", "B.live"] }]),
    ],
    ["a hold, at the date of a free move", model({ P: ending, F: following, C: apart }, [held])],
    ["a hold, before the prerequisite moves again", model({ P: ending, F: following }, [held])],
  ])("forbid no move that leaves them as they are: %s", async (_, linked) => {
    const exact = (await solveExactly(linked)).value.lower.mean;
    expect(exact).toBeGreaterThan(9);
    expect((await planModel(linked, { paths })).value.lower.mean).toBeCloseTo(exact, 9);
  });

  test("forbid who would join them", async () => {
    const joins: InitiativeModel = {
      modes: { idle: { options: [{ name: "go", to: "live", from: 2, receive: 5 }] }, live: {} },
      start: "idle",
    };
    const linked = model({ A: enters, B: stays, C: joins }, [{ kind: "excludes", modes: ["A.live", "B.live", "C.live"] }]);
    expect((await solveExactly(linked)).value.lower.mean).toBe(0);
    expect((await planModel(linked, { paths })).value.lower.mean).toBe(0);
  });
});

test("who must be together where one may be is told in pairs, with the dates; not who starts there together, nor anybody with himself", () => {
  const forced = (from: number): InitiativeModel => ({
    modes: { idle: { options: [{ name: "fall", to: "live", forced: true, from, until: from }] }, live: {} },
    start: "idle",
  });
  const stays: InitiativeModel = { modes: { live: {} }, start: "live" };
  const all = { A: stays, B: forced(1), C: apart, D: forced(2), E: stays };
  const program = compilePortfolioModel(model(all, [{ kind: "excludes", modes: ["A.live", "B.live", "C.done", "D.live", "E.live"] }]));
  const clash = (one: number, other: number, from: number) => ({ exclusion: 0, initiatives: [one, other], from, until: 2 });
  expect(findBrokenLinks(program)).toEqual({
    clashes: [clash(0, 1, 1), clash(0, 3, 2), clash(1, 3, 2), clash(1, 4, 1), clash(3, 4, 2)],
    unmet: [],
  });
});

test("a prerequisite is missed only by what happens on every course: not by a move that follows what may be left undone", () => {
  const needed: Link = { kind: "requires", option: "A.half.finish", initiative: "B", modes: ["live"] };
  const finishing = (forced: object): InitiativeModel => ({
    modes: {
      idle: { options: [{ name: "begin", to: "half", from: 0, until: 0, ...forced }] },
      half: { options: [{ name: "finish", to: "live", forced: true }] },
      live: {},
    },
    start: "idle",
  });
  const unmet = (forced: object, rest: object = {}) =>
    findBrokenLinks(compilePortfolioModel({ ...model({ A: finishing({ ...forced, ...rest }), B: following }, [needed]) })).unmet.length;
  expect(unmet({})).toBe(0);
  expect(unmet({ forced: true })).toBe(1);
  expect(unmet({ forced: true }, { succeeds: 0.5, otherwise: "idle" })).toBe(0);
});
