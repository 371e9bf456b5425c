import { describe, expect, test } from "vitest";
import type { Correlation, Driver, Prior } from "../../../packages/core/src/model/index.js";
import { normalCdf, priorMoments } from "../../../packages/core/src/numerics/index.js";
import {
  blockSize,
  createWorld,
  type Observation,
  type World,
  type WorldBlock,
} from "../../../packages/core/src/simulation/world/index.js";

const dates = [0, 0.5, 2];
const drivers: Record<string, Driver> = {
  b: { kind: "gbm", start: 10, drift: 0.03, volatility: 0.2 },
  d: { kind: "meanReverting", on: "log", start: 10, level: 2, speed: 1, volatility: 0.3, jump: { rate: 1, mean: 0.1, volatility: 0.1 } },
  f: { kind: "jumpDiffusion", start: 10, drift: 0.03, volatility: 0.2, jumpRate: 1, jumpMean: 0, jumpVolatility: 0.2 },
  p: { kind: "private", prior: { distribution: "pert", min: 0, mode: 1, max: 4 } },
  q: { kind: "private", prior: { distribution: "lognormal", median: 2, sigma: 0.5 } },
  y: { kind: "private", prior: { distribution: "yesNo", probability: 0.3 } },
};
const correlations: Correlation[] = [
  { between: ["b", "f"], rho: 0.5 },
  { between: ["p", "q"], rho: -0.4 },
];
const observations: Observation[] = [
  { source: "pilot", driver: "p", resolves: 0.5 },
  { source: "survey", driver: "y", resolves: { sensitivity: 0.8, specificity: 0.7 } },
];

/** Every column by name. */
function columns(world: World, block: WorldBlock, asked: readonly Observation[]): Record<string, number[]> {
  const out: Record<string, number[]> = {};
  world.marketNames.forEach((name, m) => block.market[m].forEach((column, k) => (out[`${name}@${dates[k]}`] = [...column])));
  world.privateNames.forEach((name, i) => {
    out[name] = [...block.truth[i]];
    out[`score of ${name}`] = [...block.score[i]];
  });
  asked.forEach(({ source, driver }, j) => (out[`${source}/${driver}`] = [...block.signal[j]]));
  return out;
}

const base = createWorld({ dates, drivers, correlations, observations });
const block = columns(base, base.simulate(4, "price", 3, "real"), observations);

describe("the same bits", () => {
  test("when drivers and observations are added that are not correlated with the others", () => {
    const more: Record<string, Driver> = {
      a: { kind: "gbm", start: 1, drift: 0, volatility: 0.1 },
      c: {
        kind: "chain",
        values: [0, 1],
        start: 0,
        transition: [
          [0.5, 0.5],
          [0.5, 0.5],
        ],
      },
      e: { kind: "event", hazard: 0.2 },
      g: { kind: "meanReverting", on: "geometric", start: 1, level: 1, speed: 1, volatility: 0.2 },
      o: { kind: "private", prior: { distribution: "normal", mean: 0, sd: 1 } },
      z: { kind: "private", prior: { distribution: "normal", mean: 0, sd: 1 } },
      ...drivers,
    };
    const asked: Observation[] = [{ source: "new", driver: "p", resolves: 0.9 }, ...observations];
    const world = createWorld({
      dates,
      drivers: more,
      correlations: [{ between: ["a", "g"], rho: 0.9 }, { between: ["o", "z"], rho: 0.2 }, ...correlations],
      observations: asked,
    });
    const got = columns(world, world.simulate(4, "price", 3, "real"), asked);
    expect(Object.keys(got).length).toBeGreaterThan(Object.keys(block).length);
    for (const name of Object.keys(block)) expect(got[name]).toEqual(block[name]);
  });

  test("when dates are added at the end, and whatever order drivers are written in", () => {
    const reversed = Object.fromEntries(Object.entries(drivers).reverse());
    const world = createWorld({ dates: [...dates, 3, 7], drivers: reversed, correlations, observations });
    const drawn = world.simulate(4, "price", 3, "real");
    const got = columns(world, { ...drawn, market: drawn.market.map((list) => list.slice(0, dates.length)) }, observations);
    expect(got).toEqual(block);
  });

  test("when blocks are drawn in another order, into old columns, by a world that has done other work", () => {
    const into = base.simulate(9, "fit", 0, "pricing");
    for (const b of [5, 3, 4, 0, 3]) {
      const drawn = base.simulate(4, "price", b, "real", into);
      expect(drawn).toBe(into);
      if (b === 3) expect(columns(base, drawn, observations)).toEqual(block);
      else expect(columns(base, drawn, observations)["b@2"]).not.toEqual(block["b@2"]);
    }
  });

  test("for the private side and the signals, under both measures", () => {
    const pricing = columns(base, base.simulate(4, "price", 3, "pricing"), observations);
    for (const name of ["p", "q", "y", "score of p", "pilot/p", "survey/y"]) expect(pricing[name]).toEqual(block[name]);
  });

  test("but other bits for another seed, purpose or block", () => {
    const others = [base.simulate(5, "price", 3, "real"), base.simulate(4, "bound", 3, "real"), base.simulate(4, "price", 2, "real")];
    for (const other of others) {
      const got = columns(base, other, observations);
      for (const name of ["b@0.5", "d@2", "p", "pilot/p"]) expect(got[name]).not.toEqual(block[name]);
    }
  });
});

describe("private truths", () => {
  const priors: Record<string, Prior> = {
    beta: { distribution: "beta", alpha: 0.6, beta: 2 },
    lognormal: { distribution: "lognormal", p10: 1, p50: 2, p90: 5 },
    normal: { distribution: "normal", p10: -1, p90: 3 },
    pert: { distribution: "pert", min: 0, mode: 1, max: 4 },
    triangular: { distribution: "triangular", min: 0, mode: 3, max: 4 },
    uniform: { distribution: "uniform", min: 2, max: 3 },
  };
  const names = Object.keys(priors);
  const rho = 0.35;
  const world = createWorld({
    dates: [0],
    drivers: Object.fromEntries(names.map((name) => [name, { kind: "private", prior: priors[name] }])),
    correlations: names.slice(1).map((name) => ({ between: ["beta", name], rho })),
    observations: [],
  });
  const blocks = 60;
  const n = blocks * blockSize;
  const truths = names.map(() => new Float64Array(n));
  const scores = names.map(() => new Float64Array(n));
  for (let b = 0; b < blocks; b++) {
    const { truth, score } = world.simulate(1, "fit", b, "real");
    names.forEach((_, i) => {
      truths[i].set(truth[i], b * blockSize);
      scores[i].set(score[i], b * blockSize);
    });
  }

  test.each(names)("%s: quantiles, mean, and no value outside its bounds", (name) => {
    const i = names.indexOf(name);
    const sorted = Float64Array.from(truths[i]).sort();
    const stated = priors[name];
    if ("p10" in stated) {
      for (const [p, value] of [
        [0.1, stated.p10],
        [0.5, stated.p50 ?? 1],
        [0.9, stated.p90],
      ]) {
        const below = sorted.findIndex((x) => x > value) / n;
        expect(Math.abs(below - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / n));
      }
      return;
    }
    const { mean, sd, min = -Infinity, max = Infinity } = priorMoments(stated);
    expect(Math.abs(sorted.reduce((a, b) => a + b, 0) / n - mean)).toBeLessThan((4 * sd) / Math.sqrt(n));
    expect(sorted[0]).toBeGreaterThanOrEqual(min);
    expect(sorted[n - 1]).toBeLessThanOrEqual(max);
    expect(world.beliefs.priorMean(i)).toBeCloseTo(mean, 12);
  });

  test("ranks are those of the scores: truth rises with its score, and F(truth) = Φ(score)", () => {
    const uniform = names.indexOf("uniform");
    for (let k = 0; k < 5000; k++) expect(truths[uniform][k] - 2).toBeCloseTo(normalCdf(scores[uniform][k]), 9);
  });

  test("scores have the correlations that were asked for", () => {
    for (let i = 1; i < names.length; i++) {
      const seen = scores[0].reduce((total, u, k) => total + u * scores[i][k], 0) / n;
      expect(Math.abs(seen - rho)).toBeLessThan(4 * Math.sqrt((1 + rho ** 2) / n));
    }
  });

  test("contradicting correlations are repaired, and the world says so", () => {
    const three = createWorld({
      dates: [0],
      drivers: Object.fromEntries(["u", "v", "w"].map((name) => [name, { kind: "private", prior: priors["normal"] }])),
      correlations: [
        { between: ["u", "v"], rho: 0.9 },
        { between: ["v", "w"], rho: 0.9 },
        { between: ["u", "w"], rho: -0.9 },
      ],
      observations: [],
    });
    expect(three.warnings).toHaveLength(1);
    expect(three.warnings[0]).toContain("u, v, w");
    for (const u of three.simulate(1, "fit", 0, "real").score) expect(u.every(Number.isFinite)).toBe(true);
  });
});

describe("signals", () => {
  const told: Observation[] = ["u", "v"].flatMap((driver) => ["a", "b"].map((source) => ({ source, driver, resolves: 0.4 })));
  const normal: Driver = { kind: "private", prior: { distribution: "normal", mean: 0, sd: 1 } };
  const world = createWorld({ dates: [0], drivers: { u: normal, v: normal }, observations: told });

  test("noise has variance (1 − R²)/R², and that of one source on two drivers, or of two sources on one, is independent", () => {
    const blocks = 40;
    const n = blocks * blockSize;
    const products = told.map(() => told.map(() => 0));
    for (let b = 0; b < blocks; b++) {
      const { score, signal } = world.simulate(2, "fit", b, "real");
      const noise = told.map((_, j) => signal[j].map((x, i) => x - score[j < 2 ? 0 : 1][i]));
      noise.forEach((x, i) => noise.forEach((y, j) => (products[i][j] += x.reduce((total, v, k) => total + v * y[k], 0))));
    }
    const variance = 0.6 / 0.4;
    products.forEach((row, i) =>
      row.forEach((product, j) => {
        const error = variance * Math.sqrt((i === j ? 2 : 1) / n);
        expect(Math.abs(product / n - (i === j ? variance : 0))).toBeLessThan(4 * error);
      }),
    );
  });
});
