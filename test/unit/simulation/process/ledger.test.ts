import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { planModel, RipenError, solveExactly } from "@ripen/core";
import type { InitiativeModel, Option, PortfolioModel } from "../../../../packages/core/src/model/index.js";
import type { Process } from "../../../../packages/core/src/simulation/index.js";
import { datesOpen, launch, play, still, yearly, type Played } from "./play.js";

function codeOf(run: () => unknown): string | undefined {
  try {
    run();
  } catch (error) {
    return RipenError.is(error) ? error.code : "another error";
  }
  return undefined;
}

/** What is written against a period of a resource, which must be the same on every path. */
function written({ state }: Played, cell: number): number {
  const column = state.ledger?.written[cell] ?? new Float64Array(1).fill(NaN);
  expect(column.every((value) => Math.abs(value - column[0]) < 1e-9)).toBe(true);
  return column[0];
}

describe("1,898 against yearly budgets of 1,200 and 1,800", () => {
  const quarters = (count: number): number[] => Array.from({ length: count }, (_, k) => k / 4);
  const build = (uses: number | number[], dates: number, ...later: number[]): PortfolioModel => ({
    ...still(1, { coach: launch({ uses: { budget: uses } }) }, { resources: { budget: { periods: yearly(1200, 1800, ...later) } } }),
    dates: quarters(dates),
  });
  const spread = [474.5, 474.5, 474.5, 474.5];

  test("spread over four quarters it fits exactly where two or fewer of them fall in the first year and not all four in the second", () => {
    // Quarter 2: 949 and 949. Quarter 3: 474.5 and 1,423.5. Quarter 1 would need 1,423.5 of 1,200; quarter 4 1,898 of 1,800.
    expect(datesOpen(play(build(spread, 8)), "coach.idle.go")).toEqual([2, 3]);
  });

  test("with a third year that nobody limits, every start fits from which at most three quarters fall in the second", () => {
    expect(datesOpen(play(build(spread, 12)), "coach.idle.go")).toEqual([2, 3, 5, 6, 7, 8]);
  });

  test("with 300 for the third year, whoever needs a quarter of it does not start", () => {
    expect(datesOpen(play(build(spread, 12, 300)), "coach.idle.go")).toEqual([2, 3]);
  });

  test("as a lump it never fits", () => {
    expect(datesOpen(play(build(1898, 8)), "coach.idle.go")).toEqual([]);
  });

  test("a rule that starts where it does not fit is found out, and one that starts where it fits is not", () => {
    const start = (k: number) => codeOf(() => play(build(spread, 8), { script: { [k]: ["coach.idle.go"] } }));
    expect([0, 1, 2, 3, 4].map(start)).toEqual(["internal", "internal", undefined, undefined, "internal"]);
  });

  test("any spread over any budgets is open exactly where each period holds its part", () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 4 });
    const budgets = fc.array(fc.integer({ min: 0, max: 80 }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(amounts, budgets, fc.constantFrom(0, 0.5, 1), (uses, available, carry) => {
        const resources = { budget: { carry, periods: yearly(...available) } };
        const model = { ...still(1, { coach: launch({ uses: { budget: uses } }) }, { resources }), dates: quarters(4 * available.length) };
        const fits = (start: number): boolean => {
          let left = 0;
          return available.every((amount, year) => {
            const needed = uses.reduce((sum, use, lag) => (Math.floor((start + lag) / 4) === year ? sum + use : sum), 0);
            const margin = amount + carry * left - needed;
            left = Math.max(0, margin);
            return margin >= -1e-9;
          });
        };
        const expected = model.dates.flatMap((_, k) => (k + uses.length <= model.dates.length && fits(k) ? [k] : []));
        expect(datesOpen(play(model), "coach.idle.go")).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});

describe("reservations", () => {
  const two = (uses: number[], lump: number, ...available: number[]): PortfolioModel =>
    still(
      available.length,
      { coach: launch({ uses: { budget: uses } }), forum: launch({ uses: { budget: lump } }) },
      {
        resources: { budget: { periods: yearly(...available) } },
      },
    );

  test("instalments to come are held back from their own year, to the last unit, and from no other", () => {
    const script = { 0: ["coach.idle.go"] };
    expect(datesOpen(play(two([30, 40], 10, 30, 50, 50), { script }), "forum.idle.go")).toEqual([0, 1, 2]);
    expect(datesOpen(play(two([30, 40], 11, 30, 50, 50), { script }), "forum.idle.go")).toEqual([0, 2]);
    expect(datesOpen(play(two([30, 40], 51, 60, 50, 50), { script }), "forum.idle.go")).toEqual([0]);
  });

  test("two moves of one date that each fit alone do not fit together", () => {
    const both = { 0: ["coach.idle.go", "forum.idle.go"] };
    expect(codeOf(() => play(two([30], 21, 50), { script: both }))).toBe("internal");
    expect(codeOf(() => play(two([30], 20, 50), { script: both }))).toBeUndefined();
    // Alone and small in their first year, together too much in the second.
    expect(codeOf(() => play(two([5, 30], 10, 50, 35), { script: { 0: ["coach.idle.go"], 1: ["forum.idle.go"] } }))).toBe("internal");
  });

  test("money that was used is charged in place of what was reserved: nothing is written twice", () => {
    const played = play(two([30, 40], 10, 40, 50, 50), { script: { 0: ["coach.idle.go", "forum.idle.go"] } });
    expect([0, 1, 2].map((cell) => written(played, cell))).toEqual([40, 40, 0]);
    expect([...played.bookings.use].map((use) => use / 1024)).toEqual([40, 40, 0]);
  });

  test("use on the way runs from exercise to the date before arrival", () => {
    const model = still(
      5,
      { coach: launch({ takes: 2, uses: { people: { each: 3 } } }), forum: launch({ uses: { people: 2 } }) },
      {
        resources: { people: { periods: yearly(4, 4, 4, 4, 4) } },
      },
    );
    const played = play(model, { script: { 1: ["coach.idle.go"] } });
    expect(datesOpen(played, "forum.idle.go")).toEqual([0, 1, 3, 4]);
    expect([0, 1, 2, 3, 4].map((cell) => written(played, cell))).toEqual([0, 3, 3, 0, 0]);
  });

  test("a mode's use is reserved to the last date and released when it is left, on that very date", () => {
    const shop = launch({}, { uses: { people: 3 }, options: [{ name: "close", to: "idle" }] });
    const model = still(4, { shop, forum: launch({ uses: { people: 2 } }) }, { resources: { people: { periods: yearly(4, 4, 4, 4) } } });
    const played = play(model, { script: { 1: ["shop.idle.go"], 2: ["shop.live.close"] } });
    expect(datesOpen(played, "forum.idle.go")).toEqual([0, 1, 3]);
    expect([0, 1, 2, 3].map((cell) => written(played, cell))).toEqual([0, 3, 0, 0]);
    // Closing frees what another needs at the same date.
    expect(codeOf(() => play(model, { script: { 1: ["shop.idle.go"], 2: ["shop.live.close", "forum.idle.go"] } }))).toBeUndefined();
    expect(codeOf(() => play(model, { script: { 1: ["shop.idle.go"], 2: ["forum.idle.go"] } }))).toBe("internal");
  });

  test("a mode that would use too much in a later year is not entered at all", () => {
    const model = still(3, { shop: launch({}, { uses: { people: 3 } }) }, { resources: { people: { periods: yearly(4, 4, 2) } } });
    expect(datesOpen(play(model), "shop.idle.go")).toEqual([]);
  });

  test.each([
    { fails: 1, held: 3 },
    { fails: 4, held: 4 },
  ])(
    "where an arrow may end in a mode that uses 3 or one that uses $fails, $held are held back until it has arrived",
    ({ fails, held }) => {
      const shop: InitiativeModel = {
        start: "idle",
        modes: {
          idle: { options: [{ name: "go", to: "live", takes: 2, succeeds: 0, otherwise: "failed" }] },
          live: { uses: { people: 3 } },
          failed: { uses: { people: fails } },
        },
      };
      const model = still(5, { shop }, { resources: { people: { periods: yearly(9, 9, 9, 9, 9) } } });
      const reserved: number[][] = [];
      const look = (_: number, { state }: Process): number => reserved.push((state.ledger?.written ?? []).map((column) => column[0]));
      play(model, { script: { 1: ["shop.idle.go"] }, look });
      expect(reserved[1]).toEqual([0, 0, 0, 0, 0]);
      expect(reserved[2]).toEqual([0, 0, 0, held, held]);
      expect(reserved[3]).toEqual([0, 0, 0, fails, fails]);
    },
  );
});

describe("what is left of a year", () => {
  const build = (uses: number | number[], carry: number, ...available: number[]): PortfolioModel =>
    still(
      available.length,
      { coach: launch({ uses: { budget: uses } }), tiny: launch({ uses: { budget: 10 } }) },
      {
        resources: { budget: { carry, periods: yearly(...available) } },
      },
    );

  test("goes to the next in its share, and from there on again", () => {
    expect(datesOpen(play(build(50, 0.5, 60, 20, 20)), "coach.idle.go")).toEqual([0, 1]);
    // 60 → 30 more → (20 + 30) / 2 = 25 more: 45 in the third year.
    expect(datesOpen(play(build(45, 0.5, 60, 20, 20)), "coach.idle.go")).toEqual([0, 1, 2]);
    expect(datesOpen(play(build(46, 0.5, 60, 20, 20)), "coach.idle.go")).toEqual([0, 1]);
    expect(datesOpen(play(build(46, 0, 60, 20, 20)), "coach.idle.go")).toEqual([0]);
  });

  test("is less by what was used", () => {
    expect(datesOpen(play(build(45, 0.5, 60, 20, 20), { script: { 0: ["tiny.idle.go"] } }), "coach.idle.go")).toEqual([0, 1]);
  });

  test("may carry instalments, and nothing may then eat it", () => {
    // 100 now, 45 next year: 50 of the 100 are left, half of it is carried, 25 + 20 hold the second instalment exactly.
    const model = build([50, 45], 0.5, 100, 20);
    expect(datesOpen(play(model), "coach.idle.go")).toEqual([0]);
    expect(codeOf(() => play(model, { script: { 0: ["coach.idle.go"] } }))).toBeUndefined();
    expect(codeOf(() => play(model, { script: { 0: ["coach.idle.go", "tiny.idle.go"] } }))).toBe("internal");
    expect(datesOpen(play(model, { script: { 0: ["tiny.idle.go"] } }), "coach.idle.go")).toEqual([0]);
    expect(codeOf(() => play(build([50, 40], 0.5, 100, 20), { script: { 0: ["coach.idle.go", "tiny.idle.go"] } }))).toBeUndefined();
  });

  test("does not lend what the next year has to this one", () => {
    expect(datesOpen(play(build(70, 1, 60, 100)), "coach.idle.go")).toEqual([1]);
  });
});

describe("capacity that is made", () => {
  const team = (takes: number): InitiativeModel => ({
    start: "idle",
    modes: {
      idle: { options: [{ name: "hire", to: "hired", takes }] },
      hired: { uses: { people: -2 }, options: [{ name: "dismiss", to: "idle" }] },
    },
  });
  const build = (takes: number): PortfolioModel =>
    still(
      5,
      { team: team(takes), forum: launch({}, { uses: { people: 2 }, options: [{ name: "close", to: "idle" }] }) },
      {
        resources: { people: { periods: yearly(0, 0, 0, 0, 0) } },
      },
    );

  test("counts from the date its mode is reached, never on the way", () => {
    const slow = play(build(2), { script: { 1: ["team.idle.hire"] } });
    expect(datesOpen(slow, "forum.idle.go")).toEqual([3, 4]);
    expect([0, 1, 2, 3, 4].map((cell) => written(slow, cell))).toEqual([0, 0, 0, -2, -2]);
    const quick = play(build(0), { script: { 1: ["team.idle.hire"] } });
    expect(datesOpen(quick, "forum.idle.go")).toEqual([2, 3, 4]);
  });

  test("an arrow that takes no time makes it at once: hiring and using fit into one date", () => {
    expect(codeOf(() => play(build(0), { script: { 1: ["team.idle.hire", "forum.idle.go"] } }))).toBeUndefined();
    expect(codeOf(() => play(build(1), { script: { 1: ["team.idle.hire", "forum.idle.go"] } }))).toBe("internal");
  });

  test("may not be taken away while someone lives on it; who leaves frees it at the same date", () => {
    const script = { 0: ["team.idle.hire"], 1: ["forum.idle.go"] };
    expect(datesOpen(play(build(0), { script }), "team.hired.dismiss")).toEqual([1]);
    expect(codeOf(() => play(build(0), { script: { ...script, 2: ["team.hired.dismiss"] } }))).toBe("internal");
    expect(codeOf(() => play(build(0), { script: { ...script, 2: ["forum.live.close", "team.hired.dismiss"] } }))).toBeUndefined();
    expect(datesOpen(play(build(0), { script: { ...script, 2: ["forum.live.close"] } }), "team.hired.dismiss")).toEqual([1, 3, 4]);
  });

  test("a chance of making it is not counted before it has come true", () => {
    const trying: InitiativeModel = {
      start: "idle",
      modes: {
        idle: { options: [{ name: "hire", to: "hired", takes: 1, succeeds: 0.5, otherwise: "idle" }] },
        hired: { uses: { people: -2 } },
      },
    };
    const model = still(
      3,
      { team: trying, forum: launch({ uses: { people: 2 } }) },
      { resources: { people: { periods: yearly(0, 0, 0) } } },
    );
    const { offers, state } = play(model, { script: { 0: ["team.idle.hire"] } });
    expect(offers.map((at) => at.get("forum.idle.go") ?? 0).slice(0, 1)).toEqual([0]);
    const hired = state.mode[0].filter((mode) => mode === 1).length;
    expect(hired).toBeGreaterThan(400);
    expect(hired).toBeLessThan(624);
    expect(offers[1].get("forum.idle.go")).toBe(hired);
  });
});

describe("an initiative that moves but is not booked", () => {
  const both = (hall: InitiativeModel): Played => {
    const model = still(
      3,
      { coach: launch({ uses: { budget: [1, 2] } }), hall },
      { resources: { budget: { periods: yearly(100, 100, 100) } } },
    );
    return play(model, { booked: [true, false], script: { 0: ["coach.idle.go", "hall.idle.go"] } });
  };

  test("uses and earns nothing; of its use only the capacity counts that it makes", () => {
    const played = both(launch({ receive: 10, uses: { budget: [20, 30] } }, { cashFlow: 5, uses: { budget: 7 } }));
    expect([0, 1, 2].map((year) => written(played, year))).toEqual([1, 2, 0]);
    expect(played.bookings.value.every((value) => value === 0)).toBe(true);
    expect([0, 1, 2].map((year) => written(both(launch({}, { uses: { budget: -7 } })), year))).toEqual([-6, -5, -7]);
    // Also where what is used is random, so that it is charged anew.
    const drivers = { c: { kind: "private" as const, prior: { distribution: "normal" as const, mean: 9, sd: 1 } } };
    const random = still(
      2,
      { hall: launch({}, { uses: { budget: "c" } }) },
      { drivers, resources: { budget: { periods: yearly(100, 100) } } },
    );
    const alone = play(random, { booked: [false], script: { 0: ["hall.idle.go"] } });
    expect([0, 1].map((year) => written(alone, year))).toEqual([0, 0]);
  });
});

describe("random use", () => {
  const unsure = (available: number[], lump: number): PortfolioModel =>
    still(
      2,
      { coach: launch({ uses: { budget: "c" } }), forum: launch({ uses: { budget: lump } }) },
      {
        drivers: { c: { kind: "private", prior: { distribution: "normal", mean: 100, sd: 20 } } },
        resources: { budget: { periods: yearly(...available) } },
      },
    );

  test("reserves its mean, not what only the truth would tell", () => {
    expect(datesOpen(play(unsure([99, 100], 0)), "coach.idle.go")).toEqual([1]);
    expect(datesOpen(play(unsure([100, 100], 0)), "coach.idle.go")).toEqual([0, 1]);
  });

  test("an overrun goes to the next period, path by path, and takes its room", () => {
    const open = new Uint8Array(1024);
    const look = (k: number, process: Process): void => {
      if (k === 1)
        process.forEachOffer(
          1,
          k,
          (_option, index, count) => {
            for (let q = 0; q < count; q++) open[index[q]] = 1;
          },
          "alone",
        );
    };
    const { state, process } = play(unsure([105, 100], 90), { script: { 0: ["coach.idle.go"] }, look });
    const truth = process.paths.world.truth[0];
    const [first, second] = state.ledger?.written ?? [];
    let over = 0;
    for (let p = 0; p < 1024; p++) {
      expect(first[p]).toBeCloseTo(Math.min(truth[p], 105), 9);
      expect(second[p]).toBeCloseTo(Math.max(0, truth[p] - 105), 9);
      expect(open[p]).toBe(truth[p] <= 115 ? 1 : 0);
      if (truth[p] > 115) over++;
    }
    expect(over).toBeGreaterThan(100);
  });

  test("what was learned narrows what is reserved", () => {
    const coach: InitiativeModel = {
      start: "idle",
      modes: {
        idle: { options: [{ name: "ask", to: "asked", takes: 1, learns: { c: 1 } }] },
        asked: { options: [{ name: "go", to: "live", uses: { budget: "c" } }] },
        live: {},
      },
    };
    const model = { ...unsure([0, 110], 0), initiatives: { coach } };
    const { offers, process } = play(model, { script: { 0: ["coach.idle.ask"] } });
    expect(offers[1].get("coach.asked.go")).toBe(process.paths.world.truth[0].filter((c) => c <= 110).length);
  });

  test("of a moving price the mean of its own date is reserved, and what it has become is charged", () => {
    const model: PortfolioModel = {
      ...unsure([10, 15], 0),
      drivers: { m: { kind: "gbm", start: 1, drift: Math.log(1.5), volatility: 0.3 } },
      initiatives: { coach: launch({ uses: { budget: ["10 * m", "10 * m"] } }) },
    };
    let reserved = 0;
    // Before anything is charged, in the ledger that a second run of the same moves would find.
    const { state, process } = play(model, {
      script: { 0: ["coach.idle.go"] },
      look: (k, { state: now }) => (reserved = k === 1 ? (now.ledger?.written[1][5] ?? 0) : 0),
    });
    expect(reserved).toBeCloseTo(15, 9);
    const become = process.paths.world.market[0][1];
    state.ledger?.written[1].forEach((value, p) => expect(value).toBeCloseTo(10 * become[p], 9));
    const dearer = { ...model, resources: { budget: { periods: yearly(10, 14.99) } } };
    expect(datesOpen(play(dearer), "coach.idle.go")).toEqual([]);
  });
});

describe("forced moves", () => {
  const build = (lump: number, ...available: number[]): PortfolioModel =>
    still(
      available.length,
      { must: launch({ forced: true, until: 0, uses: { budget: 150 } }), may: launch({ uses: { budget: lump } }) },
      {
        resources: { budget: { periods: yearly(...available) } },
      },
    );

  test("are made whatever the ledger says; the overrun is charged to the next period", () => {
    const played = play(build(60, 100, 100, 100));
    expect([0, 1, 2].map((cell) => written(played, cell))).toEqual([100, 50, 0]);
    expect(datesOpen(play(build(50, 100, 100, 100)), "may.idle.go").filter((k) => k > 0)).toEqual([1, 2]);
    expect(datesOpen(played, "may.idle.go").filter((k) => k > 0)).toEqual([2]);
  });

  test("an overrun larger than the next period goes on to the one after it", () => {
    const played = play(build(1, 100, 20, 100));
    expect([0, 1, 2].map((cell) => written(played, cell))).toEqual([100, 20, 30]);
    expect(datesOpen(played, "may.idle.go").filter((k) => k > 0)).toEqual([2]);
  });
});

describe("dates and resources", () => {
  test("a date in no period is unlimited, and its use counts nowhere", () => {
    const resources = { budget: { periods: [{ from: 1, until: 2, available: 5 }] } };
    const played = play(still(3, { coach: launch({ uses: { budget: 9 } }) }, { resources }), { script: { 2: ["coach.idle.go"] } });
    expect(datesOpen(played, "coach.idle.go")).toEqual([0, 2]);
    expect(written(played, 0)).toBe(0);
    expect([...played.bookings.use].map((use) => use / 1024)).toEqual([0, 0, 9]);
  });

  test("several resources hold each for itself", () => {
    const resources = { budget: { periods: yearly(10, 10) }, people: { periods: yearly(1, 2) } };
    const model = still(2, { coach: launch({ uses: { budget: 10, people: 2 } }) }, { resources });
    expect(datesOpen(play(model), "coach.idle.go")).toEqual([1]);
  });

  test("what is paid is never use by itself", () => {
    const model = still(2, { coach: launch({ pay: 1000 }) }, { resources: { budget: { periods: yearly(1, 1) } } });
    expect(datesOpen(play(model), "coach.idle.go")).toEqual([0, 1]);
  });
});

describe("found by review", () => {
  const released: PortfolioModel = still(
    4,
    {
      A: launch({ from: 0, until: 0, receive: 10, uses: { m: "th" } }),
      B: {
        start: "run",
        modes: { run: { uses: { m: 5 }, options: [{ name: "leave", to: "off", forced: true, from: 1, until: 1 }] }, off: {} },
      },
      C: launch({ from: 2, until: 2, receive: 10, uses: { m: 10 } }),
    },
    {
      drivers: { th: { kind: "private", prior: { distribution: "discrete", values: [2, 8], probabilities: [0.5, 0.5] } } },
      resources: {
        m: {
          periods: [
            { from: 0, until: 2, available: 15 },
            { from: 2, until: 9, available: 10 },
          ],
        },
      },
    },
  );

  test("what is reserved and then released is no overrun of the next period", async () => {
    // 5 + θ ≤ 13 of 15 are used in the first period, so the second has its 10.
    expect((await planModel(released, { paths: 1024 })).value.lower.mean).toBe(20);
    expect((await solveExactly(released)).value.lower.mean).toBe(20);
    expect(datesOpen(play(released, { script: { 0: ["A.idle.go"] } }), "C.idle.go")).toEqual([2]);
  });

  test("what is charged beyond the period goes on at once, before its last date", () => {
    // 16 of 15 are used at the first date: 1 goes on. The 3 that are reserved for the second go on when they are charged.
    const forced = (use: number, at: number): PortfolioModel => ({
      ...released,
      drivers: {},
      initiatives: {
        A: launch({ forced: true, until: 0, uses: { m: [16, 3] } }),
        C: launch({ from: at, until: at, uses: { m: [0, use] } }),
      },
    });
    const open = (use: number, at: number): number[] => datesOpen(play(forced(use, at)), "C.idle.go");
    expect([open(9, 1), open(9.1, 1), open(6, 2), open(6.1, 2)]).toEqual([[1], [], [2], []]);
  });

  const training = (uses: NonNullable<Option["uses"]>): PortfolioModel =>
    still(
      4,
      {
        A: launch({ from: 0, until: 0, takes: 2, receive: 1, uses }),
        B: launch({ from: 1, until: 1, receive: 10, uses: { p: 5 } }),
      },
      { resources: { p: { periods: [{ from: 0, until: 9, available: 0 }] } } },
    );

  test("a move that makes capacity is refused: that is for the mode it leads to", async () => {
    for (const [uses, path] of [
      [{ p: { each: -5 } }, "p.each"],
      [{ p: -5 }, "p"],
      [{ p: [0, -5] }, "p[1]"],
    ] as const) {
      const error = await planModel(training(uses), { paths: 1024 }).catch((thrown: unknown) => thrown);
      expect(RipenError.is(error) && error.issues).toEqual([
        {
          path: `initiatives.A.modes.idle.options[0].uses.${path}`,
          message: "found -5; allowed is 0 or more: capacity made counts from the date its mode is reached, never on the way",
          hint: "write the negative use in the mode in which the capacity is there",
        },
      ]);
    }
  });

  test("a formula of a move that turns negative counts as 0", async () => {
    const made = training({ p: { each: "t - 5" } });
    expect((await planModel(made, { paths: 1024 })).value.lower.mean).toBe(1);
    expect((await solveExactly(made)).value.lower.mean).toBe(1);
  });
});
