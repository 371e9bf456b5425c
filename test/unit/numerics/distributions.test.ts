import { describe, expect, test } from "vitest";
import {
  gaussLegendre,
  normalCdf,
  priorFromQuantiles,
  priorMoments,
  scoreTransform,
  boundedForm,
  type Distribution,
  type Quantiles,
} from "../../../packages/core/src/numerics/index.js";

const continuous: Distribution[] = [
  { distribution: "normal", mean: 3, sd: 2 },
  { distribution: "lognormal", median: 5, sigma: 0.6 },
  { distribution: "lognormal", median: 5, sigma: 0.6, shift: -2 },
  { distribution: "pert", min: 1, mode: 2, max: 6 },
  { distribution: "pert", min: 1, mode: 6, max: 6 },
  { distribution: "triangular", min: 1, mode: 2, max: 6 },
  { distribution: "triangular", min: 0, mode: 0, max: 1 },
  { distribution: "beta", alpha: 0.7, beta: 3 },
  { distribution: "beta", alpha: 20, beta: 5, min: -3, max: 7 },
  { distribution: "uniform", min: -1, max: 4 },
];

/** The quantile at p, found from p10, p50 and p90 of priorMoments or from the transform of the normal score. */
function truth(prior: Distribution, u: number): number {
  if (prior.distribution === "normal") return prior.mean + prior.sd * u;
  if (prior.distribution === "lognormal") return (prior.shift ?? 0) + prior.median * Math.exp(prior.sigma * u);
  const bounded = boundedForm(prior);
  if (bounded === undefined) throw new Error("no transform");
  return scoreTransform(bounded).at(u).value;
}

describe("priorMoments", () => {
  test.each(continuous)("mean and deviation of %o are the integrals over the normal score", (prior) => {
    const { nodes, weights } = gaussLegendre(32);
    let [mean, square] = [0, 0];
    for (let panel = -8.5; panel < 8.5; panel += 0.25) {
      nodes.forEach((node, i) => {
        const u = panel + 0.125 * (1 + node);
        const weight = (0.125 * weights[i] * Math.exp(-0.5 * u * u)) / Math.sqrt(2 * Math.PI);
        mean += weight * truth(prior, u);
        square += weight * truth(prior, u) ** 2;
      });
    }
    const moments = priorMoments(prior);
    expect(moments.mean).toBeCloseTo(mean, 8);
    expect(moments.sd).toBeCloseTo(Math.sqrt(square - mean * mean), 7);
    for (const [name, z] of [
      ["p10", -1.2815515655446004],
      ["p50", 0],
      ["p90", 1.2815515655446004],
    ] as const)
      expect(moments[name]).toBeCloseTo(truth(prior, z), 10);
  });

  test("bounds are stated where there are any", () => {
    expect(priorMoments({ distribution: "normal", mean: 0, sd: 1 })).not.toHaveProperty("min");
    expect(priorMoments({ distribution: "lognormal", median: 1, sigma: 1 }).min).toBe(0);
    expect(priorMoments({ distribution: "pert", min: 1, mode: 2, max: 6 })).toMatchObject({ min: 1, max: 6, mean: 2.5 });
  });

  test("discrete and yes/no", () => {
    const moments = priorMoments({ distribution: "discrete", values: [5, -1, 2], probabilities: [0.1, 0.3, 0.6] });
    expect(moments).toMatchObject({ p10: -1, p50: 2, p90: 2, min: -1, max: 5 });
    expect(moments.mean).toBeCloseTo(1.4, 14);
    expect(moments.sd).toBeCloseTo(Math.sqrt(2.5 + 0.3 + 2.4 - 1.96), 14);
    const certain = priorMoments({ distribution: "discrete", values: [9, 4, 1, 7], probabilities: [0, 0.5, 0, 0.5] });
    expect(certain).toMatchObject({ mean: 5.5, sd: 1.5, p10: 4, p50: 4, p90: 7, min: 4, max: 7 });
    const yesNo = priorMoments({ distribution: "yesNo", probability: 0.3 });
    expect(yesNo).toMatchObject({ mean: 0.3, p10: 0, p50: 0, p90: 1 });
    expect(yesNo.sd).toBeCloseTo(Math.sqrt(0.21), 14);
  });
});

describe("priorFromQuantiles", () => {
  test.each(continuous)("finds %o again from its quantiles", (prior) => {
    const { p10, p50, p90, min, max } = priorMoments(prior);
    const stated: Quantiles = {
      distribution: prior.distribution as Quantiles["distribution"],
      p10,
      p50,
      p90,
      ...(prior.distribution === "beta" ? { min: min ?? 0, max: max ?? 1 } : {}),
    };
    const fitted = priorFromQuantiles(stated);
    expect(fitted.ok).toBe(true);
    if (!fitted.ok) return;
    const got = priorMoments(fitted.prior);
    for (const name of ["p10", "p50", "p90"] as const)
      expect(Math.abs(got[name] - { p10, p50, p90 }[name])).toBeLessThan(1e-6 * (p90 - p10));
    for (const u of [-2, -0.5, 0.7, 2.2]) expect(truth(fitted.prior, u)).toBeCloseTo(truth(prior, u), 4);
  });

  test.each<[Quantiles, Partial<Record<string, number>>]>([
    [
      { distribution: "normal", p10: 0, p90: 10 },
      { mean: 5, sd: 3.9015206 },
    ],
    [
      { distribution: "lognormal", p10: 1, p90: 4 },
      { median: 2, sigma: 0.5408656 },
    ],
    [
      { distribution: "lognormal", p10: 2, p50: 3, p90: 5, min: 1 },
      { median: 2, shift: 1 },
    ],
    [{ distribution: "lognormal", p10: 2, p50: 3, p90: 6 }, { shift: 1.5 }],
    [
      { distribution: "uniform", p10: 1, p90: 9 },
      { min: 0, max: 10 },
    ],
    [
      { distribution: "triangular", p10: -1, p90: 1 },
      { mode: 0, max: 1.809017 },
    ],
  ])("%o by hand", (stated, expected) => {
    const fitted = priorFromQuantiles(stated);
    expect(fitted.ok).toBe(true);
    if (!fitted.ok) return;
    for (const [name, value] of Object.entries(expected))
      expect((fitted.prior as unknown as Record<string, number>)[name]).toBeCloseTo(value as number, 6);
  });

  test.each<Quantiles>([
    { distribution: "pert", p10: 2, p90: 5, min: 1 },
    { distribution: "pert", p10: 2, p90: 5, max: 9 },
    { distribution: "triangular", p10: 2, p90: 5, min: 1 },
    { distribution: "triangular", p10: 2, p90: 5, max: 6.2 },
    { distribution: "beta", p10: 0.2, p90: 0.3 },
    { distribution: "beta", p10: 0.001, p90: 0.9 },
    { distribution: "beta", p10: 120, p90: 180, min: 100, max: 200 },
  ])("%o meets p10, p90 and the bound", (stated) => {
    const fitted = priorFromQuantiles(stated);
    expect(fitted).toMatchObject({ ok: true });
    if (!fitted.ok) return;
    const got = priorMoments(fitted.prior);
    for (const name of ["p10", "p90", "min", "max"] as const) {
      const value = stated[name];
      if (value !== undefined) expect(Math.abs((got[name] as number) - value)).toBeLessThan(1e-6 * (stated.p90 - stated.p10));
    }
  });

  test.each<[Quantiles, RegExp]>([
    [{ distribution: "normal", p10: 5, p90: 1 }, /p10 = 5 and p90 = 1.*ascend/],
    [{ distribution: "normal", p10: 0, p50: 4, p90: 10 }, /p50 = 4.*has p50 = 5 .*within 1%/],
    [{ distribution: "normal", p10: 0, p90: 10, min: -20 }, /min = -20.*no such bound/],
    [{ distribution: "uniform", p10: 1, p90: 9, max: 11 }, /max = 11.*has max = 10/],
    [{ distribution: "lognormal", p10: -1, p90: 9 }, /p10 = -1.*above 0/],
    [{ distribution: "lognormal", p10: 1, p50: 6, p90: 9 }, /p50 = 6.*below the middle/],
    [{ distribution: "triangular", p10: 1, p50: 1.1, p90: 9 }, /\(p90 - p50\)\/\(p50 - p10\).*between 0.6/],
    [{ distribution: "pert", p10: 1, p90: 9, min: 0.99 }, /\(p90 - min\)\/\(p10 - min\)/],
    [{ distribution: "pert", p10: 2, p50: 2.1, p90: 5, min: 1 }, /p50 = 2.1/],
    [{ distribution: "beta", p10: 0.2, p90: 1.3 }, /inside \[0, 1\].*state min and max/],
    [{ distribution: "beta", p10: 0.2, p50: 0.21, p90: 0.7 }, /p50 = 0.21/],
  ])("%o is refused, with what was found", (stated, message) => {
    const fitted = priorFromQuantiles(stated);
    expect(fitted.ok).toBe(false);
    if (!fitted.ok) expect(fitted.message).toMatch(message);
  });

  test.each<[Quantiles, string]>([
    [{ distribution: "normal", p10: 5, p50: 4, p90: 6 }, "found p10 = 5 and p50 = 4; they must ascend: p10 < p50 < p90"],
    [{ distribution: "pert", p10: 5, p90: 5, min: 1 }, "found p10 = 5 and p90 = 5; they must ascend: min < p10 < p90"],
    [
      { distribution: "normal", p10: 0, p50: 4, p90: 10 },
      "found p50 = 4; a normal distribution with p10 = 0 and p90 = 10 has p50 = 5 (allowed: within 1% of p90 - p10)",
    ],
    [
      { distribution: "normal", p10: 0, p90: 10, max: 20 },
      "found max = 20; a normal distribution with p10 = 0 and p90 = 10 has no such bound",
    ],
    [
      { distribution: "lognormal", p10: 1, p50: 6, p90: 9 },
      'found p50 = 6; a lognormal has p50 below the middle of p10 and p90, 5 (a symmetric one is "normal")',
    ],
    [
      { distribution: "triangular", p10: 1, p90: 9, max: 9.01 },
      "found (max - p10)/(max - p90) = 801; a triangular distribution has it between 3 and 13.32",
    ],
    [
      { distribution: "beta", p10: 0, p90: 0.5 },
      "found p10 = 0, p90 = 0.5; a beta distribution needs them inside [0, 1] (state min and max)",
    ],
    [
      { distribution: "beta", p10: 0.5, p90: 1 },
      "found p10 = 0.5, p90 = 1; a beta distribution needs them inside [0, 1] (state min and max)",
    ],
    [{ distribution: "lognormal", p10: 1, p90: 9, min: 1 }, "found min = 1 and p10 = 1; they must ascend: min < p10 < p90"],
  ])("%o: what is told, word by word", (stated, message) => {
    expect(priorFromQuantiles(stated)).toEqual({ ok: false, message });
  });

  test("a statement within 1% of p90 - p10 is met as well as it can be, whatever the unit; a lognormal without a shift has none", () => {
    for (const unit of [1e-3, 1, 1e6]) {
      expect(priorFromQuantiles({ distribution: "normal", p10: 0, p50: 5.09 * unit, p90: 10 * unit })).toMatchObject({ ok: true });
      expect(priorFromQuantiles({ distribution: "normal", p10: 0, p50: 5.11 * unit, p90: 10 * unit })).toMatchObject({ ok: false });
      const skewed = priorFromQuantiles({ distribution: "lognormal", p10: 1 * unit, p50: 2 * unit, p90: 4 * unit });
      expect(skewed.ok && skewed.prior).toEqual({
        distribution: "lognormal",
        median: expect.closeTo(2 * unit, 9),
        sigma: expect.any(Number),
      });
      // Almost symmetric is symmetric: the shift would be far away and the rest rounding.
      expect(priorFromQuantiles({ distribution: "lognormal", p10: unit, p50: 2 * unit * (1 - 1e-8), p90: 3 * unit }).ok).toBe(false);
      expect(priorFromQuantiles({ distribution: "lognormal", p10: unit, p50: 2 * unit * (1 - 1e-4), p90: 3 * unit }).ok).toBe(true);
    }
  });

  test("parameters pass through", () => {
    const prior: Distribution = { distribution: "normal", mean: 1, sd: 2 };
    expect(priorFromQuantiles(prior)).toEqual({ ok: true, prior });
  });
});

describe("scoreTransform", () => {
  test.each(continuous.filter((prior) => boundedForm(prior) !== undefined))(
    "%o: rises from bound to bound, slope and curvature as stated",
    (prior) => {
      const bounded = boundedForm(prior);
      if (bounded === undefined) throw new Error("no transform");
      const { at, kink } = scoreTransform(bounded);
      let before = bounded.min;
      for (let u = -8.5; u <= 8.5; u += 0.13) {
        const { value, slope, curvature } = at(u);
        expect(value).toBeGreaterThanOrEqual(before);
        expect(value).toBeLessThanOrEqual(bounded.max);
        before = value;
        const h = 1e-4;
        expect((at(u + h).value - at(u - h).value) / (2 * h)).toBeCloseTo(slope, 5);
        const kinked = kink !== undefined && Math.abs(u - kink) <= h;
        if (!kinked) expect((at(u + h).slope - at(u - h).slope) / (2 * h)).toBeCloseTo(curvature, 5);
      }
    },
  );

  test("only a triangular one has a kink: at the score of its mode, unless that is a bound", () => {
    const kinkOf = (kind: "triangular" | "pert", mode: number): number | undefined => {
      const bounded = boundedForm({ distribution: kind, min: 0, mode, max: 8 });
      return bounded === undefined ? undefined : scoreTransform(bounded).kink;
    };
    expect(normalCdf(kinkOf("triangular", 2) ?? NaN)).toBeCloseTo(0.25, 14);
    expect(normalCdf(kinkOf("triangular", 7) ?? NaN)).toBeCloseTo(0.875, 14);
    expect([kinkOf("triangular", 0), kinkOf("triangular", 8), kinkOf("pert", 2), kinkOf("pert", 0)]).toEqual(Array(4).fill(undefined));
  });

  test.each(continuous.filter((prior) => boundedForm(prior) !== undefined))("%o: at a bound, flat, where Φ underflows", (prior) => {
    const bounded = boundedForm(prior);
    const { at } = bounded === undefined ? expect.unreachable() : scoreTransform(bounded);
    for (const [u, bound] of [
      [-1e3, bounded?.min],
      [-40, bounded?.min],
      [40, bounded?.max],
      [1e3, bounded?.max],
    ] as const) {
      const { value, slope, curvature } = at(u);
      expect([value, Math.abs(slope), Math.abs(curvature)]).toEqual([expect.closeTo(bound ?? NaN, 14), 0, 0]);
    }
  });

  test("the uniform distribution is Φ itself", () => {
    const { at } = scoreTransform({ min: 0, max: 1, unit: { kind: "beta", alpha: 1, beta: 1 } });
    for (const u of [-3, -0.4, 0, 1.1, 4]) expect(at(u).value).toBeCloseTo(normalCdf(u), 15);
  });
});
