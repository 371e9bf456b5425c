import { describe, expect, test } from "vitest";
import type { Driver } from "../../../packages/core/src/model/index.js";
import { blockSize, createWorld } from "../../../packages/core/src/simulation/world/index.js";

/** Mean and standard error of f(value at the last date) over `blocks` blocks, under the pricing measure. */
function estimate(driver: Driver, dates: readonly number[], blocks: number, f: (x: number) => number): { mean: number; error: number } {
  const world = createWorld({ dates, drivers: { X: driver }, observations: [] });
  const block = world.simulate(1, "price", 0, "pricing");
  let [total, squares] = [0, 0];
  for (let b = 0; b < blocks; b++) {
    world.simulate(1, "price", b, "pricing", block);
    for (const x of block.market[0][dates.length - 1]) {
      const y = f(x);
      total += y;
      squares += y * y;
    }
  }
  const n = blocks * blockSize;
  return { mean: total / n, error: Math.sqrt((squares / n - (total / n) ** 2) / n) };
}

describe("jump diffusion: European calls", () => {
  // E. G. Haug, The Complete Guide to Option Pricing Formulas (1997), p. 9, as in QuantLib's test of Merton (1976): S = 100, r = 8%, T =
  // 0.5, total volatility 25%, a share gamma of the variance from jumps with mean 1; recomputed by Merton's series to six digits.
  test.each([
    { strike: 100, rate: 1, gamma: 0.5, value: 8.705033 },
    { strike: 120, rate: 10, gamma: 0.5, value: 2.244385 },
  ])("strike $strike, $rate jumps a year: $value", ({ strike, rate, gamma, value }) => {
    const jumpVariance = (gamma * 0.0625) / rate;
    const driver: Driver = {
      kind: "jumpDiffusion",
      start: 100,
      drift: 0.08,
      volatility: Math.sqrt((1 - gamma) * 0.0625),
      jumpRate: rate,
      jumpMean: -jumpVariance / 2,
      jumpVolatility: Math.sqrt(jumpVariance),
    };
    const { mean, error } = estimate(driver, [0.5], 200, (x) => Math.exp(-0.04) * Math.max(x - strike, 0));
    expect(Math.abs(mean - value)).toBeLessThan(3 * error);
    expect(error).toBeLessThan(0.03);
  });

  // V. Surkov, Option Pricing using Fourier Space Time-stepping Framework (2009), C.1: S = K = 100, T = 0.25, r = 5%, volatility 15%, 0.1
  // jumps a year, mean -0.9, deviation 0.45.
  test("rare large falls: 4.391243", () => {
    const driver: Driver = {
      kind: "jumpDiffusion",
      start: 100,
      drift: 0.05,
      volatility: 0.15,
      jumpRate: 0.1,
      jumpMean: -0.9,
      jumpVolatility: 0.45,
    };
    const { mean, error } = estimate(driver, [0.1, 0.25], 200, (x) => Math.exp(-0.0125) * Math.max(x - 100, 0));
    expect(Math.abs(mean - 4.391243)).toBeLessThan(3 * error);
    expect(error).toBeLessThan(0.02);
  });

  // Closed form: E ln S = (μ − σ²/2 − λ κ) t + λ t m, Var = (σ² + λ (m² + s²)) t.
  test("mean and variance of the logarithm: 0.01844183 and 0.065", () => {
    const driver: Driver = {
      kind: "jumpDiffusion",
      start: 1,
      drift: 0.05,
      volatility: 0.2,
      jumpRate: 0.5,
      jumpMean: -0.1,
      jumpVolatility: 0.2,
    };
    const mean = estimate(driver, [1], 100, Math.log);
    expect(Math.abs(mean.mean - 0.01844183)).toBeLessThan(3 * mean.error);
    const variance = estimate(driver, [1], 100, (x) => (Math.log(x) - 0.01844183) ** 2);
    expect(Math.abs(variance.mean - 0.065)).toBeLessThan(3 * variance.error);
  });
});

describe("mean reversion", () => {
  // Schwartz (1997), model 1, by its closed form: S = 120, speed 1.2, level 4.57964935, volatility 35%, r = 5%, K = 110, T = 3; forward
  // 100.567602.
  const driver: Driver = { kind: "meanReverting", on: "log", start: 120, level: 4.57964935, speed: 1.2, volatility: 0.35 };

  test("forward 100.567602, exactly and by paths; European call 4.718278", () => {
    const world = createWorld({ dates: [1, 3], drivers: { X: driver }, observations: [] });
    const forward = Float64Array.of(120);
    world.conditionalMean(0, -1, 1, "pricing", forward, forward, 1);
    expect(forward[0]).toBeCloseTo(100.567602, 6);
    const paths = estimate(driver, [0.5, 1, 3], 100, (x) => x);
    expect(Math.abs(paths.mean - 100.567602)).toBeLessThan(3 * paths.error);
    const call = estimate(driver, [3], 200, (x) => Math.exp(-0.15) * Math.max(x - 110, 0));
    expect(Math.abs(call.mean - 4.718278)).toBeLessThan(3 * call.error);
  });

  // Closed form of dS = a (b − S) dt + σ S dW: S = 45, a = 0.8, b = 60, T = 1.5.
  test("geometric: mean 55.482087", () => {
    const geometric: Driver = { kind: "meanReverting", on: "geometric", start: 45, level: 60, speed: 0.8, volatility: 0.25 };
    const world = createWorld({ dates: [1.5], drivers: { X: geometric }, observations: [] });
    const at = Float64Array.of(45);
    world.conditionalMean(0, -1, 0, "pricing", at, at, 1);
    expect(at[0]).toBeCloseTo(55.482087, 6);
    const paths = estimate(geometric, [1.5], 40, (x) => x);
    expect(Math.abs(paths.mean - 55.482087)).toBeLessThan(3 * paths.error);
  });
});

test("two correlated lognormals: Pearson correlation 0.57582108 for volatilities 30% and 50%, rho 0.6, one year", () => {
  const gbm = (volatility: number): Driver => ({ kind: "gbm", start: 1, drift: 0, volatility });
  const world = createWorld({
    dates: [1],
    drivers: { A: gbm(0.3), B: gbm(0.5) },
    correlations: [{ between: ["A", "B"], rho: 0.6 }],
    observations: [],
  });
  let [ab, n] = [0, 0];
  const products: number[] = [];
  const scale = Math.sqrt(Math.expm1(0.09) * Math.expm1(0.25));
  for (let b = 0; b < 200; b++) {
    const [a, c] = world.simulate(1, "price", b, "pricing").market;
    a[0].forEach((x, i) => products.push(((x - 1) * (c[0][i] - 1)) / scale));
  }
  for (const product of products) {
    ab += product;
    n++;
  }
  const error = Math.sqrt(products.reduce((total, p) => total + (p - ab / n) ** 2, 0) / n / n);
  expect(Math.abs(ab / n - 0.57582108)).toBeLessThan(3 * error);
  expect(error).toBeLessThan(0.01);
});

describe("value of information (unit normal linear loss, Raiffa & Schlaifer 1961)", () => {
  /** E max(posterior mean, 0) over paths, with its standard error. */
  function valueOfKnowing(mean: number, sd: number, resolves: number): { value: number; error: number } {
    const world = createWorld({
      dates: [0],
      drivers: { npv: { kind: "private", prior: { distribution: "normal", mean, sd } } },
      observations: [{ source: "study", driver: "npv", resolves }],
    });
    const posterior = new Float64Array(blockSize);
    let [total, squares] = [0, 0];
    const blocks = 200;
    const block = world.simulate(1, "price", 0, "real");
    for (let b = 0; b < blocks; b++) {
      world.simulate(1, "price", b, "real", block);
      world.beliefs.posteriorMean(0, 1, block.signal, undefined, blockSize, posterior);
      for (const x of posterior) {
        const y = Math.max(x, 0);
        total += y;
        squares += y * y;
      }
    }
    const n = blocks * blockSize;
    return { value: total / n, error: Math.sqrt((squares / n - (total / n) ** 2) / n) };
  }

  test.each([
    { name: "perfect information, mean -5, deviation 20", mean: -5, sd: 20, resolves: 1, times: 1, cost: 0, expected: 5.726894 },
    { name: "perfect information, mean 0, deviation 30", mean: 0, sd: 30, resolves: 1, times: 1, cost: 0, expected: 11.968268 },
    // A signal with an error of deviation e explains sd²/(sd² + e²).
    { name: "a signal with an error of 20", mean: -5, sd: 20, resolves: 0.5, times: 1, cost: 0, expected: 3.490887 },
    { name: "a pilot for five roll-outs, error 15, cost 6", mean: -4, sd: 25, resolves: 625 / 850, times: 5, cost: 6, expected: 27.503509 },
  ])("$name: $expected", ({ mean, sd, resolves, times, cost, expected }) => {
    const { value, error } = valueOfKnowing(mean, sd, resolves);
    expect(Math.abs(times * value - cost - expected)).toBeLessThan(3 * times * error);
    expect(error).toBeLessThan(0.05);
  });
});
