import { describe, expect, test } from "vitest";
import type { Driver, InitiativeModel, PortfolioModel } from "../../../../packages/core/src/model/index.js";
import { blockSize, type Process } from "../../../../packages/core/src/simulation/index.js";
import { datesOpen, launch, play, still, type Played, type PlayOptions } from "./play.js";

/** What was earned, which must be the same on every path. */
function earned({ bookings }: Played): number {
  expect(bookings.value.every((value) => Math.abs(value - bookings.value[0]) < 1e-9)).toBe(true);
  return bookings.value[0];
}

/** Runs one initiative. */
function alone(initiative: InitiativeModel, dates: number, options: PlayOptions = {}, rest: Partial<PortfolioModel> = {}): Played {
  return play(still(dates, { it: initiative }, rest), options);
}

describe("order within a date", () => {
  // Powers of ten tell what was booked and how often.
  const model: InitiativeModel = {
    start: "idle",
    modes: {
      idle: { cashFlow: 1, terminal: 10, options: [{ name: "go", to: "live", receive: 100, pay: 1000 }] },
      live: { cashFlow: 1e4, terminal: 1e6, options: [{ name: "stop", to: "idle" }] },
    },
  };

  test("the mode occupied after the decision pays, at the last date its terminal too", () => {
    expect(earned(alone(model, 3))).toBe(3 * 1 + 10);
    expect(earned(alone(model, 3, { script: { 0: ["it.idle.go"] } }))).toBe(100 - 1000 + 3e4 + 1e6);
    expect(earned(alone(model, 3, { script: { 1: ["it.idle.go"] } }))).toBe(1 + 100 - 1000 + 2e4 + 1e6);
    expect(earned(alone(model, 3, { script: { 2: ["it.idle.go"] } }))).toBe(2 + 100 - 1000 + 1e4 + 1e6);
  });

  test("one option a date, also when it takes no time", () => {
    const both = { 1: ["it.idle.go", "it.live.stop"] };
    expect(earned(alone(model, 3, { script: both }))).toBe(1 + 100 - 1000 + 2e4 + 1e6);
  });

  test("amounts are discounted from their own date to today, also when the first date is later", () => {
    const later = { dates: [1, 3], discountRate: 0.1 };
    const play1 = alone(model, 2, { script: { 1: ["it.idle.go"] } }, later);
    expect(earned(play1)).toBeCloseTo(Math.exp(-0.1) + Math.exp(-0.3) * (100 - 1000 + 1e4 + 1e6), 6);
  });

  test("forced options come before any choice and take the move of their date", () => {
    const forced: InitiativeModel = {
      start: "idle",
      modes: {
        idle: {
          options: [
            { name: "may", to: "chosen" },
            { name: "must", to: "made", forced: true, when: "t >= 1" },
          ],
        },
        chosen: { cashFlow: 1 },
        made: { cashFlow: 10, options: [{ name: "on", to: "chosen" }] },
      },
    };
    const seen = alone(forced, 3, { script: { 1: ["it.idle.may", "it.made.on"] } });
    expect(seen.offers.map((at) => [...at.keys()])).toEqual([["it.idle.may"], [], ["it.made.on"]]);
    expect(earned(seen)).toBe(20);
    expect(earned(alone(forced, 3, { script: { 0: ["it.idle.may"] } }))).toBe(3);
  });

  test("conditions see modes before this date's moves, amounts see them after", () => {
    const model2 = still(3, {
      base: launch(),
      it: {
        start: "idle",
        modes: {
          idle: { cashFlow: "10 * base.live", options: [{ name: "go", to: "idle", when: "base.live", receive: "1 + 100 * base.live" }] },
        },
      },
    });
    const seen = play(model2, { script: { 1: ["base.idle.go"] } });
    expect(datesOpen(seen, "it.idle.go")).toEqual([2]);
    expect(earned(seen)).toBe(20);
    // At date 2 the other leaves no more: 101 and 10; at date 1 the option is not open though its partner comes.
    expect(earned(play(model2, { script: { 1: ["base.idle.go", "it.idle.go"], 2: ["it.idle.go"] } }))).toBe(20 + 101);
    const together = still(2, {
      base: launch(),
      it: { start: "idle", modes: { idle: { options: [{ name: "go", to: "gone", receive: "1 + 100 * base.live" }] }, gone: {} } },
    });
    expect(earned(play(together, { script: { 0: ["base.idle.go", "it.idle.go"] } }))).toBe(101);
    expect(earned(play(together, { script: { 0: ["it.idle.go"], 1: ["base.idle.go"] } }))).toBe(1);
  });
});

describe("delays", () => {
  const model = (during?: string): InitiativeModel => ({
    start: "idle",
    modes: {
      idle: { cashFlow: 1, options: [{ name: "go", to: "live", takes: 2, ...(during === undefined ? {} : { during }), onArrival: 1e4 }] },
      building: { cashFlow: -10 },
      live: { cashFlow: 100, options: [{ name: "stop", to: "idle" }] },
    },
  });

  test("on the way nothing is received but the cash flow of the mode on the way; arrival pays on its own date", () => {
    expect(earned(alone(model(), 5, { script: { 1: ["it.idle.go"] } }))).toBe(1 + 1e4 + 2 * 100);
    expect(earned(alone(model("building"), 5, { script: { 1: ["it.idle.go"] } }))).toBe(1 - 20 + 1e4 + 2 * 100);
  });

  test("arrival is before the decision of its date, and nothing is decided on the way", () => {
    const seen = alone(model("building"), 5, { script: { 1: ["it.idle.go"], 2: ["it.live.stop"], 3: ["it.live.stop"] } });
    expect(seen.offers.map((at) => [...at.keys()])).toEqual([["it.idle.go"], ["it.idle.go"], [], ["it.live.stop"], []]);
    expect(earned(seen)).toBe(1 - 20 + 1e4 + 2 * 1);
  });

  test("who arrives and leaves again on the same date is paid for both arrivals", () => {
    const through: InitiativeModel = {
      start: "idle",
      modes: {
        idle: { options: [{ name: "go", to: "live", takes: 1, onArrival: 100 }] },
        live: { cashFlow: 1, options: [{ name: "on", to: "idle", onArrival: 1000 }] },
      },
    };
    expect(earned(alone(through, 3, { script: { 0: ["it.idle.go"], 1: ["it.live.on"] } }))).toBe(1100);
  });

  test("what would arrive after the last date is not offered; what arrives on it is", () => {
    expect(datesOpen(alone(model(), 4), "it.idle.go")).toEqual([0, 1]);
    expect(earned(alone(model(), 3, { script: { 0: ["it.idle.go"] } }))).toBe(1e4 + 100);
  });

  test("arrival is on the first date not earlier", () => {
    const uneven = { dates: [0, 0.4, 1, 1.6] };
    const seen = alone(model(), 4, { script: { 0: ["it.idle.go"] } }, { dates: [0, 1, 2.5, 4] });
    expect(earned(seen)).toBe(1e4 + 200);
    const half: InitiativeModel = {
      start: "idle",
      modes: { idle: { options: [{ name: "go", to: "live", takes: 0.5 }] }, live: { cashFlow: 1 } },
    };
    expect(earned(alone(half, 4, { script: { 0: ["it.idle.go"] } }, uneven))).toBe(2);
    expect(datesOpen(alone(half, 4, {}, uneven), "it.idle.go")).toEqual([0, 1, 2]);
  });
});

describe("spread payments", () => {
  const build = (pay: number[]): InitiativeModel => ({
    start: "idle",
    modes: {
      idle: { options: [{ name: "go", to: "live", pay }] },
      live: { cashFlow: 1000, options: [{ name: "stop", to: "gone" }] },
      gone: {},
    },
  });

  test("are due on their dates, also after the mode has been left", () => {
    const discounted = { discountRate: Math.log(2) };
    const seen = alone(build([8, 8, 8]), 4, { script: { 0: ["it.idle.go"], 1: ["it.live.stop"] } }, discounted);
    expect(earned(seen)).toBeCloseTo(1000 - 8 - 4 - 2, 9);
  });

  test("that would fall after the last date are not offered", () => {
    expect(datesOpen(alone(build([1, 1, 1]), 4), "it.idle.go")).toEqual([0, 1]);
  });

  test("are priced each on its own date", () => {
    const priced: InitiativeModel = {
      start: "idle",
      modes: { idle: { options: [{ name: "go", to: "live", pay: ["t", "10 * t", "100 * t"] }] }, live: {} },
    };
    expect(earned(alone(priced, 4, { script: { 1: ["it.idle.go"] } }))).toBe(-(1 + 20 + 300));
  });

  test("a list whose elements all have an amount is one flow, paid at once", () => {
    const lines: InitiativeModel = {
      start: "idle",
      modes: { idle: { options: [{ name: "go", to: "live", pay: [{ amount: 3 }, { account: "customer", amount: 40 }] }] }, live: {} },
    };
    const seen = alone(lines, 1, { script: { 0: ["it.idle.go"] } }, { objective: { firm: 1, customer: 0.5 } });
    expect(earned(seen)).toBe(-23);
    expect(seen.bookings.accounts.map((name, a) => [name, seen.bookings.account[a][0]])).toEqual([
      ["firm", -3],
      ["customer", -40],
    ]);
  });

  test("two exercises of the same arrow owe two series", () => {
    const again: InitiativeModel = { start: "idle", modes: { idle: { options: [{ name: "go", to: "idle", pay: [1, 10] }] } } };
    expect(earned(alone(again, 4, { script: { 0: ["it.idle.go"], 1: ["it.idle.go"] } }))).toBe(-(1 + 10 + 1 + 10));
  });
});

describe("ages", () => {
  const ageing = (takes: number): InitiativeModel => ({
    start: "idle",
    modes: {
      idle: { cashFlow: "age", options: [{ name: "go", to: "live", takes, ...(takes === 0 ? {} : { during: "building" }) }] },
      building: { cashFlow: "100 * age" },
      live: { cashFlow: "1e4 * (1 + age)", options: [{ name: "old", to: "gone", when: "age >= 2" }] },
      gone: {},
    },
  });

  test("count from today at the start, from exercise on the way, from arrival in the mode", () => {
    // idle 0, 1; building 0, 1 at dates 2 and 3; live 0, 1 at dates 4 and 5.
    expect(earned(alone(ageing(2), 6, { script: { 2: ["it.idle.go"] } }))).toBe(0 + 1 + 100 + 1e4 + 2e4);
    expect(earned(alone(ageing(0), 4, { script: { 1: ["it.idle.go"] } }))).toBe(0 + 1e4 + 2e4 + 3e4);
  });

  test("conditions see them", () => {
    expect(datesOpen(alone(ageing(0), 6, { script: { 1: ["it.idle.go"] } }), "it.live.old")).toEqual([3, 4, 5]);
  });

  test("are in years, not in dates", () => {
    expect(earned(alone(ageing(0), 3, { script: { 0: ["it.idle.go"] } }, { dates: [0, 0.25, 0.75] }))).toBeCloseTo(
      1e4 * (1 + 1.25 + 1.75),
      6,
    );
  });
});

describe("stocks", () => {
  test("step by the rule of the mode occupied after the moves, all at once, and stand still where there is none", () => {
    const model: InitiativeModel = {
      start: "idle",
      stocks: { a: 1, b: 10 },
      modes: {
        idle: {
          cashFlow: "a + 1000 * b",
          options: [
            { name: "go", to: "live" },
            { name: "rest", to: "still" },
          ],
        },
        live: { cashFlow: "a + 1000 * b", next: { a: "b", b: "a + b" }, options: [{ name: "rest", to: "still" }] },
        still: { cashFlow: "a + 1000 * b" },
      },
    };
    const pairs = (...all: [number, number][]): number => all.reduce((sum, [a, b]) => sum + a + 1000 * b, 0);
    expect(earned(alone(model, 4, { script: { 1: ["it.idle.go"], 3: ["it.live.rest"] } }))).toBe(
      pairs([1, 10], [1, 10], [10, 11], [11, 21]),
    );
  });

  test("on the way they follow the mode on the way, and stand still without one", () => {
    const model = (during?: string): InitiativeModel => ({
      start: "idle",
      stocks: { n: 1 },
      modes: {
        idle: { options: [{ name: "go", to: "live", takes: 2, ...(during === undefined ? {} : { during }) }] },
        building: { next: { n: "10 * n" } },
        live: { cashFlow: "n", next: { n: "2 * n" } },
      },
    });
    expect(earned(alone(model(), 4, { script: { 0: ["it.idle.go"] } }))).toBe(1 + 2);
    expect(earned(alone(model("building"), 4, { script: { 0: ["it.idle.go"] } }))).toBe(100 + 200);
  });

  test("are stepped twice: with the truth for what is booked, with what is known for what decides", () => {
    const theta: Driver = { kind: "private", prior: { distribution: "discrete", values: [1, 3], probabilities: [0.5, 0.5] } };
    const model: InitiativeModel = {
      start: "idle",
      stocks: { n: 1 },
      modes: {
        idle: {
          cashFlow: "n",
          next: { n: "n * theta" },
          options: [
            { name: "ask", to: "idle", learns: { theta: 1 } },
            { name: "many", to: "gone", when: "n >= 4" },
          ],
        },
        gone: {},
      },
    };
    const seen: number[][] = [];
    const look = (_: number, { state }: Process): number => seen.push([...state.stockKnown[0][0].subarray(0, 200)]);
    const { process, bookings, offers } = alone(model, 4, { look, script: { 1: ["it.idle.ask"] } }, { drivers: { theta } });
    const truth = process.paths.world.truth[0];
    for (let p = 0; p < blockSize; p++) expect(bookings.value[p]).toBe(1 + truth[p] + truth[p] ** 2 + truth[p] ** 3);
    // Known at date 1: the mean, 2; the rule of date 1 still steps by the mean; from date 2 on the truth is known and multiplies.
    for (let p = 0; p < 200; p++) expect(seen.map((at) => at[p])).toEqual([1, 2, 4, 4 * truth[p]]);
    // The condition sees 4 on every path at date 2, though on half of them one member is there.
    expect(offers.map((at) => at.get("it.idle.many") ?? 0)).toEqual([0, 0, 1024, 1024]);
  });

  test("others see a stock of the same date, after the moves", () => {
    const model = still(3, {
      it: { start: "live", stocks: { n: 1 }, modes: { live: { next: { n: "2 * n" } } } },
      other: { start: "idle", modes: { idle: { cashFlow: "it.n" } } },
    });
    expect(earned(play(model))).toBe(1 + 2 + 4);
  });

  test("a start may be a formula of today's numbers", () => {
    const model: InitiativeModel = { start: "live", stocks: { n: "3 * S" }, modes: { live: { cashFlow: "n" } } };
    expect(earned(alone(model, 2, {}, { drivers: { S: { kind: "schedule", values: [2, 5] } } }))).toBe(12);
  });
});

describe("learning", () => {
  const theta: Driver = { kind: "private", prior: { distribution: "normal", mean: 5, sd: 2 } };
  const asking = (takes: number): InitiativeModel => ({
    start: "idle",
    modes: {
      idle: {
        options: [
          { name: "ask", to: "asked", takes, learns: { theta: 1 } },
          { name: "go", to: "asked", when: "theta > 5" },
        ],
      },
      asked: {},
    },
  });

  /** Greatest distance from the truth of what is known at each date. */
  function distances(model: PortfolioModel, script: PlayOptions["script"]): number[] {
    const found: number[] = [];
    play(model, {
      ...(script === undefined ? {} : { script }),
      look: (_, { state, paths }) => found.push(Math.max(...state.known[0].map((mean, p) => Math.abs(mean - paths.world.truth[0][p])))),
    });
    return found;
  }

  test("is known on arrival, from the next date on when it takes no time", () => {
    const rest = { drivers: { theta } };
    expect(distances(still(4, { it: asking(0) }, rest), { 1: ["it.idle.ask"] }).map((d) => d < 1e-9)).toEqual([false, false, true, true]);
    expect(distances(still(4, { it: asking(2) }, rest), { 1: ["it.idle.ask"] }).map((d) => d < 1e-9)).toEqual([false, false, false, true]);
  });

  test("nobody decides by it on its own date, not even those who come later in the list", () => {
    const model = still(3, { it: asking(0), other: asking(0) }, { drivers: { theta } });
    const { offers, process } = play(model, { script: { 0: ["it.idle.ask"] } });
    const above = process.paths.world.truth[0].filter((value) => value > 5).length;
    expect(offers.map((at) => at.get("other.idle.go") ?? 0)).toEqual([0, above, above]);
  });

  test("a signal in part moves the mean by its share, and the same source again teaches nothing", () => {
    const part = (source?: string): InitiativeModel => ({
      start: "idle",
      modes: { idle: { options: [{ name: "ask", to: "idle", learns: { theta: 0.5 }, ...(source === undefined ? {} : { source }) }] } },
    });
    const known = (first: InitiativeModel, second: InitiativeModel): Float64Array[] => {
      const found: Float64Array[] = [];
      play(still(3, { a: first, b: second }, { drivers: { theta } }), {
        script: { 0: ["a.idle.ask"], 1: ["b.idle.ask"] },
        look: (_, { state }) => found.push(state.known[0].slice()),
      });
      return found;
    };
    const variance = (column: Float64Array): number => column.reduce((sum, x) => sum + (x - 5) ** 2, 0) / blockSize;
    const shared = known(part("survey"), part("survey"));
    expect(shared[2]).toEqual(shared[1]);
    const own = known(part(), part());
    // Posterior means have variance R² sd², and precisions add: 1 + 1 against 1 more gives 2/3.
    expect(variance(own[1])).toBeGreaterThan(0.5 * 4 * 0.85);
    expect(variance(own[1])).toBeLessThan(0.5 * 4 * 1.15);
    expect(variance(own[2])).toBeGreaterThan((2 / 3) * 4 * 0.85);
    expect(variance(own[2])).toBeLessThan((2 / 3) * 4 * 1.15);
  });
});

describe("chance of success", () => {
  const trying = (succeeds: number | string, takes: number): InitiativeModel => ({
    start: "idle",
    modes: {
      idle: { options: [{ name: "try", to: "live", takes, succeeds, otherwise: "failed", onArrival: 7 }] },
      live: { cashFlow: 100 },
      failed: { cashFlow: 1, options: [{ name: "again", to: "live", succeeds, otherwise: "failed", onArrival: 7 }] },
    },
  });

  test.each([0, 1])("is drawn once per exercise and seen on arrival, after %i years; only success pays on arrival", (takes) => {
    const { state, bookings } = alone(trying(0.3, takes), 4, { script: { 1: ["it.idle.try"] } });
    const lucky = state.mode[0].map((mode) => (mode === 1 ? 1 : 0));
    const count = lucky.reduce((sum, x) => sum + x, 0);
    expect(Math.abs(count - 0.3 * 1024)).toBeLessThan(4 * Math.sqrt(0.21 * 1024));
    const there = 3 - takes;
    for (let p = 0; p < blockSize; p++) expect(bookings.value[p]).toBe(lucky[p] === 1 ? 7 + 100 * there : there);
  });

  test("is the same lot however often the block is run, and another for another date and another arrow", () => {
    const lucky = (script: PlayOptions["script"]): string =>
      alone(trying(0.5, 0), 4, script === undefined ? {} : { script }).state.mode[0].join("");
    expect(lucky({ 1: ["it.idle.try"] })).toBe(lucky({ 1: ["it.idle.try"] }));
    expect(lucky({ 1: ["it.idle.try"] })).not.toBe(lucky({ 2: ["it.idle.try"] }));
    const twice = alone(trying(0.5, 0), 4, { script: { 1: ["it.idle.try"], 2: ["it.failed.again"] } });
    const count = twice.state.mode[0].filter((mode) => mode === 1).length;
    // Independent lots: three in four have succeeded by the second attempt.
    expect(Math.abs(count - 0.75 * 1024)).toBeLessThan(4 * Math.sqrt(0.1875 * 1024));
  });

  test("a formula is evaluated at exercise, with what is known then", () => {
    const { state } = alone(trying("t < 1.5 ? 1 : 0", 1), 4, { script: { 1: ["it.idle.try"] } });
    expect(state.mode[0].every((mode) => mode === 1)).toBe(true);
    const later = alone(trying("t < 1.5 ? 1 : 0", 1), 4, { script: { 2: ["it.idle.try"] } });
    expect(later.state.mode[0].every((mode) => mode === 2)).toBe(true);
  });
});

test("what is earned has the same bits in whatever order initiatives, modes and options are listed", () => {
  const runs = (name: string, cashFlow: number): [string, InitiativeModel] => [name, { start: "on", modes: { on: { cashFlow } } }];
  const all = [runs("a", 0.1), runs("b", 0.2), runs("c", 0.3), runs("d", 0.7)];
  const value = (listed: typeof all): number => earned(play(still(2, Object.fromEntries(listed))));
  for (let turn = 0; turn < all.length; turn++) {
    const turned = [...all.slice(turn), ...all.slice(0, turn)];
    expect(value(turned)).toBe(value(all));
    expect(value(turned.toReversed())).toBe(value(all));
  }
});
