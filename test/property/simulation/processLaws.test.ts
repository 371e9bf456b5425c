import { describe, expect, test } from "vitest";
import type { Driver } from "../../../packages/core/src/model/index.js";
import { gaussHermite, sum } from "../../../packages/core/src/numerics/index.js";
import { RandomStream } from "../../../packages/core/src/simulation/random/index.js";
import { blockSize, createWorld, type Measure, type World } from "../../../packages/core/src/simulation/world/index.js";

/** Closed forms of a process: mean and variance of g(value) at time t, for g = value or its logarithm. */
interface Law {
  readonly name: string;
  readonly driver: Driver;
  readonly of: "value" | "log";
  readonly mean: (t: number, measure: Measure) => number;
  readonly variance: (t: number, measure: Measure) => number;
}

const dates = [0.25, 1, 2.5, 4];
const measures: readonly Measure[] = ["pricing", "real"];
const premium = 0.02;
const off = (measure: Measure): number => (measure === "pricing" ? premium : 0);
/** ∫ e^(−rate s) ds over [0, t] */
const integral = (rate: number, t: number): number => (1 - Math.exp(-rate * t)) / rate;

const reversion = { speed: 0.8, volatility: 0.3, riskPremium: premium };
const jump = { rate: 0.7, mean: 0.2, volatility: 0.15 };
const jumpSquares = jump.mean ** 2 + jump.volatility ** 2;

const laws: readonly Law[] = [
  {
    name: "gbm",
    driver: { kind: "gbm", start: 36, drift: 0.06, volatility: 0.2, riskPremium: premium },
    of: "value",
    mean: (t, m) => 36 * Math.exp((0.06 - off(m)) * t),
    variance: (t, m) => 36 ** 2 * Math.exp(2 * (0.06 - off(m)) * t) * Math.expm1(0.04 * t),
  },
  {
    name: "logarithm reverts (Schwartz 1997, model 1)",
    driver: { kind: "meanReverting", on: "log", start: 20, level: 3.4, ...reversion },
    of: "log",
    mean: (t, m) => 3.4 - off(m) / 0.8 + (Math.log(20) - 3.4 + off(m) / 0.8) * Math.exp(-0.8 * t),
    variance: (t) => 0.09 * integral(1.6, t),
  },
  {
    name: "logarithm reverts, with jumps",
    driver: { kind: "meanReverting", on: "log", start: 20, level: 3.4, ...reversion, jump },
    of: "log",
    mean: (t, m) =>
      3.4 - off(m) / 0.8 + (Math.log(20) - 3.4 + off(m) / 0.8) * Math.exp(-0.8 * t) + jump.rate * jump.mean * integral(0.8, t),
    variance: (t) => (0.09 + jump.rate * jumpSquares) * integral(1.6, t),
  },
  {
    name: "level reverts (Vasicek 1977), with jumps",
    driver: { kind: "meanReverting", on: "level", start: 2, level: 3, ...reversion, jump },
    of: "value",
    mean: (t, m) => 2 * Math.exp(-0.8 * t) + (0.8 * 3 - off(m) + jump.rate * jump.mean) * integral(0.8, t),
    variance: (t) => (0.09 + jump.rate * jumpSquares) * integral(1.6, t),
  },
  {
    name: "level reverts at speed 0 is Brownian motion",
    driver: { kind: "meanReverting", on: "level", start: 2, level: 3, speed: 0, volatility: 0.3, riskPremium: premium },
    of: "value",
    mean: (t, m) => 2 - off(m) * t,
    variance: (t) => 0.09 * t,
  },
  {
    name: "geometric reversion",
    driver: { kind: "meanReverting", on: "geometric", start: 45, level: 60, speed: 0.8, volatility: 0.5, riskPremium: premium },
    of: "value",
    mean: (t, m) => geometricMoments(t, 0.8 * 60, 0.8 + off(m), 0.25, 45)[0],
    variance: (t, m) => geometricMoments(t, 0.8 * 60, 0.8 + off(m), 0.25, 45)[1],
  },
  {
    name: "geometric reversion with jumps",
    driver: { kind: "meanReverting", on: "geometric", start: 45, level: 60, speed: 0.8, volatility: 0.3, riskPremium: premium, jump },
    of: "value",
    mean: (t, m) => geometricJumpMoments(t, m)[0],
    variance: (t, m) => geometricJumpMoments(t, m)[1],
  },
  {
    name: "jump diffusion (Merton 1976)",
    driver: {
      kind: "jumpDiffusion",
      start: 10,
      drift: 0.05,
      volatility: 0.2,
      jumpRate: 0.5,
      jumpMean: -0.1,
      jumpVolatility: 0.2,
      riskPremium: premium,
    },
    of: "log",
    mean: (t, m) => Math.log(10) + (0.05 - off(m) - 0.02 - 0.5 * (Math.exp(-0.1 + 0.02) - 1) - 0.05) * t,
    variance: (t) => (0.04 + 0.5 * (0.01 + 0.04)) * t,
  },
  {
    name: "many jumps: a rate of 60 a year",
    driver: { kind: "jumpDiffusion", start: 1, drift: 0, volatility: 0.1, jumpRate: 60, jumpMean: 0.01, jumpVolatility: 0.02 },
    of: "log",
    mean: (t) => (-0.005 - 60 * (Math.exp(0.01 + 0.0002) - 1) + 0.6) * t,
    variance: (t) => (0.01 + 60 * 0.0005) * t,
  },
  {
    name: "event",
    driver: { kind: "event", hazard: 0.15, riskPremium: premium },
    of: "value",
    mean: (t, m) => 1 - Math.exp(-(0.15 + off(m)) * t),
    variance: (t, m) => Math.exp(-(0.15 + off(m)) * t) * (1 - Math.exp(-(0.15 + off(m)) * t)),
  },
];

/** dS = (inflow − rate S) dt + σ S dW: m₁′ = inflow − rate m₁, m₂′ = 2 inflow m₁ + (σ² − 2 rate) m₂, by small Runge-Kutta steps. */
function geometricMoments(t: number, inflow: number, rate: number, squares: number, start: number): [number, number] {
  const steps = 2000;
  const h = t / steps;
  const slope = ([a, b]: number[]): number[] => [inflow - rate * a, 2 * inflow * a + (squares - 2 * rate) * b];
  const plus = (x: number[], y: number[], by: number): number[] => x.map((v, i) => v + by * y[i]);
  let m = [start, start * start];
  for (let i = 0; i < steps; i++) {
    const a = slope(m);
    const b = slope(plus(m, a, h / 2));
    const c = slope(plus(m, b, h / 2));
    const d = slope(plus(m, c, h));
    m = m.map((v, j) => v + (h / 6) * (a[j] + 2 * b[j] + 2 * c[j] + d[j]));
  }
  return [m[0], m[1] - m[0] ** 2];
}

/** With jumps S → S e^J: the mean grows by λ (E e^J − 1), the second moment by λ (E e^2J − 1). */
function geometricJumpMoments(t: number, measure: Measure): [number, number] {
  const first = jump.rate * Math.expm1(jump.mean + jump.volatility ** 2 / 2);
  const second = jump.rate * Math.expm1(2 * jump.mean + 2 * jump.volatility ** 2);
  const rate = 0.8 + off(measure) - first;
  return geometricMoments(t, 0.8 * 60, rate, 0.09 + second - 2 * first, 45);
}

/** Every path's values at every date; drawn once per world and measure. */
const drawn = new WeakMap<World, Partial<Record<Measure, Float64Array[]>>>();

function columnsOf(world: World, measure: Measure, blocks = 40): Float64Array[] {
  const known = drawn.get(world) ?? {};
  drawn.set(world, known);
  return (known[measure] ??= draw(world, measure, blocks));
}

function draw(world: World, measure: Measure, blocks: number): Float64Array[] {
  const block = world.simulate(11, "price", 0, measure);
  const columns = block.market[0].map(() => new Float64Array(blocks * blockSize));
  for (let b = 0; b < blocks; b++) {
    world.simulate(11, "price", b, measure, block);
    columns.forEach((column, k) => column.set(block.market[0][k], b * blockSize));
  }
  return columns;
}

/** Mean of f over the paths, in standard errors away from 0. */
function deviations(values: Float64Array): number {
  const n = values.length;
  const mean = values.reduce((a, b) => a + b, 0) / n;
  const variance = values.reduce((a, b) => a + (b - mean) ** 2, 0) / (n - 1);
  return mean === 0 ? 0 : Math.abs(mean) / Math.sqrt(variance / n);
}

describe.each(laws)("$name", ({ driver, of, mean, variance }) => {
  const world = createWorld({ dates, drivers: { X: driver }, observations: [] });

  test.each(measures)("mean and variance at every date, %s measure", (measure) => {
    const columns = columnsOf(world, measure);
    dates.forEach((t, k) => {
      const values = of === "log" ? columns[k].map(Math.log) : columns[k];
      const [m, v] = [mean(t, measure), variance(t, measure)];
      expect(deviations(values.map((x) => x - m))).toBeLessThan(4);
      expect(deviations(values.map((x) => (x - m) ** 2 - v))).toBeLessThan(4);
    });
  });

  test.each(measures)("conditionalMean is the regression on the past: no correlation of what is left with it, %s measure", (measure) => {
    const [, early, , late] = columnsOf(world, measure);
    const expected = new Float64Array(early.length);
    world.conditionalMean(0, 1, 3, measure, early, expected, early.length);
    const middle = Float64Array.from(early).sort()[early.length >> 1];
    const left = late.map((x, i) => x - expected[i]);
    expect(deviations(left)).toBeLessThan(4);
    expect(deviations(left.map((x, i) => x * early[i]))).toBeLessThan(4);
    expect(deviations(left.map((x, i) => (early[i] > middle ? x : -x)))).toBeLessThan(4);
  });

  test.each(measures)("conditional means are consistent over time and with themselves, %s measure", (measure) => {
    const from = Float64Array.of(world.start(0), driver.kind === "event" ? 1 : 1.3 * world.start(0));
    const [direct, first] = [new Float64Array(2), new Float64Array(2)];
    world.conditionalMean(0, 2, 2, measure, from, direct, 2);
    direct.forEach((x, i) => expect(x / (from[i] || 1)).toBeCloseTo(from[i] === 0 ? 0 : 1, 12));
    world.conditionalMean(0, -1, 3, measure, from, direct, 2);
    if (of === "value") expect(direct[0]).toBeCloseTo(mean(4, measure), 7);
    // The tower property holds in one number where the conditional mean is linear in the value.
    if (driver.kind === "meanReverting" && driver.on === "log") return;
    world.conditionalMean(0, -1, 1, measure, from, first, 2);
    world.conditionalMean(0, 1, 3, measure, first, first, 2);
    first.forEach((x, i) => expect(x).toBeCloseTo(direct[i], 10));
  });

  test("steps, one after the other, are the simulated paths to the last bit", () => {
    if (driver.kind === "event") return;
    const block = world.simulate(5, "bound", 2, "pricing");
    const normals = new RandomStream(5, "bound", "driver/X", 2);
    const own = new RandomStream(5, "bound", "path/X", 2);
    const z = new Float64Array(blockSize);
    const at = new Float64Array(blockSize).fill(world.start(0));
    dates.forEach((_, k) => {
      normals.normals(z, blockSize);
      world.step(0, k - 1, "pricing", at, z, own, at, blockSize);
      expect([...at]).toEqual([...block.market[0][k]]);
    });
  });
});

describe("geometric reversion at speed 3 and volatility 1", () => {
  const driver: Driver = { kind: "meanReverting", on: "geometric", start: 2, level: 1, speed: 3, volatility: 1 };

  test("mean and variance after one step of a year; values stay positive", () => {
    const world = createWorld({ dates: [1], drivers: { X: driver }, observations: [] });
    const [column] = columnsOf(world, "real");
    const [m, v] = geometricMoments(1, 3, 3, 1, 2);
    expect(deviations(column.map((x) => x - m))).toBeLessThan(4);
    expect(deviations(column.map((x) => (x - m) ** 2 - v))).toBeLessThan(4);
    expect(column.every((x) => x > 0)).toBe(true);
  });

  test("little noise, so that 1% of the variance shows: the bridge inside a step is a Brownian one", () => {
    const quiet: Driver = { kind: "meanReverting", on: "geometric", start: 1, level: 1, speed: 3, volatility: 0.1 };
    const world = createWorld({ dates: [1], drivers: { X: quiet }, observations: [] });
    const [column] = columnsOf(world, "real", 200);
    const [m, v] = geometricMoments(1, 3, 3, 0.01, 1);
    expect(deviations(column.map((x) => (x - m) ** 2 - v))).toBeLessThan(4);
  });

  test("one sub-step: its second moment is off by a third power of its length", () => {
    const { nodes, weights } = gaussHermite(24);
    const error = (h: number): number => {
      const world = createWorld({ dates: [h], drivers: { X: driver }, observations: [] });
      const to = new Float64Array(24).fill(2);
      world.step(0, -1, "real", to, nodes, new RandomStream(1, "", "", 0), to, 24);
      const [m, v] = geometricMoments(h, 3, 3, 1, 2);
      expect(sum(to.map((x, i) => x * weights[i]))).toBeCloseTo(m, 12);
      return Math.abs(sum(to.map((x, i) => (x - m) ** 2 * weights[i])) - v);
    };
    expect(error(1 / 60)).toBeLessThan(3e-5);
    expect(error(1 / 60) / error(1 / 120)).toBeGreaterThan(7.5);
    expect(error(1 / 60) / error(1 / 120)).toBeLessThan(8.5);
  });
});
