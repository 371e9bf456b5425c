import { describe, expect, test } from "vitest";
import type { DecisionModel } from "@ripen/core";
import { RandomStream } from "../../../../packages/core/src/simulation/index.js";
import {
  Fan,
  generatingVector,
  LatticePoints,
  marketDrivers,
  ScorePosteriors,
  splitPoints,
} from "../../../../packages/core/src/valuation/bound/points/index.js";
import { makeRows } from "../../../../packages/core/src/valuation/bound/walk/index.js";
import { prepare } from "./helpers.js";

const mean = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0) / values.length;

describe("lattice points", () => {
  test("vectors are odd, and no two components are alike, nor mirror images", () => {
    for (const n of [64, 256]) {
      const vector = generatingVector(n, 6);
      expect(vector.every((g) => g % 2 === 1 && g < n)).toBe(true);
      expect(new Set(vector.map((g) => Math.min(g, n - g))).size).toBe(6);
    }
  });

  test("means are unbiased, and far less scattered than those of random points", () => {
    const points = 64;
    const lattice = new LatticePoints(points, 3);
    const stream = new RandomStream(1, "bound", "test", 0);
    const columns = [0, 1, 2].map(() => new Float64Array(1024));
    const found: number[] = [];
    for (let round = 0; round < 40; round++) {
      lattice.shift(16, stream);
      columns.forEach((column, d) => lattice.normals(d, 16, column));
      for (let q = 0; q < 16; q++) {
        const values = Array.from({ length: points }, (_, i) =>
          Math.exp(0.3 * columns.reduce((sum, column) => sum + column[q * points + i], 0)),
        );
        found.push(mean(values));
      }
    }
    const exact = Math.exp(0.5 * 3 * 0.09);
    const scatter = Math.sqrt(mean(found.map((x) => (x - mean(found)) ** 2)));
    const random = Math.sqrt((Math.exp(2 * 3 * 0.09) - Math.exp(3 * 0.09)) / points);
    expect(Math.abs(mean(found) - exact)).toBeLessThan((4 * scatter) / Math.sqrt(found.length));
    expect(scatter).toBeLessThan(0.25 * random);
  });
});

const model: DecisionModel = {
  dates: [0, 0.5, 1.5],
  discountRate: 0,
  drivers: {
    a: { kind: "jumpDiffusion", start: 2, drift: 0.1, volatility: 0.2, jumpRate: 0.7, jumpMean: -0.3, jumpVolatility: 0.2 },
    b: {
      kind: "meanReverting",
      on: "level",
      start: 1,
      level: 3,
      speed: 0.8,
      volatility: 0.4,
      jump: { rate: 0.5, mean: 1, volatility: 0.3 },
    },
    c: {
      kind: "chain",
      values: [1, 5, 9],
      transition: [
        [0.2, 0.3, 0.5],
        [0.6, 0.2, 0.2],
        [0, 0.1, 0.9],
      ],
      start: 5,
    },
    e: { kind: "event", hazard: 0.4 },
    g: { kind: "meanReverting", on: "geometric", start: 1, level: 2, speed: 0.5, volatility: 0.3 },
    h: { kind: "gbm", start: 1, drift: 0.05, volatility: 0.4 },
    u: { kind: "gbm", start: 1, drift: 0.05, volatility: 0.4 },
  },
  correlations: [
    { between: ["h", "u"], rho: 0.5 },
    { between: ["a", "h"], rho: -0.4 },
  ],
  modes: { held: { options: [{ name: "go", to: "over", receive: "a + b + c + e + g + h" }] }, over: {} },
  start: "held",
};

describe("points of one step", () => {
  test("the parts of the points are all that can happen, and their weighted means are the conditional means of every driver", () => {
    const { program, world } = prepare(model);
    const drivers = marketDrivers(program, world, new Set(program.layout.market.slice(0, 6)));
    const names = program.world.marketNames;
    expect(drivers.normal.map((m) => names[m])).toEqual(["a", "b", "g", "h", "u"]);
    const from = makeRows(names.length, 0);
    from.count = 256;
    const state: Record<string, number> = { a: 1.6, b: 2.2, c: 1, e: 0, g: 1.3, h: 0.9, u: 1 };
    names.forEach((name, m) => from.market[m].fill(state[name]));
    const stream = new RandomStream(1, "bound", "test", 0);
    const sums = names.map(() => [0, 0]);
    let weights = 0;
    const product = { found: 0 };
    for (const { points, happenings } of splitPoints(64, drivers.sudden.length)) {
      const fan = new Fan(program, world, drivers, points, happenings, undefined);
      const weight = fan.weight(1);
      weights += weight;
      const into = makeRows(names.length, 0);
      for (let first = 0; first < 256; first += fan.paths) {
        const paths = Math.min(fan.paths, 256 - first);
        fan.step(1, from, first, paths, stream, into);
        for (let r = 0; r < into.count; r++) {
          for (const m of drivers.read) sums[m][0] += (weight / points / 256) * into.market[m][r];
          product.found += ((weight / points / 256) * into.market[0][r] * into.market[5][r]) / (1.6 * 0.9);
        }
      }
    }
    expect(weights).toBeCloseTo(1, 12);
    const out = new Float64Array(1);
    for (const m of drivers.read) {
      world.conditionalMean(m, 1, 2, "pricing", Float64Array.of(state[names[m]]), out, 1);
      expect(Math.abs(sums[m][0] / out[0] - 1), names[m]).toBeLessThan(0.01);
    }
    // a and h are correlated: E[a h] = a h exp((0.1 + 0.05 + rho sigma sigma) dt).
    expect(product.found).toBeCloseTo(Math.exp(0.15 - 0.4 * 0.2 * 0.4), 2);
  });
});

describe("scores given what is known", () => {
  const learning: DecisionModel = {
    dates: [0, 1],
    discountRate: 0,
    drivers: {
      a: { kind: "private", prior: { distribution: "normal", mean: 0, sd: 1 } },
      b: { kind: "private", prior: { distribution: "lognormal", median: 2, sigma: 0.4 } },
      y: { kind: "private", prior: { distribution: "yesNo", probability: 0.3 } },
    },
    correlations: [{ between: ["a", "b"], rho: 0.6 }],
    modes: {
      idle: {
        options: [
          { name: "one", to: "told", learns: { a: 0.5, y: { sensitivity: 0.8, specificity: 0.7 } } },
          { name: "two", to: "told", learns: { b: 0.7 } },
        ],
      },
      told: { options: [{ name: "go", to: "over", receive: "a + b * y" }] },
      over: {},
    },
    start: "idle",
  };

  test("the means of truths over points are the posterior means", () => {
    const { program, world } = prepare(learning);
    const posteriors = new ScorePosteriors(program, world, () => true);
    const from = makeRows(0, program.world.observations.length);
    const draws = new RandomStream(3, "bound", "test", 0);
    from.count = 8;
    program.world.observations.forEach(({ resolves }, o) => {
      for (let r = 0; r < 8; r++) from.signal[o][r] = typeof resolves === "number" ? draws.normal() : r % 2;
    });
    const lattice = new LatticePoints(128, 3);
    const stream = new RandomStream(1, "bound", "test", 0);
    const truth = new Float64Array(1024);
    const expected = new Float64Array(8);
    world.beliefs.groups.forEach(({ privates, observations }, group) => {
      for (let mask = 0; mask < 1 << observations.length; mask++)
        for (const p of privates) {
          const sums = new Float64Array(8);
          for (let round = 0; round < 16; round++) {
            lattice.shift(8, stream);
            posteriors.draw(lattice, 0, group, mask, from, 0, 8);
            posteriors.truth(p, posteriors.scores[p], 1024, truth);
            for (let r = 0; r < 1024; r++) sums[r >> 7] += truth[r] / 2048;
          }
          world.beliefs.posteriorMean(p, mask, from.signal, undefined, 8, expected);
          for (let r = 0; r < 8; r++) expect(sums[r]).toBeCloseTo(expected[r], 2);
        }
    });
  });
});
