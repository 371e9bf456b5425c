import { describe, expect, test } from "vitest";
import { planModel, RipenError } from "@ripen/core";
import type { Driver, InitiativeModel, Option, PortfolioModel, Prior } from "../../../../packages/core/src/model/index.js";
import type { Process } from "../../../../packages/core/src/simulation/index.js";
import { inverseNormalCdf, normalCdf } from "../../../../packages/core/src/numerics/index.js";
import { datesOpen, launch, play, still, yearly, type Played, type Script } from "./play.js";

const hidden = (prior: Prior): Driver => ({ kind: "private", prior });
const normal = (mean: number, sd: number): Driver => hidden({ distribution: "normal", mean, sd });
const lognormal = hidden({ distribution: "lognormal", median: 100, sigma: 0.5 });

interface Setting {
  readonly reserve: "mean" | number;
  readonly available?: number[];
  readonly use?: Option["uses"];
  readonly rest?: Partial<PortfolioModel>;
}

/** One initiative that may go at once; what it uses a year later is reserved at date 0. */
function project(
  drivers: Record<string, Driver>,
  use: string,
  { reserve, available = [1e6, 1e6, 1e6], rest = {} }: Setting,
): PortfolioModel {
  return still(
    3,
    { coach: launch({ uses: { budget: [0, use] } }) },
    { drivers, resources: { budget: { periods: yearly(...available), reserve } }, ...rest },
  );
}

/** What is written for a later year when date `at` begins, path by path. */
function reserved(
  model: PortfolioModel,
  { year = 1, at = 1, script = { 0: ["coach.idle.go"] }, block = 0 }: { year?: number; at?: number; script?: Script; block?: number } = {},
): Float64Array {
  let written = new Float64Array(0);
  const look = (k: number, { state }: Process): void => {
    if (k === at) written = (state.ledger?.written[year] ?? written).slice();
  };
  play(model, { script, block, look });
  expect(written.length).toBe(1024);
  return written;
}

/** The share of paths, over some blocks, on which `holds`. */
function share(blocks: number, run: (block: number) => Played, holds: (played: Played, path: number) => boolean): number {
  let count = 0;
  for (let block = 0; block < blocks; block++) {
    const played = run(block);
    for (let p = 0; p < 1024; p++) if (holds(played, p)) count++;
  }
  return count / (blocks * 1024);
}

describe("one lognormal use", () => {
  const at = (q: number): number => 100 * Math.exp(0.5 * inverseNormalCdf(q));
  const model = (available: number, reserve: number): PortfolioModel =>
    still(
      2,
      { coach: launch({ uses: { budget: "c" } }) },
      { drivers: { c: lognormal }, resources: { budget: { periods: yearly(available, 1e6), reserve } } },
    );

  test("may start exactly where its quantile fits", () => {
    for (const q of [0.05, 0.5, 0.8, 0.9, 0.99, 0.999]) {
      expect(datesOpen(play(model(at(q) * (1 + 1e-8), q)), "coach.idle.go"), `${q}`).toEqual([0, 1]);
      expect(datesOpen(play(model(at(q) * (1 - 1e-7), q)), "coach.idle.go"), `${q}`).toEqual([1]);
    }
  });

  test("overruns with probability 1 − q, and the overrun goes to the next period", () => {
    for (const q of [0.6, 0.9]) {
      const run = (block: number): Played => play(model(at(q), q), { script: { 0: ["coach.idle.go"] }, block });
      const over = share(8, run, ({ state }, p) => (state.ledger?.written[1][p] ?? NaN) > 1e-9);
      expect(Math.abs(over - (1 - q))).toBeLessThan(3 * Math.sqrt((q * (1 - q)) / 8192));
    }
  });

  test("what it really uses is charged, and the margin comes back", () => {
    const { state, process } = play(model(1e6, 0.9), { script: { 0: ["coach.idle.go"] } });
    state.ledger?.written[0].forEach((value, p) => expect(value).toBeCloseTo(process.paths.world.truth[0][p], 9));
  });

  test("rules that explore find the margin again as well", () => {
    const { state, process } = play(model(1e6, 0.9), { script: { 0: ["coach.idle.go"] }, checked: false });
    state.ledger?.written[0].forEach((value, p) => expect(value).toBeCloseTo(process.paths.world.truth[0][p], 9));
  });

  test("a falling use takes the other side, and any rising function the same", () => {
    const of = (use: string, q: number): number => reserved(project({ c: lognormal }, use, { reserve: q }))[7];
    expect(of("1000 / c", 0.9)).toBeCloseTo(1000 / at(0.1), 6);
    expect(of("sqrt(c) + 0.1 * c", 0.8)).toBeCloseTo(Math.sqrt(at(0.8)) + 0.1 * at(0.8), 6);
    expect(of("cap(c, 110)", 0.8)).toBe(110);
  });

  test("a use that turns: the quantile of |x|", () => {
    for (const q of [0.3, 0.5, 0.9]) {
      const value = reserved(project({ x: normal(0, 1) }, "abs(x)", { reserve: q }))[0];
      expect(Math.abs(2 * normalCdf(value) - 1 - q)).toBeLessThan(0.0005);
    }
  });
});

describe("what is known counts", () => {
  const asked = (learns: NonNullable<Option["learns"]>, use: string): InitiativeModel => ({
    start: "idle",
    modes: {
      idle: { options: [{ name: "ask", to: "asked", takes: 1, learns }] },
      asked: { options: [{ name: "go", to: "live", uses: { budget: [0, use] } }] },
      live: {},
    },
  });
  const script = { 0: ["coach.idle.ask"], 1: ["coach.asked.go"] };
  const model = (
    drivers: Record<string, Driver>,
    learns: NonNullable<Option["learns"]>,
    reserve: "mean" | number,
    rest: Partial<PortfolioModel> = {},
  ): PortfolioModel => ({
    ...project(drivers, "0", { reserve }),
    initiatives: { coach: asked(learns, "c") },
    ...rest,
  });

  test("once the truth is known it is reserved itself, to the last bit as by the mean", () => {
    for (const prior of [normal(100, 20), lognormal, hidden({ distribution: "pert", min: 50, mode: 80, max: 200 })]) {
      const by = (reserve: "mean" | number): Float64Array => reserved(model({ c: prior }, { c: 1 }, reserve), { year: 2, at: 2, script });
      expect(by(0.9)).toEqual(by("mean"));
    }
  });

  test("half known: the quantile of the posterior, path by path", () => {
    const build = model({ c: normal(100, 20) }, { c: 0.5 }, 0.9);
    const held = reserved(build, { year: 2, at: 2, script });
    const { process } = play(build);
    const signal = process.paths.world.signal[0];
    // R² = ½: noise of variance 1, so the mean of the score is half the signal and its variance ½.
    held.forEach((value, p) => expect(value).toBeCloseTo(100 + 20 * (0.5 * signal[p] + Math.SQRT1_2 * inverseNormalCdf(0.9)), 6));
  });

  test("a signal of a correlated driver narrows it too", () => {
    const rho = 0.8;
    const build = model({ b: normal(0, 1), c: normal(100, 20) }, { b: 1 }, 0.9, { correlations: [{ between: ["b", "c"], rho }] });
    const held = reserved(build, { year: 2, at: 2, script });
    const { process } = play(build);
    const b = process.paths.world.truth[0];
    held.forEach((value, p) => expect(value).toBeCloseTo(100 + 20 * (rho * b[p] + 0.6 * inverseNormalCdf(0.9)), 6));
  });

  test("after a test the odds of yes and no have moved", () => {
    const drivers = { c: hidden({ distribution: "discrete", values: [0, 60, 100], probabilities: [0.7, 0.2, 0.1] }) };
    const build = (q: number): PortfolioModel => model(drivers, { c: { sensitivity: 0.9, specificity: 0.8 } }, q);
    const { process } = play(build(0.5));
    const positive = process.paths.world.signal[0];
    // Positive: .27 of .41 is yes, two thirds of it 60. Negative: .03 of .59.
    const table: [number, number, number][] = [
      [0.3, 0, 0],
      [0.4, 60, 0],
      [0.77, 60, 0],
      [0.79, 100, 0],
      [0.94, 100, 0],
      [0.96, 100, 60],
      [0.99, 100, 100],
    ];
    for (const [q, yes, no] of table) {
      const held = reserved(build(q), { year: 2, at: 2, script });
      held.forEach((value, p) => expect(value).toBe(positive[p] > 0 ? yes : no));
    }
  });

  test("some paths have asked and others not: each reserves by what it knows", () => {
    const coach = asked({ c: 1 }, "c");
    const build: PortfolioModel = {
      ...model({ c: normal(100, 20) }, {}, 0.9),
      initiatives: {
        coach: {
          ...coach,
          modes: {
            ...coach.modes,
            idle: {
              options: [
                { name: "ask", to: "asked", takes: 1, learns: { c: 1 }, otherwise: "asked", succeeds: 1 },
                { name: "skip", to: "asked", takes: 1, from: 0 },
              ],
            },
          },
        },
      },
    };
    const once = (name: string): Float64Array =>
      reserved(build, { year: 2, at: 2, script: { 0: [`coach.idle.${name}`], 1: ["coach.asked.go"] } });
    const { process } = play(build);
    expect(once("ask")).toEqual(process.paths.world.truth[0]);
    once("skip").forEach((value) => expect(value).toBeCloseTo(100 + 20 * inverseNormalCdf(0.9), 6));
  });
});

describe("several scores", () => {
  test("a sum of two correlated normals against its closed form", () => {
    for (const rho of [-0.5, 0, 0.6, 0.95])
      for (const q of [0.25, 0.5, 0.8, 0.9]) {
        const build = project({ a: normal(100, 20), b: normal(50, 10) }, "a + b", {
          reserve: q,
          rest: { correlations: [{ between: ["a", "b"], rho }] },
        });
        const sd = Math.sqrt(400 + 100 + 2 * rho * 200);
        const reached = normalCdf((reserved(build)[0] - 150) / sd);
        expect(Math.abs(reached - q), `rho ${rho}, q ${q}`).toBeLessThan(0.01);
      }
  });

  test("the median of a symmetric law of several scores is its mean", () => {
    const drivers = { a: normal(10, 3), b: normal(20, 4), c: normal(30, 5) };
    expect(reserved(project(drivers, "a + b + c", { reserve: 0.5 }))[0]).toBeCloseTo(60, 9);
    expect(reserved(project({ a: normal(10, 3) }, "a", { reserve: 0.5 }))[0]).toBeCloseTo(10, 9);
  });

  test("a product of a truth and a price: overruns with probability 1 − q", () => {
    const drivers: Record<string, Driver> = { c: lognormal, m: { kind: "gbm", start: 1, drift: 0.1, volatility: 0.4 } };
    const build = project(drivers, "c * m", { reserve: 0.85 });
    const limit = reserved(build)[0];
    const over = share(
      8,
      (block) => play(build, { block }),
      ({ process }, p) => process.paths.world.truth[0][p] * process.paths.world.market[0][1][p] > limit,
    );
    expect(Math.abs(over - 0.15)).toBeLessThan(3 * Math.sqrt((0.15 * 0.85) / 8192) + 0.01);
  });
});

describe("a price at a later date", () => {
  test("its law given its value now, path by path", () => {
    const [drift, volatility] = [0.1, 0.3];
    const build: PortfolioModel = {
      ...project({ m: { kind: "gbm", start: 2, drift, volatility } }, "10 * m", { reserve: 0.9 }),
      initiatives: { coach: launch({ uses: { budget: [0, "10 * m"] }, from: 1 }) },
    };
    const held = reserved(build, { year: 2, at: 2, script: { 1: ["coach.idle.go"] } });
    const { process } = play(build);
    const now = process.paths.world.market[0][1];
    const factor = Math.exp(drift - volatility ** 2 / 2 + volatility * inverseNormalCdf(0.9));
    held.forEach((value, p) => expect(value / (10 * now[p] * factor)).toBeCloseTo(1, 9));
  });

  test("at the date of the decision it is known", () => {
    const build = (reserve: "mean" | number): PortfolioModel => ({
      ...project({ m: { kind: "gbm", start: 2, drift: 0.1, volatility: 0.3 } }, "m", { reserve }),
      initiatives: { coach: launch({ uses: { budget: "m" } }) },
    });
    const written = (reserve: "mean" | number): unknown => play(build(reserve), { script: { 1: ["coach.idle.go"] } }).state.ledger?.written;
    expect(written(0.9)).toEqual(written("mean"));
  });

  const jump = { rate: 0.7, mean: 0.2, volatility: 0.3 };
  const kinds: Record<string, Driver> = {
    "mean reversion of the logarithm": { kind: "meanReverting", on: "log", start: 3, level: 0.5, speed: 0.8, volatility: 0.4 },
    "the same with jumps": { kind: "meanReverting", on: "log", start: 3, level: 0.5, speed: 0.8, volatility: 0.4, jump },
    "mean reversion of the level": { kind: "meanReverting", on: "level", start: 3, level: 5, speed: 0.8, volatility: 1 },
    "the same, with jumps too": { kind: "meanReverting", on: "level", start: 3, level: 5, speed: 0.8, volatility: 1, jump },
    "proportional noise": { kind: "meanReverting", on: "geometric", start: 3, level: 5, speed: 0.8, volatility: 0.4 },
    "jump diffusion": { kind: "jumpDiffusion", start: 3, drift: 0.05, volatility: 0.2, jumpRate: 0.5, jumpMean: -0.2, jumpVolatility: 0.3 },
  };
  test.each(Object.entries(kinds))("%s: later values stay below with probability q, from every place", (_, driver) => {
    for (const q of [0.3, 0.9]) {
      const build = {
        ...project({ m: driver }, "m", { reserve: q }),
        initiatives: { coach: launch({ uses: { budget: [0, "m"] }, from: 1 }) },
      };
      let [below, belowLow, low] = [0, 0, 0];
      for (let block = 0; block < 8; block++) {
        const held = reserved(build, { year: 2, at: 2, script: { 1: ["coach.idle.go"] }, block });
        const { process } = play(build, { block });
        const [now, then] = [process.paths.world.market[0][1], process.paths.world.market[0][2]];
        for (let p = 0; p < 1024; p++) {
          const isLow = now[p] < 3;
          if (isLow) low++;
          if (then[p] > held[p]) continue;
          below++;
          if (isLow) belowLow++;
        }
      }
      expect(Math.abs(below / 8192 - q)).toBeLessThan(0.02);
      expect(Math.abs(belowLow / low - q)).toBeLessThan(0.02 + 3 * Math.sqrt((q * (1 - q)) / low));
    }
  });

  test("a chain and an event, by what they have become", () => {
    const chain: Driver = {
      kind: "chain",
      values: [1, 3, 2],
      transition: [
        [0.5, 0.2, 0.3],
        [0, 1, 0],
        [0.25, 0.25, 0.5],
      ],
      start: 1,
    };
    const of = (q: number): number => reserved(project({ m: chain }, "m", { reserve: q }))[0];
    expect([0.5, 0.51, 0.8, 0.81].map(of)).toEqual([1, 2, 2, 3]);
    const two = { ...project({ m: chain }, "m", { reserve: 0.5 }), initiatives: { coach: launch({ uses: { budget: [0, 0, "m"] } }) } };
    // Two steps from 1: .325 stay at 1, .3 reach 2.
    expect(reserved(two, { year: 2 })[0]).toBe(2);
    const event: Driver = { kind: "event", hazard: 0.5 };
    const happens = 1 - Math.exp(-0.5);
    expect([1 - happens - 0.001, 1 - happens + 0.001].map((q) => reserved(project({ e: event }, "7 * e", { reserve: q }))[0])).toEqual([
      0, 7,
    ]);
  });

  test("two correlated prices: the law of their product", () => {
    const gbm = (volatility: number): Driver => ({ kind: "gbm", start: 1, drift: 0, volatility });
    const build = project({ m: gbm(0.3), n: gbm(0.2) }, "m * n", {
      reserve: 0.9,
      rest: { correlations: [{ between: ["m", "n"], rho: -0.5 }] },
    });
    const sd = Math.sqrt(0.09 + 0.04 - 0.06);
    const reached = normalCdf((Math.log(reserved(build)[0]) + 0.065) / sd);
    expect(Math.abs(reached - 0.9)).toBeLessThan(0.01);
  });

  test("under pricing the premium is taken off its drift", () => {
    const build = project({ m: { kind: "gbm", start: 1, drift: 0.1, volatility: 0.2, riskPremium: 0.05 } }, "m", { reserve: 0.9 });
    expect(reserved(build)[0]).toBeCloseTo(Math.exp(0.05 - 0.02 + 0.2 * inverseNormalCdf(0.9)), 9);
  });
});

describe("what else reads and what does not", () => {
  test("capacity made counts only as far as it is there with probability q", () => {
    const hire = launch({ until: 0 }, { uses: { people: "-c" } });
    const build = (use: number): PortfolioModel =>
      still(
        2,
        { team: hire, forum: launch({ uses: { people: use } }) },
        { drivers: { c: normal(100, 20) }, resources: { people: { periods: yearly(0, 0), reserve: 0.9 } } },
      );
    const sure = 100 - 20 * inverseNormalCdf(0.9);
    const script = { 0: ["team.idle.hire", "team.idle.go"] };
    expect(datesOpen(play(build(sure - 1e-6), { script }), "forum.idle.go")).toEqual([1]);
    expect(datesOpen(play(build(sure + 1e-4), { script }), "forum.idle.go")).toEqual([]);
  });

  test("of two modes that may be reached the larger quantile is held", () => {
    const trial: InitiativeModel = {
      start: "idle",
      modes: {
        idle: { options: [{ name: "go", to: "good", otherwise: "bad", succeeds: 0.5, takes: 2 }] },
        good: { uses: { budget: "c" } },
        bad: { uses: { budget: "2 * c - 110" } },
      },
    };
    const build = (q: number): PortfolioModel => ({
      ...project({ c: normal(100, 20) }, "0", { reserve: q }),
      initiatives: { coach: trial },
    });
    const c = (q: number): number => 100 + 20 * inverseNormalCdf(q);
    const held = (q: number): number => reserved(build(q), { year: 2 })[0];
    expect(held(0.9)).toBeCloseTo(Math.max(c(0.9), 2 * c(0.9) - 110), 6);
    expect(held(0.3)).toBeCloseTo(Math.max(c(0.3), 2 * c(0.3) - 110), 6);
  });

  test("amounts that read nothing uncertain are what they are by the mean, to the last bit", () => {
    const drivers: Record<string, Driver> = {
      s: { kind: "schedule", values: [0.1, 0.7, 1.3] },
      m: { kind: "gbm", start: 1, drift: 0.1, volatility: 0 },
    };
    const by = (reserve: "mean" | number): unknown =>
      play(
        still(
          3,
          {
            coach: {
              ...launch({ uses: { budget: [0.1, "s * k + n", "3 * m * s"] } }, { uses: { budget: "n * s + age" } }),
              stocks: { n: 0.3 },
            },
          },
          { drivers, constants: { k: 0.7 }, resources: { budget: { periods: yearly(9, 9, 9), reserve } } },
        ),
        { script: { 0: ["coach.idle.go"] } },
      ).state.ledger?.written;
    expect(by(0.9)).toEqual(by("mean"));
  });

  test("a formula without a finite number somewhere in the law is told of", () => {
    const build = project({ x: normal(1, 1) }, "log(x)", { reserve: 0.9 });
    expect(() => play(build)).toThrow(RipenError);
    expect(() => play(build)).toThrow("no finite number");
  });

  test("planModel keeps what is reserved, and warns no more", async () => {
    const build = (reserve: "mean" | number): PortfolioModel =>
      still(
        2,
        { coach: launch({ uses: { budget: "c" }, receive: 50, until: 0 }) },
        { drivers: { c: normal(100, 20) }, resources: { budget: { periods: yearly(110, 1e6), reserve } } },
      );
    const run = { paths: { fit: 1024, select: 1024, price: 1024 }, seed: 1 };
    const [mean, cautious] = [await planModel(build("mean"), run), await planModel(build(0.9), run)];
    expect(mean.value.lower.mean).toBeCloseTo(50, 9);
    expect(cautious.value.lower.mean).toBe(0);
    expect(cautious.warnings).toEqual([]);
  });
});
