import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blackScholes } from "@ripen/core/closedForm";
import {
  brownianBridge,
  fillSobol,
  owenScramble,
  sobolDimensions,
  SobolNormals,
} from "../../../../packages/core/src/simulation/sampling/index.js";

const dimensions = Array.from({ length: sobolDimensions }, (_, d) => d);

/** Normal columns of one randomisation of 1024 points. */
function normals(dimensions: number, seed: number): Float64Array[] {
  const sobol = new SobolNormals(dimensions, 1024);
  return Array.from({ length: dimensions }, (_, d) => {
    const column = new Float64Array(1024);
    sobol.fill(d, seed, column);
    return column;
  });
}

/** How many points lie in each of 2^a × 2^b boxes. */
function boxes(x: Uint32Array, y: Uint32Array, a: number, b: number): number[] {
  const counts = new Array<number>(2 ** (a + b)).fill(0);
  x.forEach((value, i) => counts[Math.floor(value / 2 ** (32 - a)) * 2 ** b + Math.floor(y[i] / 2 ** (32 - b))]++);
  return counts;
}

describe("Sobol's sequence", () => {
  test("begins as the tables of Joe and Kuo make it (SciPy's 1.17, unscrambled)", () => {
    const at = (point: number): number[] => dimensions.slice(0, 8).map((d) => fillSobol(d, point, new Uint32Array(1))[0]);
    expect(at(1)).toEqual(new Array(8).fill(2 ** 31));
    expect(at(5)).toEqual([3758096384, 3758096384, 536870912, 1610612736, 3758096384, 2684354560, 3758096384, 1610612736]);
    expect(at(63)).toEqual([67108864, 3422552064, 1543503872, 1946157056, 3690987520, 603979776, 2483027968, 603979776]);
  });

  test.each(dimensions)("dimension %d: 2^m points, one in each of 2^m parts", (d) => {
    for (const power of [1, 5, 10]) {
      const points = fillSobol(d, 0, new Uint32Array(2 ** power));
      expect(new Set(points.map((value) => value >>> (32 - power))).size).toBe(2 ** power);
    }
  });

  test("a stretch is the same wherever it begins", () => {
    const whole = fillSobol(7, 0, new Uint32Array(1000));
    for (const from of [1, 64, 513]) expect(fillSobol(7, from, new Uint32Array(100))).toEqual(whole.slice(from, from + 100));
  });

  test.each([0, 1, 77, 0xdeadbeef])("scrambled or not, dimensions 1 and 2 have one point in every box of 2^-10 (seed %d)", (seed) => {
    const [x, y] = [0, 1].map((d) => fillSobol(d, 0, new Uint32Array(1024)));
    if (seed > 0) {
      owenScramble(x, seed);
      owenScramble(y, seed ^ 0x5bd1e995);
    }
    for (let a = 0; a <= 10; a++) expect(boxes(x, y, a, 10 - a)).toEqual(new Array(1024).fill(1));
  });
});

describe("Owen's scrambling", () => {
  test("points that share their first bits share the first bits of their places, and part where they part", () => {
    const word = fc.integer({ min: 0, max: 0xffffffff });
    fc.assert(
      fc.property(word, word, word, (a, b, seed) => {
        const [x, y] = owenScramble(Uint32Array.of(a, b), seed);
        expect(Math.clz32(x ^ y)).toBe(Math.clz32(a ^ b));
      }),
    );
  });

  test("over seeds every point is uniform", () => {
    const counts = new Array<number>(16).fill(0);
    for (let seed = 0; seed < 16_000; seed++) counts[owenScramble(Uint32Array.of(12345), Math.imul(seed, 0x9e3779b9))[0] >>> 28]++;
    // Chi-squared with 15 degrees of freedom: 44 is beyond the quantile of 0.9999.
    expect(counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)).toBeLessThan(44);
  });
});

describe("Brownian bridge", () => {
  test("two dates covary by the earlier one, whatever the dates", () => {
    const gaps = fc.array(fc.double({ min: 0.01, max: 2, noNaN: true }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(gaps, (list) => {
        const dates = list.reduce<number[]>((all, gap) => [...all, (all.at(-1) ?? 0) + gap], []);
        // A path from each unit vector of normals: the rows of a square root of the covariance.
        const n = dates.length;
        const normals = dates.map((_, k) => Float64Array.from({ length: n }, (_, i) => Number(i === k)));
        const paths = dates.map(() => new Float64Array(n));
        brownianBridge(dates).fill(normals, paths);
        for (let i = 0; i < n; i++)
          for (let j = 0; j <= i; j++) {
            const covariance = paths[i].reduce((sum, value, k) => sum + value * paths[j][k], 0);
            expect(covariance).toBeCloseTo(dates[j], 10);
          }
      }),
    );
  });

  test("the first number alone decides the last date", () => {
    const dates = [0.25, 0.5, 0.75, 1];
    const normals = dates.map((_, k) => Float64Array.of(k === 0 ? 1.5 : 100 * k));
    const paths = dates.map(() => new Float64Array(1));
    brownianBridge(dates).fill(normals, paths);
    expect(paths[3][0]).toBe(1.5);
  });
});

describe("scrambled points instead of random ones", () => {
  const dates = Array.from({ length: 16 }, (_, i) => (i + 1) / 16);
  const market = { spot: 100, strike: 100, rate: 0.05, volatility: 0.3, maturity: 1 };

  /** Discounted mean payoff of the average price (or the last one) over one randomisation. */
  function mean(columns: Float64Array[], average: boolean): number {
    const paths = dates.map(() => new Float64Array(columns[0].length));
    brownianBridge(dates).fill(columns, paths);
    const drift = market.rate - market.volatility ** 2 / 2;
    let total = 0;
    for (let i = 0; i < columns[0].length; i++) {
      const price = (k: number): number => market.spot * Math.exp(drift * dates[k] + market.volatility * paths[k][i]);
      const level = average ? dates.reduce((sum, _, k) => sum + price(k), 0) / dates.length : price(dates.length - 1);
      total += Math.max(level - market.strike, 0);
    }
    return (Math.exp(-market.rate) * total) / columns[0].length;
  }

  function spread(values: number[]): { mean: number; variance: number } {
    const middle = values.reduce((sum, value) => sum + value, 0) / values.length;
    return { mean: middle, variance: values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1) };
  }

  test.each([
    { average: false, least: 1000 },
    { average: true, least: 100 },
  ])("mean unbiased over randomisations, with a variance at least $least times smaller (average: $average)", ({ average, least }) => {
    const seeds = Array.from({ length: 24 }, (_, r) => Math.imul(r + 1, 0x85ebca6b));
    const even = spread(seeds.map((seed) => mean(normals(dates.length, seed), average)));
    // The same path function on points whose dimensions have been taken apart: random, as far as one path sees.
    const plain = spread(seeds.map((seed) => mean(shuffled(normals(dates.length, seed), seed), average)));
    expect(plain.variance / even.variance).toBeGreaterThan(least);
    const right = average ? plain.mean : blackScholes({ ...market, type: "call" }).value;
    const error = Math.sqrt((average ? plain.variance : even.variance) / seeds.length);
    expect(Math.abs(even.mean - right)).toBeLessThan(4 * error);
  });

  /** Each column replaced by as many draws with replacement from it: its distribution stays, its evenness goes. */
  function shuffled(columns: Float64Array[], seed: number): Float64Array[] {
    let state = seed >>> 0 || 1;
    const next = (): number => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return (state >>> 0) / 2 ** 32;
    };
    return columns.map((column) => column.map(() => column[Math.floor(next() * column.length)]));
  }
});
