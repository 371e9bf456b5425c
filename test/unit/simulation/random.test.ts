import { describe, expect, test } from "vitest";
import { normalCdf, normalPdf } from "../../../packages/core/src/numerics/index.js";
import { correlator, RandomStream } from "../../../packages/core/src/simulation/random/index.js";
import { seedState } from "../../../packages/core/src/simulation/random/seedState.js";
import { layerArea, layers, tailStart } from "../../../packages/core/src/simulation/random/ziggurat.js";

const million = 1_000_000;

function draw(count: number, seed = 7): Float64Array {
  const out = new Float64Array(count);
  new RandomStream(seed, "test", "draw", 0).normals(out, count);
  return out;
}

describe("RandomStream", () => {
  test("equal arguments, equal bits; one difference anywhere, other bits", () => {
    const first = (...[seed, purpose, name, block]: [number, string, string, number]): number =>
      new RandomStream(seed, purpose, name, block).uniform();
    const base = first(1, "price", "driver/S", 0);
    expect(first(1, "price", "driver/S", 0)).toBe(base);
    const others = [
      first(2, "price", "driver/S", 0),
      first(-1, "price", "driver/S", 0),
      first(1 + 2 ** 32, "price", "driver/S", 0),
      first(Number.MAX_SAFE_INTEGER, "price", "driver/S", 0),
      first(Number.MIN_SAFE_INTEGER, "price", "driver/S", 0),
      first(1, "fit", "driver/S", 0),
      first(1, "pric", "edriver/S", 0),
      first(1, "price", "driver/T", 0),
      first(1, "price", "driver/S", 1),
    ];
    expect(new Set([base, ...others]).size).toBe(others.length + 1);
  });

  test("the generator is sfc32, here in unbounded integers", () => {
    const state = new Int32Array(4);
    seedState(42, "test", "reference", 3, state);
    const mask = 0xffffffffn;
    let [a, b, c, d] = Array.from(state, (word) => BigInt(word >>> 0));
    const next = (): bigint => {
      const out = (a + b + d) & mask;
      d = (d + 1n) & mask;
      a = b ^ (b >> 9n);
      b = (c + (c << 3n)) & mask;
      c = ((((c << 21n) | (c >> 11n)) & mask) + out) & mask;
      return out;
    };
    for (let i = 0; i < 16; i++) next();
    const stream = new RandomStream(42, "test", "reference", 3);
    for (let i = 0; i < 50; i++) {
      const high = next() >> 6n;
      const low = next() >> 6n;
      expect(stream.uniform()).toBe((Number(high * (1n << 26n) + low) + 0.5) / 2 ** 52);
    }
  });

  test("every bit of what names a stream changes about half of the state", () => {
    const base = new Int32Array(4);
    const other = new Int32Array(4);
    seedState(12345, "price", "driver/competition", 6, base);
    const changed = (...[seed, purpose, name, block]: [number, string, string, number]): number => {
      seedState(seed, purpose, name, block, other);
      return other.reduce((total, word, i) => {
        let bits = word ^ base[i];
        let count = 0;
        for (; bits !== 0; bits &= bits - 1) count++;
        return total + count;
      }, 0);
    };
    const flips: number[] = [];
    for (let bit = 0; bit < 31; bit++)
      flips.push(
        changed(12345 ^ (1 << bit), "price", "driver/competition", 6),
        changed(12345, "price", "driver/competition", 6 ^ (1 << bit)),
      );
    for (let bit = 32; bit < 53; bit++) flips.push(changed(12345 + 2 ** bit, "price", "driver/competition", 6));
    for (let i = 0; i < 18; i++) {
      const name = Array.from("driver/competition");
      name[i] = String.fromCharCode(name[i].charCodeAt(0) ^ 1);
      flips.push(changed(12345, "price", name.join(""), 6));
    }
    const mean = flips.reduce((a, b) => a + b, 0) / flips.length;
    expect(mean).toBeGreaterThan(62);
    expect(mean).toBeLessThan(66);
    // 128 fair coins: 64 ± 5.66; six deviations for the worst of a hundred.
    for (const flip of flips) expect(Math.abs(flip - 64)).toBeLessThan(34);
  });

  test("one at a time gives the same numbers as a column, and restart the same as new", () => {
    const columns = draw(5000);
    const stream = new RandomStream(0, "", "", 0);
    stream.restart(7, "test", "draw", 0);
    for (const value of columns) expect(stream.normal()).toBe(value);
    const uniforms = new Float64Array(100);
    new RandomStream(1, "a", "b", 2).uniforms(uniforms, 100);
    const other = new RandomStream(1, "a", "b", 2);
    for (const value of uniforms) expect(other.uniform()).toBe(value);
  });

  test("a million normal numbers: moments, distance from Φ, tails, all different", () => {
    const z = draw(million);
    const sums = new Float64Array(9);
    for (const x of z) {
      let power = 1;
      for (let k = 1; k <= 8; k++) sums[k] += power *= x;
    }
    // E Z^(2k) = (2k − 1)!!, and the standard error of a sample moment is √((E Z^(2k) − (E Z^k)²)/n).
    const double = (k: number): number => (k <= 1 ? 1 : k * double(k - 2));
    for (let power = 1; power <= 8; power++) {
      const truth = power % 2 === 0 ? double(power - 1) : 0;
      const error = Math.sqrt((double(2 * power - 1) - truth ** 2) / million);
      expect(Math.abs(sums[power] / million - truth)).toBeLessThan(4 * error);
    }
    const sorted = Float64Array.from(z).sort();
    let distance = 0;
    for (let i = 0; i < million; i++) distance = Math.max(distance, Math.abs(normalCdf(sorted[i]) - (i + 0.5) / million));
    // Kolmogorov: P(√n distance > 1.95) = 0.001
    expect(distance * Math.sqrt(million)).toBeLessThan(1.95);
    for (const edge of [tailStart, 4, 4.5]) {
      const expected = 2 * normalCdf(-edge) * million;
      const seen = z.filter((x) => Math.abs(x) > edge).length;
      expect(Math.abs(seen - expected)).toBeLessThan(4 * Math.sqrt(expected));
    }
    // With 32 bits about a hundred would be equal.
    expect(new Set(z).size).toBe(million);
  });

  test("four million normal numbers in a thousand cells of equal probability: the corners of the layers are filled as they should be", () => {
    const [cells, n] = [1000, 4 * million];
    const seen = new Float64Array(cells);
    const stream = new RandomStream(11, "test", "cells", 0);
    const column = new Float64Array(100_000);
    for (let drawn = 0; drawn < n; drawn += column.length) {
      stream.normals(column, column.length);
      for (const x of column) seen[Math.min(Math.floor(cells * normalCdf(x)), cells - 1)]++;
    }
    const chi = seen.reduce((total, count) => total + (count - n / cells) ** 2 / (n / cells), 0);
    // 999 degrees of freedom: 999 ± 45; four deviations.
    expect(chi).toBeLessThan(999 + 4 * Math.sqrt(2 * 999));
    expect(chi).toBeGreaterThan(999 - 4 * Math.sqrt(2 * 999));
  });

  test("the tail beyond the layers, from forty million draws", () => {
    const stream = new RandomStream(5, "test", "tail", 0);
    const column = new Float64Array(100_000);
    const excess: number[] = [];
    for (let i = 0; i < 400; i++) {
      stream.normals(column, column.length);
      for (const x of column) if (Math.abs(x) > tailStart) excess.push(Math.abs(x) - tailStart);
    }
    const [n, expected] = [excess.length, 4e7 * 2 * normalCdf(-tailStart)];
    expect(Math.abs(n - expected)).toBeLessThan(4 * Math.sqrt(expected));
    // With the hazard h = φ(a)/Φ(−a): E[Z − a | Z > a] = h − a, and the variance is 1 + a h − h².
    const hazard = normalPdf(tailStart) / normalCdf(-tailStart);
    const mean = excess.reduce((a, b) => a + b, 0) / n;
    const error = Math.sqrt((1 + tailStart * hazard - hazard ** 2) / n);
    expect(Math.abs(mean - (hazard - tailStart))).toBeLessThan(4 * error);
    const far = normalCdf(-4.4) / normalCdf(-tailStart);
    const seen = excess.filter((x) => x > 4.4 - tailStart).length / n;
    expect(Math.abs(seen - far)).toBeLessThan(4 * Math.sqrt(far / n));
  });

  test("neighbours in a stream, and streams that differ in one thing, are uncorrelated", () => {
    const correlation = (a: Float64Array, b: Float64Array): number => a.reduce((total, x, i) => total + x * b[i], 0) / a.length;
    const n = 200_000;
    const base = draw(n + 1);
    const bound = 4 / Math.sqrt(n);
    expect(Math.abs(correlation(base.subarray(0, n), base.subarray(1)))).toBeLessThan(bound);
    expect(Math.abs(correlation(base.subarray(0, n), draw(n, 8)))).toBeLessThan(bound);
    for (const [purpose, name, block] of [
      ["fit", "draw", 0],
      ["test", "drax", 0],
      ["test", "draw", 1],
    ] as const) {
      const other = new Float64Array(n);
      new RandomStream(7, purpose, name, block).normals(other, n);
      expect(Math.abs(correlation(base.subarray(0, n), other))).toBeLessThan(bound);
      expect(
        Math.abs(
          correlation(
            base.subarray(0, n).map((x) => x * x - 1),
            other.map((x) => x * x - 1),
          ),
        ),
      ).toBeLessThan(2 * bound);
    }
  });

  test("uniform numbers: inside (0, 1), even in every tenth, and in their last bits", () => {
    const n = 500_000;
    const u = new Float64Array(n);
    new RandomStream(3, "test", "uniform", 0).uniforms(u, n);
    const tenths = new Float64Array(10);
    let [odd, outside] = [0, 0];
    for (const x of u) {
      if (!(x > 0 && x < 1)) outside++;
      tenths[Math.floor(10 * x)]++;
      odd += Math.floor(x * 2 ** 52) % 2;
    }
    expect(outside).toBe(0);
    const chi = tenths.reduce((total, seen) => total + (seen - n / 10) ** 2 / (n / 10), 0);
    expect(chi).toBeLessThan(27.9); // 9 degrees of freedom, 0.001
    expect(Math.abs(odd - n / 2)).toBeLessThan(2 * Math.sqrt(n));
  });

  test("the layers of the ziggurat close: the last box ends at height 1", () => {
    let x = tailStart;
    for (let i = 2; i < layers; i++) x = Math.sqrt(-2 * Math.log(layerArea / x + Math.exp(-0.5 * x * x)));
    expect(layerArea / x + Math.exp(-0.5 * x * x)).toBeCloseTo(1, 12);
    const tail = Math.sqrt(2 * Math.PI) * normalCdf(-tailStart);
    expect(tailStart * Math.exp(-0.5 * tailStart ** 2) + tail).toBeCloseTo(layerArea, 15);
  });
});

describe("correlator", () => {
  const names = ["a", "b", "c", "d"];
  const columns = (): Float64Array[] => names.map((_, i) => draw(100_000, 20 + i));

  test("columns get the correlations that were asked for", () => {
    const made = correlator(names, [
      { between: ["c", "a"], rho: 0.6 },
      { between: ["a", "d"], rho: -0.3 },
    ]);
    expect(made.groups).toEqual([[0, 2, 3], [1]]);
    const z = columns();
    const untouched = Float64Array.from(z[1]);
    made.apply(z, 100_000);
    const seen = (i: number, j: number): number => z[i].reduce((total, x, k) => total + x * z[j][k], 0) / 100_000;
    for (const [i, j, rho] of [
      [0, 2, 0.6],
      [0, 3, -0.3],
      [2, 3, 0],
      [1, 3, 0],
      [2, 2, 1],
      [3, 3, 1],
    ]) {
      expect(Math.abs(seen(i, j) - rho)).toBeLessThan(4 * Math.sqrt((1 + rho ** 2) / 100_000));
      expect(made.between(i, j)).toBe(rho);
    }
    expect([...z[1]]).toEqual([...untouched]);
  });

  test("correlating a second pair changes no bit of the first", () => {
    const [one, two] = [columns(), columns()];
    correlator(names, [{ between: ["a", "b"], rho: 0.5 }]).apply(one, 1000);
    correlator(names, [
      { between: ["d", "c"], rho: 0.9 },
      { between: ["a", "b"], rho: 0.5 },
    ]).apply(two, 1000);
    expect([...two[1].subarray(0, 1000)]).toEqual([...one[1].subarray(0, 1000)]);
  });

  test("what contradicts itself becomes the nearest matrix, with a warning that names the largest change", () => {
    const made = correlator(
      ["x", "y", "z"],
      [
        { between: ["x", "y"], rho: 0.9 },
        { between: ["y", "z"], rho: 0.9 },
        { between: ["x", "z"], rho: -0.9 },
      ],
    );
    expect(made.warnings).toHaveLength(1);
    expect(made.warnings[0]).toMatch(/x, y, z contradict.*from -?0\.9 to/);
    expect(made.between(0, 2)).toBeGreaterThan(-0.9);
    expect(made.between(0, 1)).toBeLessThan(0.9);
  });

  test("names it does not know are left out", () => {
    expect(correlator(["a"], [{ between: ["a", "q"], rho: 0.5 }]).groups).toEqual([[0]]);
  });
});
