import { describe, expect, test } from "vitest";
import { createWorld, EvenNormals, type MakePathNormals, type WorldSpec } from "../../../../packages/core/src/simulation/index.js";
import { sobolDimensions } from "../../../../packages/core/src/simulation/sampling/index.js";

const size = 1024;
const even: MakePathNormals = (dates, drivers, scores) => new EvenNormals(dates, drivers, scores, size);
const meanOf = (column: Float64Array, of = (x: number, _: number): number => x): number =>
  column.reduce((sum, x, i) => sum + of(x, i), 0) / column.length;

describe("normal numbers of even paths", () => {
  const dates = [0, 0.25, 1, 1.5, 4];
  const normals = even(dates, 2, 1);
  const columns = [normals.score[0], ...normals.market.flatMap((steps) => steps.slice(1))];

  test("one column a step and score, none where no step leads", () => {
    expect(normals.market.map((steps) => steps.map(({ length }) => length))).toEqual([
      [0, size, size, size, size],
      [0, size, size, size, size],
    ]);
    expect(columns).toHaveLength(9);
  });

  test("are standard and independent, more closely than random ones in every single block", () => {
    // Of random numbers the mean has a standard deviation of 1/32, and so has each of the 36 products.
    for (const block of [0, 1, 77]) {
      normals.fill(3, "price", block);
      for (const a of columns) {
        expect(Math.abs(meanOf(a))).toBeLessThan(0.004);
        for (const b of columns) expect(Math.abs(meanOf(a, (x, i) => x * b[i]) - Number(a === b))).toBeLessThan(0.06);
      }
    }
  });

  test("are the same for the same seed, purpose and block, and others for others", () => {
    const first = (seed: number, purpose: "price" | "select", block: number): number[] => {
      normals.fill(seed, purpose, block);
      return columns.map(([x]) => x);
    };
    const known = first(1, "price", 0);
    for (const other of [first(2, "price", 0), first(1, "select", 0), first(1, "price", 1)])
      other.forEach((x, i) => expect(x).not.toBe(known[i]));
    expect(first(1, "price", 0)).toEqual(known);
  });

  test("beyond the dimensions of Sobol's points they are random, and still standard and uncorrelated", () => {
    const many = even(
      Array.from({ length: 3 * sobolDimensions }, (_, k) => (k + 1) / 4),
      1,
      0,
    );
    many.fill(1, "price", 0);
    const [steps] = many.market;
    for (let k = 1; k < steps.length; k++) {
      expect(Math.abs(meanOf(steps[k], (x) => x * x) - 1)).toBeLessThan(0.25);
      expect(Math.abs(meanOf(steps[k], (x, i) => x * steps[k - 1][i]))).toBeLessThan(0.2);
    }
  });
});

describe("a world of even paths", () => {
  const spec: WorldSpec = {
    dates: [0.5, 1, 3],
    drivers: {
      A: { kind: "gbm", start: 10, drift: 0.05, volatility: 0.3, riskPremium: 0.02 },
      B: { kind: "meanReverting", on: "level", start: 1, level: 3, speed: 0.5, volatility: 0.4 },
      J: { kind: "jumpDiffusion", start: 5, drift: 0, volatility: 0.2, jumpRate: 0.5, jumpMean: -0.2, jumpVolatility: 0.1 },
      rival: { kind: "event", hazard: 0.3 },
      theta: { kind: "private", prior: { distribution: "triangular", min: 0, mode: 1, max: 5 } },
    },
    correlations: [{ between: ["A", "B"], rho: 0.6 }],
    observations: [],
  };
  const world = createWorld({ ...spec, normals: even });
  const block = world.simulate(1, "price", 0, "pricing");
  const [a, b] = [0, 1].map((m) => block.market[m]);

  test("drivers have their means in every block, hundreds of times as close as random ones", () => {
    const expected = new Float64Array(1);
    for (const m of [0, 1])
      for (const k of [0, 1, 2]) {
        world.conditionalMean(m, -1, k, "pricing", Float64Array.of(world.start(m)), expected, 1);
        expect(Math.abs(meanOf(block.market[m][k]) / expected[0] - 1)).toBeLessThan(1e-3);
      }
    expect(meanOf(block.truth[0])).toBeCloseTo(2, 3);
  });

  test("correlations are in force", () => {
    const [x, y] = [a[0].map((value) => Math.log(value)), b[0]];
    const [mx, my] = [meanOf(x), meanOf(y)];
    const covariance = meanOf(x, (value, i) => (value - mx) * (y[i] - my));
    const deviation = (column: Float64Array, mean: number): number => Math.sqrt(meanOf(column, (value) => (value - mean) ** 2));
    expect(covariance / deviation(x, mx) / deviation(y, my)).toBeCloseTo(0.6, 1);
  });

  test("both measures have the same numbers, and what takes none of them is as it was", () => {
    const real = world.simulate(1, "price", 0, "real");
    real.market[0][2].forEach((value, i) => expect(value / a[2][i]).toBeCloseTo(Math.exp(0.06), 10));
    const plain = createWorld(spec).simulate(1, "price", 0, "pricing");
    expect(block.market[3]).toEqual(plain.market[3]);
    expect(block.market[0]).not.toEqual(plain.market[0]);
  });
});
