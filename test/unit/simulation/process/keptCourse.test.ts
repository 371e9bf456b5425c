import { describe, expect, test } from "vitest";
import { planModel, solveExactly, type PortfolioModel } from "@ripen/core";
import type { InitiativeModel } from "../../../../packages/core/src/model/index.js";
import { datesOpen, launch, play, still, yearly } from "./play.js";

const money = (...available: number[]) => ({ resources: { money: { periods: yearly(...available) } } });
const whole = (available: number) => ({ resources: { money: { periods: [{ from: 0, until: 9, available }] } } });

/** What both methods say a model is worth. */
async function worth(model: PortfolioModel): Promise<number> {
  const exact = (await solveExactly(model)).value.lower.mean;
  expect((await planModel(model, { paths: 1024 })).value.lower.mean).toBeCloseTo(exact, 9);
  return exact;
}

/** What is written against each period once an option has been taken at the first date, before anything else is charged; the same on all paths. */
function held(model: PortfolioModel, at = 0): number[] {
  let written: number[] = [];
  const script = { [at]: ["A.idle.go"] };
  play(model, {
    script,
    look: (k, { state }) => {
      if (k === at + 1) written = (state.ledger?.written ?? []).map((column) => column[0]);
    },
  });
  return written;
}

describe("a mode's use is reserved as if it were kept: age and stocks go on", () => {
  const aging = (from = 0): InitiativeModel => launch({ from, until: from, receive: 10 }, { uses: { money: "1 + 10 * age" } });

  test("1 + 10 age over four dates is 64", async () => {
    expect(await worth(still(4, { A: aging() }, whole(63.9)))).toBe(0);
    expect(await worth(still(4, { A: aging() }, whole(64)))).toBe(10);
    expect(held(still(4, { A: aging() }, money(1, 11, 21, 31)))).toEqual([1, 11, 21, 31]);
  });

  test("age counts from arrival, whatever the age in the mode that is left", () => {
    expect(held(still(4, { A: aging(1) }, money(99, 99, 99, 99)), 1)).toEqual([0, 1, 11, 21]);
    const late = launch({ from: 1, takes: 1, receive: 10 }, { uses: { money: "1 + 10 * age" } });
    expect(held(still(4, { A: late }, money(99, 99, 99, 99)), 1)).toEqual([0, 0, 1, 11]);
  });

  test("on the way it counts from exercise", () => {
    const way: InitiativeModel = {
      start: "idle",
      modes: {
        idle: { options: [{ name: "go", to: "live", takes: 2, during: "built", uses: { money: { each: "100 * (1 + age)" } } }] },
        built: { uses: { money: "1 + age" } },
        live: { uses: { money: "10 + age" } },
      },
    };
    expect(held(still(4, { A: way }, money(999, 999, 999, 999)))).toEqual([101, 202, 10, 11]);
  });

  test("a stock that its mode makes grow tenfold: 1 + 10 + 100 + 1000", async () => {
    const growing: InitiativeModel = {
      ...launch({ until: 0, receive: 10 }, { uses: { money: "n" }, next: { n: "n * 10" } }),
      stocks: { n: 1 },
    };
    expect(await worth(still(4, { A: growing }, whole(1110)))).toBe(0);
    expect(await worth(still(4, { A: growing }, whole(1111)))).toBe(10);
    expect(held(still(4, { A: growing }, money(1, 10, 100, 1000)))).toEqual([1, 10, 100, 1000]);
  });

  test("stocks are stepped with posterior means, by the rules of this date, and stand still on the way without a mode", () => {
    const drivers = {
      th: { kind: "private", prior: { distribution: "normal", mean: 3, sd: 1 } },
      S: { kind: "gbm", start: 1, drift: Math.log(2), volatility: 0.3 },
    } as const;
    const growing: InitiativeModel = {
      ...launch({ takes: 2 }, { uses: { money: "2 * n" }, next: { n: "n + th * S + t" } }),
      stocks: { n: 5 },
    };
    const model = still(4, { A: growing }, { drivers, resources: { money: { periods: yearly(1e9, 1e9, 1e9, 1e9) } } });
    // From arrival at 2: 5; + 3 · 4 + 2.
    held(model).forEach((value, year) => expect(value).toBeCloseTo([0, 0, 10, 38][year], 9));
  });

  test("what is kept from before counts from when it began", () => {
    const shop: InitiativeModel = {
      start: "live",
      stocks: { n: 1 },
      modes: { live: { uses: { money: "n + age" }, next: { n: "n + 1" } } },
    };
    const other = launch({ uses: { money: 4 } });
    expect(datesOpen(play(still(4, { shop, other }, money(4.9, 7, 9, 10.9))), "other.idle.go")).toEqual([1, 2]);
  });
});

test("a move's own use has one age for what it reserves and what it is charged: 0 at exercise", async () => {
  const model = (available: number): PortfolioModel =>
    still(
      4,
      {
        A: launch({ from: 2, until: 2, receive: 10, uses: { money: "1 + age" } }),
        B: launch({ from: 3, until: 3, receive: 7, uses: { money: 2.4 } }),
      },
      whole(available),
    );
  expect(await worth(model(3.4))).toBe(17);
  expect(await worth(model(3.3))).toBe(10);
  expect(await worth(model(0.9))).toBe(0);
});
