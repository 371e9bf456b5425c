import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findConflicts, parsePortfolio, planPortfolio, type Issue, type Portfolio } from "@ripen/core";
import * as mustDo from "../../../packages/core/src/planning/mustDo/index.js";
import { compilePortfolio } from "../../../packages/core/src/portfolio/index.js";
import { at, cornerShop, edit, gone, issuesOf, small, veldloop, type Json } from "../portfolio/support.js";

/** What stands in the way of a document, by limit. */
const conflicts = (json: Json): readonly Issue[] => mustDo.conflicts(compilePortfolio(parsePortfolio(json)));

interface Must {
  readonly cost: number;
  readonly takes: number;
  /** Number of the period. */
  readonly planned: number;
  readonly people: number;
  readonly runs: number;
}

const periods = 8;

function initiative({ cost, takes, planned, people, runs }: Must): object {
  const stage = { id: "go", name: "Go", takes, cost, planned, uses: { people }, runUses: { people: runs } };
  return { name: "One", purpose: "the law", posture: "noRegret", mandatory: true, stages: [stage] };
}

interface Drawn {
  readonly all: readonly Must[];
  readonly money: readonly number[];
  readonly people: number;
  readonly carry: number;
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  all: fc.array(
    fc.record({
      cost: fc.integer({ min: 10, max: 90 }),
      takes: fc.integer({ min: 1, max: 3 }),
      planned: fc.integer({ min: 1, max: 4 }),
      people: fc.integer({ min: 0, max: 3 }),
      runs: fc.integer({ min: 0, max: 1 }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  money: fc.array(fc.integer({ min: 20, max: 200 }), { minLength: 1, maxLength: 3 }),
  people: fc.integer({ min: 1, max: 6 }),
  carry: fc.constantFrom(0, 0.5, 1),
});

function document({ all, money, people, carry }: Drawn): Json {
  return small(
    {},
    {
      time: { start: "2020-Q1", period: "quarter", periods },
      initiatives: Object.fromEntries(all.map((its, i) => [`must${i}`, initiative(its)])),
      resources: {
        purse: { kind: "money", name: "Purse", per: "half-year", available: money, carry, counts: "investment" },
        people: { kind: "capacity", name: "People", unit: "people", per: "quarter", available: people },
      },
    },
  );
}

/** What must be used in each period of both resources, added up from what was drawn. */
function used(all: readonly Must[]): { purse: number[]; people: number[] } {
  const purse = Array.from({ length: periods / 2 }, () => 0);
  const people = Array.from({ length: periods }, () => 0);
  for (const { cost, takes, planned, people: asks, runs } of all)
    for (let k = planned - 1; k < periods; k++) {
      const building = k < planned - 1 + takes;
      if (building) purse[Math.floor(k / 2)] += cost / takes;
      people[k] += building ? asks : runs;
    }
  return { purse, people };
}

/** How much is lacking in all, when what is left is handed on. */
function lacks(use: readonly number[], available: (period: number) => number, carry: number): boolean {
  let left = 0;
  return use.some((amount, p) => {
    left = available(p) + carry * left - amount;
    return left < -1e-9;
  });
}

function lackingBy({ hint = "" }: Issue): number {
  return Number(/^Make ([\d.,]+) more/.exec(hint)?.[1]?.replaceAll(",", ""));
}

/** Every named limit raised by a share of what it is said to lack. */
function raised(json: Json, issues: readonly Issue[], share: number): Json {
  const most = new Map<string, number>();
  for (const issue of issues) most.set(issue.path, Math.max(most.get(issue.path) ?? 0, lackingBy(issue)));
  return edit(json, Object.fromEntries([...most].map(([path, lacking]) => [path, Number(at(json, path)) + share * lacking])));
}

describe("what must be done, and what there is", () => {
  test("is refused exactly where it needs more than there is", () => {
    fc.assert(
      fc.property(drawn, (its) => {
        const { purse, people } = used(its.all);
        const { money, carry } = its;
        const short = lacks(purse, (p) => money[Math.min(p, money.length - 1)], carry) || lacks(people, () => its.people, 0);
        expect(conflicts(document(its)).length > 0).toBe(short);
      }),
      { numRuns: 20 },
    );
  });

  test("the named limits raised by the named amounts are enough, and half of them is not, unless other periods hand on what they get as well", () => {
    fc.assert(
      fc.property(drawn, (its) => {
        const json = document(its);
        const issues = conflicts(json);
        fc.pre(issues.length > 0);
        expect(conflicts(raised(json, issues, 1))).toEqual([]);
        if (its.carry === 0) expect(conflicts(raised(json, issues, 0.5))).not.toEqual([]);
      }),
      { numRuns: 12 },
    );
  });

  const one: Must = { cost: 80, takes: 1, planned: 1, people: 0, runs: 0 };
  const tight: Drawn = { all: [one, { ...one, cost: 50 }], money: [100], people: 1, carry: 0 };

  test("says when, how much, of how much, and by whom", () => {
    const [{ path, message, hint }, ...others] = conflicts(document(tight));
    expect(others).toEqual([]);
    expect(path).toBe("resources.purse.available[0]");
    expect(message).toBe('2020-Q1 to 2020-Q2: found 130 that must be used ("must0" 80, "must1" 50); allowed are 100');
    expect(hint).toMatch(/^Make 30 more available/);
  });

  test("a range counts at its mean, and what moves with the market at its expected level", () => {
    const cost = { distribution: "uniform", min: 100, max: 180, unit: "EUR" };
    const dear = edit(document({ ...tight, all: [one] }), { "initiatives.must0.stages[0].cost": cost });
    expect(conflicts(dear)[0].message).toContain("found 140 that");
    const indexed = {
      "initiatives.must0.stages[0].costMovesWith": { driver: "index" },
      "initiatives.must0.stages[0].planned": 5,
      "drivers.index.drift": 0.1,
    };
    expect(conflicts(edit(dear, indexed))[0].message).toContain("found 154 that");
  });

  test("of a use whose mean is not its value at the means nothing is claimed", () => {
    const one = (use: string): object => ({
      name: "One",
      purpose: "the law",
      posture: "noRegret",
      modes: { on: { uses: { hands: use }, cashFlow: "20" } },
      start: "on",
    });
    const resources = { hands: { kind: "capacity", name: "Hands", unit: "people", per: "quarter", available: 7 } };
    const found = (use: string): number => conflicts(small({}, { initiatives: { one: one(use) }, resources })).length;
    expect(["10 * (index > 0.99)", "cap(10 * index, 8)"].map(found)).toEqual([0, 0]);
    expect(found("7 + index")).toBeGreaterThan(0);
  });

  test("a capacity that somebody may add is not missed beforehand", () => {
    const short = document({ ...tight, all: [{ ...one, people: 3, planned: 3 }], money: [500] });
    expect(conflicts(short)[0].path).toBe("resources.people.available");
    const training = {
      ...initiative(one),
      mandatory: false,
      stages: [{ id: "go", name: "Train", takes: 1, cost: 1, provides: { people: 2 } }],
    };
    expect(conflicts(edit(short, { "initiatives.training": training }))).toEqual([]);
  });

  test("what may be left undone is never refused", () => {
    for (const json of [veldloop(), cornerShop()]) expect(conflicts(json)).toEqual([]);
    const free = Object.fromEntries(tight.all.map((_, i) => [`initiatives.must${i}.mandatory`, false]));
    expect(conflicts(edit(document(tight), free))).toEqual([]);
  });

  test("planPortfolio refuses such a document, and plans it once it is mended: every stage on its date, within what there is", async () => {
    const json = document({ ...tight, all: [...tight.all, { ...one, cost: 30, takes: 2, planned: 3, people: 1 }] });
    const run = { paths: { fit: 1024, select: 1024, price: 1024 } };
    await expect(planPortfolio(parsePortfolio(json), run)).rejects.toMatchObject({
      code: "infeasible",
      issues: await findConflicts(parsePortfolio(json)),
    });
    const plan = await planPortfolio(parsePortfolio(raised(json, conflicts(json), 1)), run);
    expect(plan.resources["purse"].map(({ expected }) => expected)).toEqual([130, 30, 0, 0]);
    expect(plan.resources["purse"][0].available).toBe(130);
    for (const [id, { stages }] of Object.entries(plan.initiatives)) {
      const planned = Number(at(json, `initiatives.${id}.stages[0].planned`)) - 1;
      expect(stages[0].byDate).toEqual(Array.from({ length: periods }, (_, k) => (k === planned ? 1 : 0)));
    }
  }, 60_000);
});

describe("what must be done, and links", () => {
  const first: Must = { cost: 1, takes: 2, planned: 3, people: 0, runs: 0 };
  const two = (links: readonly object[], changes: Readonly<Record<string, unknown>> = {}): Json =>
    edit({ ...document({ all: [first, { ...first, planned: 2 }], money: [500], people: 9, carry: 0 }), links }, changes);

  test("two that exclude each other are both named, with the periods; without the exclusion there is no conflict", () => {
    const [{ path, message }] = conflicts(two([{ kind: "excludes", between: [{ initiative: "must0" }, { initiative: "must1" }] }]));
    expect(path).toBe("links[0]");
    expect(message).toBe('2020-Q3 to 2021-Q4: found both "must0" and "must1", which must be done; allowed is one of them');
    expect(conflicts(two([]))).toEqual([]);
  });

  const asks = { kind: "requires", initiative: "must1", stage: "go", needs: { initiative: "must0", stage: "go" } };

  test("a prerequisite that comes too late: so many periods later it is there, and one period earlier it is not", () => {
    const [{ path, message, hint }] = conflicts(two([asks]));
    expect(path).toBe("links[0]");
    expect(message).toContain(
      '2020-Q2: found "must1", which must be done and requires "must0", which is there from 2021-Q1 on at the earliest',
    );
    expect(hint).toContain("at least 3 periods later");
    expect(conflicts(two([asks], { "initiatives.must1.stages[0].planned": 2 + 3 }))).toEqual([]);
    expect(conflicts(two([asks], { "initiatives.must1.stages[0].planned": 2 + 2 }))).toHaveLength(1);
  });

  test("a prerequisite that is left to choice is not certain to be there; one that is done once in time is", () => {
    const late = { "initiatives.must1.stages[0].planned": 6 };
    expect(conflicts(two([asks], { ...late, "initiatives.must0.mandatory": false }))[0].message).toContain("left to the plan's choice");
    expect(conflicts(two([asks], late))).toEqual([]);
  });

  test("a prerequisite that can never be there", () => {
    const never = {
      "initiatives.must0.stages[0].window": { from: 8 },
      "initiatives.must0.mandatory": false,
      "initiatives.must0.stages[0].planned": gone,
    };
    expect(conflicts(two([asks], never))[0].message).toContain("which is never there");
  });
});

describe("what is mandatory in a document", () => {
  test("says of each stage when it is started, and is in the committed plan", () => {
    const stages = [{ id: "go", name: "Go", takes: 1, cost: 100 }];
    expect(issuesOf(small({ mandatory: true, stages }))).toHaveProperty(["initiatives.one.stages[0].planned"]);
    expect(issuesOf(small({ mandatory: true, committed: false, stages: [{ ...stages[0], planned: 1 }] }))).toHaveProperty([
      "initiatives.one.committed",
    ]);
    expect(issuesOf(small({ mandatory: true, stages: [{ ...stages[0], planned: 1 }] }))).toEqual({});
  });

  test("is not left between its stages, and may be after them", () => {
    const stages = [
      { id: "try", name: "Try", takes: 1, cost: 100, planned: 1 },
      { id: "go", name: "Go", takes: 1, cost: 100, planned: 3 },
    ];
    const options = { abandon: {} };
    const portfolio: Portfolio = parsePortfolio(small({ mandatory: true, stages, options }));
    const { modes } = compilePortfolio(portfolio).model.initiatives["one"];
    const names = (mode: string): string[] => (modes[mode].options ?? []).map(({ name }) => name);
    expect(names("try")).toEqual(["go"]);
    expect(names("go")).toEqual(["abandon"]);
    expect(modes["try"].options?.[0]).toMatchObject({ forced: true, from: 0.5, until: 0.5 });
  });
});
