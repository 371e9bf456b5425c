import { describe, expect, test } from "vitest";
import { RipenError } from "@ripen/core";
import type { Driver, Prior } from "../../../packages/core/src/model/index.js";
import {
  gaussHermite,
  gaussLegendre,
  inverseNormalCdf,
  normalCdf,
  normalPdf,
  type Distribution,
} from "../../../packages/core/src/numerics/index.js";
import { marginal } from "../../../packages/core/src/simulation/beliefs/index.js";
import { scorePosterior } from "../../../packages/core/src/simulation/beliefs/kalman.js";
import { createWorld, type Observation } from "../../../packages/core/src/simulation/world/index.js";

const normal: Prior = { distribution: "normal", mean: 0, sd: 1 };

function privates(priors: Record<string, Prior>): Record<string, Driver> {
  return Object.fromEntries(Object.entries(priors).map(([name, prior]) => [name, { kind: "private", prior }]));
}

function world(priors: Record<string, Prior>, observations: Observation[], rho?: number) {
  const [a, b] = Object.keys(priors);
  return createWorld({
    dates: [0],
    drivers: privates(priors),
    correlations: rho === undefined ? [] : [{ between: [a, b], rho }],
    observations,
  });
}

/** Posterior mean of driver 0 on one path with these signals. */
function posterior(at: ReturnType<typeof world>, mask: number, signals: number[], driver = 0): number {
  const out = new Float64Array(1);
  at.beliefs.posteriorMean(
    driver,
    mask,
    signals.map((x) => Float64Array.of(x)),
    undefined,
    1,
    out,
  );
  return out[0];
}

describe("linear signals of normal scores", () => {
  test("precisions add: .45 and .55 give .671", () => {
    const both = world({ x: normal }, [
      { source: "a", driver: "x", resolves: 0.45 },
      { source: "b", driver: "x", resolves: 0.55 },
    ]);
    expect(both.beliefs.scoreVariance(0, 0)).toBe(1);
    expect(both.beliefs.scoreVariance(0, 1)).toBeCloseTo(0.55, 14);
    expect(both.beliefs.scoreVariance(0, 2)).toBeCloseTo(0.45, 14);
    expect(1 - both.beliefs.scoreVariance(0, 3)).toBeCloseTo(0.671, 3);
    const total = 0.45 / 0.55 + 0.55 / 0.45;
    expect(posterior(both, 3, [1.1, -0.4])).toBeCloseTo((1.1 * (0.45 / 0.55) - 0.4 * (0.55 / 0.45)) / (1 + total), 14);
  });

  test("a normal prior: the textbook mean (Raiffa & Schlaifer 1961)", () => {
    const one = world({ x: { distribution: "normal", mean: -5, sd: 20 } }, [{ source: "a", driver: "x", resolves: 0.5 }]);
    expect(posterior(one, 1, [0.8])).toBeCloseTo(-5 + 20 * 0.5 * 0.8, 12);
    expect(posterior(one, 0, [0.8])).toBe(-5);
  });

  test("R² = 1 is the truth itself, to the last bit, also beside other signals; R² = 0 is nothing", () => {
    const priors: Record<string, Prior> = {
      beta: { distribution: "beta", alpha: 2, beta: 5 },
      discrete: { distribution: "discrete", values: [-1, 3, 2], probabilities: [0.2, 0.5, 0.3] },
      lognormal: { distribution: "lognormal", median: 1, sigma: 0.7 },
      triangular: { distribution: "triangular", min: 0, mode: 1, max: 7 },
      yesNo: { distribution: "yesNo", probability: 0.4 },
    };
    const names = Object.keys(priors);
    const observations = names.flatMap((driver) => [0.3, 1, 0].map((resolves, i) => ({ source: `s${i}`, driver, resolves })));
    const all = createWorld({ dates: [0], drivers: privates(priors), observations });
    const block = all.simulate(3, "fit", 0, "real");
    const out = new Float64Array(block.size);
    names.forEach((_, i) => {
      for (const mask of [2, 3, 7]) {
        all.beliefs.posteriorMean(i, mask, block.signal, undefined, block.size, out);
        expect([...out]).toEqual([...block.truth[i]]);
        expect(all.beliefs.scoreVariance(i, mask)).toBe(0);
        all.beliefs.scoreMean(i, mask, block.signal, undefined, block.size, out);
        expect([...out]).toEqual([...block.score[i]]);
      }
      all.beliefs.posteriorMean(i, 4, block.signal, undefined, block.size, out);
      expect([...out]).toEqual(Array.from(out, () => all.beliefs.priorMean(i)));
    });
  });

  test("correlated scores: the update is conditioning on the joint normal distribution", () => {
    const n = 3;
    const c = Float64Array.of(1, 0.6, -0.2, 0.6, 1, 0.3, -0.2, 0.3, 1);
    const signals = [
      { of: 0, noise: 0.7 },
      { of: 2, noise: 1.3 },
      { of: 0, noise: 0.2 },
    ];
    const { weights, variances } = scorePosterior(c, n, signals);
    // Direct: C Hᵀ (H C Hᵀ + R)⁻¹, by elimination.
    const s = signals.map((a, i) => signals.map((b, j) => c[a.of * n + b.of] + (i === j ? a.noise : 0)));
    for (let driver = 0; driver < n; driver++) {
      const cross = signals.map(({ of }) => c[driver * n + of]);
      const direct = solve(s, cross);
      direct.forEach((w, j) => expect(weights[driver][j]).toBeCloseTo(w, 13));
      expect(variances[driver]).toBeCloseTo(1 - direct.reduce((total, w, j) => total + w * cross[j], 0), 13);
    }
  });

  test("the order of arrival does not matter; an exact signal twice is one", () => {
    const c = Float64Array.of(1, 0.5, 0.5, 1);
    const signals = [
      { of: 1, noise: 0.4 },
      { of: 0, noise: 0 },
      { of: 0, noise: 0 },
      { of: 1, noise: Infinity },
    ];
    const forward = scorePosterior(c, 2, signals);
    expect([...forward.weights[0]]).toEqual([0, 1, 0, 0]);
    expect(forward.variances[0]).toBe(0);
    const backward = scorePosterior(c, 2, [...signals].reverse());
    expect(backward.variances[1]).toBeCloseTo(forward.variances[1], 15);
    expect(backward.variances[1]).toBeCloseTo(1 / (1 / 0.75 + 1 / 0.4), 14);
  });

  test("what is learnt of one driver tells of the other", () => {
    const two = world({ x: normal, y: normal }, [{ source: "a", driver: "x", resolves: 1 }], 0.6);
    expect(two.beliefs.groups).toEqual([{ privates: [0, 1], observations: [0] }]);
    expect(posterior(two, 1, [2], 1)).toBeCloseTo(1.2, 14);
    expect(two.beliefs.scoreVariance(1, 1)).toBeCloseTo(0.64, 14);
  });
});

function solve(a: number[][], b: number[]): number[] {
  const m = a.map((row, i) => [...row, b[i]]);
  for (let i = 0; i < m.length; i++) {
    for (let j = 0; j < m.length; j++) {
      if (i === j) continue;
      const factor = m[j][i] / m[i][i];
      m[j] = m[j].map((v, k) => v - factor * m[i][k]);
    }
  }
  return m.map((row, i) => row[m.length] / row[i]);
}

describe("posterior means of the driver", () => {
  const priors: Distribution[] = [
    { distribution: "uniform", min: 2, max: 5 },
    { distribution: "pert", min: 0, mode: 1, max: 4 },
    { distribution: "triangular", min: 0, mode: 1, max: 4 },
    { distribution: "triangular", min: 0, mode: 0, max: 4 },
    { distribution: "beta", alpha: 0.4, beta: 0.3 },
    { distribution: "beta", alpha: 30, beta: 4, min: -1, max: 1 },
    { distribution: "lognormal", median: 2, sigma: 0.8, shift: -1 },
    { distribution: "normal", mean: 3, sd: 2 },
  ];

  test.each(priors)("%o: E Q(Φ(m + √v Z)), to 1e-8 of the standard deviation", (prior) => {
    const { expectation, sd } = marginal(prior);
    const truth = expectation(0);
    const { nodes, weights } = gaussLegendre(24);
    for (const variance of [0.96, 0.6, 0.2, 0.01, 0.0004]) {
      const spread = Math.sqrt(variance);
      const scores = Float64Array.from({ length: 9 }, (_, i) => (i - 4) * 0.97 * Math.sqrt(1 - variance));
      const got = new Float64Array(9);
      expectation(variance)(scores, undefined, 9, got);
      scores.forEach((m, i) => {
        // Fine panels, so that a kink inside one does little harm.
        let expected = 0;
        let mass = 0;
        for (let panel = -8.5; panel < 8.5 - 1e-9; panel += 0.04) {
          const z = nodes.map((node) => panel + 0.02 * (1 + node));
          const w = z.map((x, k) => 0.02 * weights[k] * normalPdf(x));
          const values = new Float64Array(24);
          truth(
            z.map((x) => m + spread * x),
            undefined,
            24,
            values,
          );
          values.forEach((value, k) => {
            expected += w[k] * value;
            mass += w[k];
          });
        }
        expect(Math.abs(got[i] - expected / mass)).toBeLessThan(1e-8 * sd);
      });
    }
  });

  test("uniform: min + (max − min) Φ(m/√(1 + v))", () => {
    const map = marginal({ distribution: "uniform", min: 2, max: 5 }).expectation(0.3);
    const scores = Float64Array.of(-2.5, -0.3, 0, 1.7);
    const got = new Float64Array(4);
    map(scores, undefined, 4, got);
    scores.forEach((m, i) => expect(got[i]).toBeCloseTo(2 + 3 * normalCdf(m / Math.sqrt(1.3)), 8));
  });

  test("the table of the truth is within 1e-9 standard deviations of the quantile function", () => {
    const { expectation, sd } = marginal({ distribution: "triangular", min: 0, mode: 1, max: 4 });
    const scores = Float64Array.from({ length: 1601 }, (_, i) => (i - 800) * 0.01);
    const got = new Float64Array(1601);
    expectation(0)(scores, undefined, 1601, got);
    scores.forEach((u, i) => {
      const p = normalCdf(u);
      const exact = p < 0.25 ? Math.sqrt(4 * p) : 4 - Math.sqrt(12 * normalCdf(-u));
      expect(Math.abs(got[i] - exact)).toBeLessThan(1.1e-9 * sd);
    });
  });

  test("a prior without spread is a number", () => {
    const still = marginal({ distribution: "pert", min: 3, mode: 3, max: 3 });
    const out = Float64Array.of(-1, 4);
    still.expectation(0)(out, undefined, 2, out);
    expect([...out]).toEqual([3, 3]);
  });

  test("discrete, of which a correlated driver tells: the probabilities of its intervals", () => {
    const two = world(
      { d: { distribution: "discrete", values: [1, 5, 2], probabilities: [0.2, 0.5, 0.3] }, x: normal },
      [{ source: "a", driver: "x", resolves: 0.8 }],
      0.7,
    );
    const m = 0.7 * 0.8 * 1.3;
    const s = Math.sqrt(1 - 0.49 * 0.8);
    const [low, high] = [0.2, 0.7].map((p) => normalCdf((inverseNormalCdf(p) - m) / s));
    expect(posterior(two, 1, [1.3])).toBeCloseTo(low + 5 * (high - low) + 2 * (1 - high), 12);
  });

  test("only the paths in the index are written, with the bits they have without one", () => {
    const priors: Record<string, Prior> = {
      l: { distribution: "lognormal", median: 1, sigma: 1 },
      n: normal,
      p: { distribution: "pert", min: 0, mode: 1, max: 4 },
      y: { distribution: "yesNo", probability: 0.4 },
    };
    const observations: Observation[] = ["l", "n", "p"].map((driver) => ({ source: "s", driver, resolves: 0.6 }));
    observations.push({ source: "s", driver: "y", resolves: { sensitivity: 0.9, specificity: 0.6 } });
    const all = createWorld({ dates: [0], drivers: privates(priors), observations });
    const block = all.simulate(1, "fit", 0, "real");
    const index = Int32Array.of(3, 700, 41);
    [0, 1, 2, 3].forEach((i) => {
      for (const read of ["posteriorMean", "scoreMean"] as const) {
        const full = new Float64Array(block.size);
        all.beliefs[read](i, 1, block.signal, undefined, block.size, full);
        const some = new Float64Array(block.size).fill(-99);
        all.beliefs[read](i, 1, block.signal, index, 3, some);
        some.forEach((value, path) => expect(value).toBe(index.includes(path) ? full[path] : -99));
      }
    });
  });
});

describe("yes/no tests", () => {
  const test1 = { sensitivity: 0.85, specificity: 0.75 };
  const test2 = { sensitivity: 0.6, specificity: 0.95 };
  const tested = world({ y: { distribution: "yesNo", probability: 0.45 } }, [
    { source: "a", driver: "y", resolves: test1 },
    { source: "b", driver: "y", resolves: test2 },
  ]);

  test("Bayes' rule for one and for two tests", () => {
    expect(posterior(tested, 0, [1, 1])).toBe(0.45);
    expect(posterior(tested, 1, [1, 0])).toBeCloseTo((0.45 * 0.85) / (0.45 * 0.85 + 0.55 * 0.25), 14);
    expect(posterior(tested, 1, [0, 1])).toBeCloseTo((0.45 * 0.15) / (0.45 * 0.15 + 0.55 * 0.75), 14);
    expect(posterior(tested, 3, [1, 0])).toBeCloseTo((0.45 * 0.85 * 0.4) / (0.45 * 0.85 * 0.4 + 0.55 * 0.25 * 0.95), 14);
  });

  test("scores: mean by result, and the expected variance adds up to 1", () => {
    const edge = inverseNormalCdf(0.55);
    const yes = normalPdf(edge);
    const positive = 0.45 * 0.85 + 0.55 * 0.25;
    const means = [1, 0].map((result) => {
      const out = new Float64Array(1);
      tested.beliefs.scoreMean(0, 1, [Float64Array.of(result), Float64Array.of(0)], undefined, 1, out);
      return out[0];
    });
    expect(means[0]).toBeCloseTo((0.85 * yes - 0.25 * yes) / positive, 13);
    const explained = positive * means[0] ** 2 + (1 - positive) * means[1] ** 2;
    expect(tested.beliefs.scoreVariance(0, 1)).toBeCloseTo(1 - explained, 13);
    expect(tested.beliefs.scoreVariance(0, 3)).toBeLessThan(tested.beliefs.scoreVariance(0, 1));
  });

  test("of a discrete prior: every value but 0 counts as yes, in its proportion", () => {
    const one = world({ d: { distribution: "discrete", values: [0, 2, 6], probabilities: [0.5, 0.3, 0.2] } }, [
      { source: "a", driver: "d", resolves: test1 },
    ]);
    const positive = 0.5 * 0.85 + 0.5 * 0.25;
    expect(posterior(one, 1, [1])).toBeCloseTo((0.85 * (0.3 * 2 + 0.2 * 6)) / positive, 13);
  });

  test("perfect tests tell the truth; results that cannot be leave the belief", () => {
    const perfect = { sensitivity: 1, specificity: 1 };
    const sure = world(
      { y: { distribution: "yesNo", probability: 0.45 } },
      ["a", "b"].map((source) => ({ source, driver: "y", resolves: perfect })),
    );
    expect([posterior(sure, 1, [1, 0]), posterior(sure, 1, [0, 0])]).toEqual([1, 0]);
    expect(posterior(sure, 3, [1, 0])).toBeCloseTo(0.45, 14);
  });

  test("results are drawn with the stated sensitivity and specificity", () => {
    const hits = [0, 0, 0, 0];
    for (let b = 0; b < 40; b++) {
      const { truth, signal } = tested.simulate(1, "fit", b, "real");
      truth[0].forEach((yes, i) => hits[2 * yes + signal[0][i]]++);
    }
    const sure = 4 / Math.sqrt(40 * 1024 * 0.45);
    expect(Math.abs(hits[3] / (hits[2] + hits[3]) - 0.85)).toBeLessThan(0.36 * sure);
    expect(Math.abs(hits[0] / (hits[0] + hits[1]) - 0.75)).toBeLessThan(0.44 * sure);
    expect(Math.abs((hits[2] + hits[3]) / (40 * 1024) - 0.45)).toBeLessThan(0.5 * sure);
  });
});

describe("what a world refuses", () => {
  const code = (make: () => unknown): string => {
    try {
      make();
    } catch (error) {
      return RipenError.is(error) ? `${error.code}: ${error.issues[0].path}` : "other";
    }
    return "nothing";
  };

  test("a source that says two things of one driver; the same twice is one signal", () => {
    expect(
      code(() =>
        world({ x: normal }, [
          { source: "a", driver: "x", resolves: 0.2 },
          { source: "a", driver: "x", resolves: 0.3 },
        ]),
      ),
    ).toBe("invalid-model: sources.a");
    const twice = world({ x: normal }, [
      { source: "a", driver: "x", resolves: 0.2 },
      { source: "a", driver: "x", resolves: 0.2 },
    ]);
    expect(twice.beliefs.bitOf).toEqual([
      { group: 0, bit: 0 },
      { group: 0, bit: 0 },
    ]);
    const block = twice.simulate(1, "fit", 0, "real");
    expect([...block.signal[0]]).toEqual([...block.signal[1]]);
  });

  test("a test of a continuous prior, an observation of nothing, quantiles that cannot be, and too many observations", () => {
    expect(code(() => world({ x: normal }, [{ source: "a", driver: "x", resolves: { sensitivity: 1, specificity: 1 } }]))).toBe(
      "invalid-model: sources.a.x",
    );
    expect(code(() => world({ x: normal }, [{ source: "a", driver: "S", resolves: 0.5 }]))).toBe("invalid-model: sources.a.S");
    expect(code(() => world({ x: { distribution: "normal", p10: 2, p90: 1 } }, []))).toBe("invalid-model: drivers.x.prior");
    const many = Array.from({ length: 31 }, (_, i) => ({ source: `s${i}`, driver: "x", resolves: 0.1 }));
    expect(code(() => world({ x: normal }, many))).toBe("too-large: drivers");
    const thirty = world({ x: normal }, many.slice(0, 30));
    expect(thirty.beliefs.scoreVariance(0, 2 ** 30 - 1)).toBeCloseTo(1 / (1 + 30 / 9), 13);
  });
});

test("Gauss-Hermite agrees with the closed posterior mean of a lognormal prior", () => {
  const map = marginal({ distribution: "lognormal", median: 2, sigma: 0.8 }).expectation(0.4);
  const out = Float64Array.of(0.7);
  map(out, undefined, 1, out);
  const { nodes, weights } = gaussHermite(40);
  expect(out[0]).toBeCloseTo(
    nodes.reduce((total, z, i) => total + weights[i] * 2 * Math.exp(0.8 * (0.7 + Math.sqrt(0.4) * z)), 0),
    12,
  );
});
