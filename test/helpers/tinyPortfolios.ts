import fc from "fast-check";
import type { InitiativeModel, Link, Option, PortfolioModel, Resource } from "../../packages/core/src/model/types.js";
import { marketDriver } from "./tinyDecisions.js";

/**
 * Tiny portfolios in which choices matter: pilots that tell something before a launch, budgets that hold one launch of two, teams without which nobody can
 * work, chances, growth. Small enough for the tree of all histories to be walked.
 */
export function tinyPortfolios(): fc.Arbitrary<PortfolioModel> {
  return fc
    .record({
      step: fc.constantFrom(0.5, 1),
      first: fc.constantFrom(0, 0, 0.5),
      count: fc.constantFrom(3, 3, 4),
      initiatives: fc.array(fc.oneof(...kinds), { minLength: 2, maxLength: 3 }),
      budget: resource(20, 70),
      people: resource(0, 3),
      links: fc.array(fc.record({ kind: fc.constantFrom("requires", "hold", "excludes", "none"), of: fc.nat(2), on: fc.nat(2) }), {
        maxLength: 2,
      }),
      yes: fc.integer({ min: 2, max: 8 }),
      weight: fc.constantFrom(undefined, 0.5),
    })
    .map(({ step, first, count, initiatives, budget, people, links, yes, weight }): PortfolioModel => {
      const named = Object.fromEntries(initiatives.map((initiative, i) => [names[i], initiative]));
      return {
        dates: Array.from({ length: count }, (_, k) => first + k * step),
        discountRate: 0.05,
        drivers: {
          m: marketDriver("chain"),
          J: { kind: "private", prior: { distribution: "yesNo", probability: yes / 10 } },
          D: { kind: "private", prior: { distribution: "discrete", values: [0, 1, 3], probabilities: [0.3, 0.5, 0.2] } },
        },
        initiatives: named,
        resources: { budget, people },
        links: links.flatMap(({ kind, of, on }) => link(kind, Object.entries(named)[of], Object.entries(named)[on])),
        objective: weight === undefined ? { firm: 1 } : { firm: 1, customer: weight },
      };
    });
}

const names = ["forum", "coach", "match"];
const whole = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });
const test = fc.constantFrom({ J: { sensitivity: 0.85, specificity: 0.75 } }, { D: 1 }, { J: 1, D: 1 });
const worth = fc.constantFrom("J", "D", "m", "J * m", "(J + D)", "1", "cap(D, 2)");

/** A pilot that tells something, then a launch that is worth it or not. */
const staged = fc
  .record({
    pilot: whole(2, 12),
    launch: whole(20, 60),
    worth,
    size: whole(20, 120),
    takes: fc.constantFrom(0, 0.5, 1),
    learns: test,
    source: fc.constantFrom(undefined, "survey"),
    use: fc.constantFrom(undefined, "20 + 25 * J", "30 * m", "8 * (J + D) ^ 2 * m"),
    again: fc.boolean(),
  })
  .map(({ pilot, launch, worth: what, size, takes, learns, source, use, again }): InitiativeModel => {
    const shared = source === undefined ? { learns } : { learns: { J: { sensitivity: 0.85, specificity: 0.75 } }, source };
    const ask: Option = { name: "pilot", to: again ? "idle" : "ready", pay: pilot, takes, uses: { budget: pilot }, ...shared };
    const go: Option = { name: "launch", to: "live", receive: `${String(size)} * ${what}`, pay: launch, uses: { budget: use ?? launch } };
    return { start: "idle", modes: { idle: { options: again ? [ask, go] : [ask] }, ready: { options: [go] }, live: {} } };
  });

/** A launch paid at once or in two parts, built with or without a delay, that uses people while it lives and may be closed. */
const plain = fc
  .record({
    pay: whole(10, 50),
    spread: fc.boolean(),
    flow: whole(5, 40),
    account: fc.constantFrom("firm", "customer"),
    people: whole(0, 2),
    takes: fc.constantFrom(0, 1),
    during: fc.boolean(),
    close: fc.boolean(),
    aging: fc.boolean(),
  })
  .map(({ pay, spread, flow, account, people, takes, during, close, aging }): InitiativeModel => {
    const parts = [Math.ceil(pay / 2), Math.floor(pay / 2)];
    const launch: Option = {
      name: "launch",
      to: "live",
      pay: spread ? parts : pay,
      uses: spread ? { budget: parts, people: { each: 1 } } : { budget: pay },
      takes,
      ...(during && { during: "building" }),
      onArrival: "4 * m",
    };
    const options: Option[] = close ? [{ name: "close", to: "gone", receive: "3 + 2 * age", when: aging ? "age >= 0.5" : "m < 1" }] : [];
    return {
      start: "idle",
      modes: {
        idle: { options: [launch] },
        building: { cashFlow: -2, uses: { people: 1 } },
        live: {
          cashFlow: [{ amount: -3 }, { account, amount: `${String(flow)} * m` }],
          uses: { people: aging ? `${String(people)} + age` : people },
          options,
        },
        gone: {},
      },
    };
  });

/** A team that is hired, with a chance, and then makes capacity. */
const team = fc
  .record({
    pay: whole(1, 15),
    takes: fc.constantFrom(0, 1),
    makes: whole(1, 3),
    chance: fc.constantFrom(undefined, 0.6, "cap(0.4 + 0.2 * t, 1)"),
    forced: fc.boolean(),
  })
  .map(({ pay, takes, makes, chance, forced }): InitiativeModel => ({
    start: "none",
    modes: {
      none: {
        options: [
          {
            name: "hire",
            to: "hired",
            pay,
            takes,
            ...(chance !== undefined && { succeeds: chance, otherwise: "failed" }),
            ...(forced && { forced: true as const, from: 1, when: "m < 1" }),
          },
        ],
      },
      hired: { cashFlow: -1, uses: { people: -makes } },
      failed: { uses: { people: 1 }, options: [{ name: "again", to: "hired", pay: 2 * pay }] },
    },
  }));

/** Members that grow from the launch on, as fast as nobody knows. */
const growing = fc
  .record({ pay: whole(10, 40), size: whole(5, 40), people: whole(0, 1) })
  .map(({ pay, size, people }): InitiativeModel => ({
    start: "idle",
    stocks: { members: "4 + J" },
    modes: {
      idle: { options: [{ name: "launch", to: "live", pay, uses: { budget: pay } }] },
      live: {
        next: { members: "members + (0.3 + 0.2 * D) * (10 - members)" },
        cashFlow: `0.1 * ${String(size)} * members * m`,
        uses: { people: people === 0 ? 0 : "0.2 * members" },
        options: [{ name: "stop", to: "gone", receive: "members", when: "members > 5" }],
      },
      gone: {},
    },
  }));

const kinds = [staged, plain, team, growing];

function resource(least: number, most: number): fc.Arbitrary<Resource> {
  return fc
    .record({
      available: fc.array(whole(least, most), { minLength: 3, maxLength: 4 }),
      carry: fc.constantFrom(0, 0.5, 1),
      reserve: fc.constantFrom("mean" as const, 0.5, 0.9),
    })
    .map(({ available, carry, reserve }) => ({
      periods: available.map((amount, p) => ({ from: p, until: p + 1, available: amount })),
      carry,
      reserve,
    }));
}

function link(kind: string, of: [string, InitiativeModel] | undefined, on: [string, InitiativeModel] | undefined): Link[] {
  if (of === undefined || on === undefined || of[0] === on[0] || kind === "none") return [];
  const [[name, { modes }], [other, { modes: others }]] = [of, on];
  const last = (graph: InitiativeModel["modes"]): string => ("live" in graph ? "live" : "hired");
  if (kind === "excludes") return [{ kind, modes: [`${name}.${last(modes)}`, `${other}.${last(others)}`] }];
  const [mode, { options = [] }] = Object.entries(modes).find(([, { options: list = [] }]) =>
    list.some(({ to }) => to === last(modes)),
  ) ?? ["", {}];
  const option = options.find(({ to }) => to === last(modes));
  if (option === undefined) return [];
  return [
    {
      kind: "requires",
      option: `${name}.${mode}.${option.name}`,
      initiative: other,
      modes: [last(others)],
      ...(kind === "hold" && { hold: true as const }),
    },
  ];
}
