import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectedValueOfPerfectInformation, expectedValueOfSampleInformation, unitNormalLoss } from "@ripen/core/closedForm";
import { normalExpectation } from "../../helpers/normalExpectation.js";

const between = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });

describe("unitNormalLoss", () => {
  test("is E[max(Z − z, 0)]", () => {
    for (const z of [-3, -0.7, 0, 0.25, 1, 2.5, 6])
      expect(unitNormalLoss(z)).toBeCloseTo(
        normalExpectation((x) => Math.max(x - z, 0), [z]),
        11,
      );
  });

  test("falls by what is between: L(−z) = L(z) + z; never below 0", () => {
    fc.assert(
      fc.property(between(0, 50), (z) => {
        expect(unitNormalLoss(-z)).toBeCloseTo(unitNormalLoss(z) + z, 12);
      }),
    );
    expect(unitNormalLoss(40)).toBe(0);
    expect(unitNormalLoss(-40)).toBe(40);
  });
});

describe("value of information", () => {
  const known = fc.record({ mean: between(-50, 50), standardDeviation: between(0.1, 60) });

  test("perfect information is what the better choice brings on average, less the better choice now", () => {
    fc.assert(
      fc.property(known, (o) => {
        const { value, withInformation, withoutInformation } = expectedValueOfPerfectInformation(o);
        const better = normalExpectation((z) => Math.max(o.mean + o.standardDeviation * z, 0), [-o.mean / o.standardDeviation]);
        expect(withInformation).toBeCloseTo(better, 7);
        expect(withoutInformation).toBe(Math.max(o.mean, 0));
        expect(value).toBeCloseTo(better - withoutInformation, 7);
      }),
      { numRuns: 50 },
    );
  });

  test("a sample is worth at most the truth, more samples are worth more, and exact ones are worth the truth", () => {
    fc.assert(
      fc.property(known, between(0.1, 100), between(1, 20), (o, errorStandardDeviation, samples) => {
        const perfect = expectedValueOfPerfectInformation(o).value;
        const one = expectedValueOfSampleInformation({ ...o, errorStandardDeviation }).value;
        const many = expectedValueOfSampleInformation({ ...o, errorStandardDeviation, samples }).value;
        expect(one).toBeLessThanOrEqual(many + 1e-12);
        expect(many).toBeLessThanOrEqual(perfect + 1e-12);
        expect(expectedValueOfSampleInformation({ ...o, errorStandardDeviation: 0 }).value).toBeCloseTo(perfect, 12);
        // n observations are one with an error of 1/√n.
        const finer = expectedValueOfSampleInformation({ ...o, errorStandardDeviation: errorStandardDeviation / Math.sqrt(samples) });
        expect(finer.value).toBeCloseTo(many, 10);
      }),
    );
  });

  test("a sample is the perfect information about the posterior mean, which varies less", () => {
    const o = { mean: -4, standardDeviation: 25, errorStandardDeviation: 15 };
    const explained = 25 ** 2 / (25 ** 2 + 15 ** 2);
    expect(expectedValueOfSampleInformation(o).value).toBeCloseTo(
      expectedValueOfPerfectInformation({ mean: -4, standardDeviation: 25 * Math.sqrt(explained) }).value,
      12,
    );
  });

  test("where nothing is unknown nothing is learned", () => {
    const certain = { value: 0, withInformation: 3, withoutInformation: 3 };
    expect(expectedValueOfPerfectInformation({ mean: 3, standardDeviation: 0 })).toEqual(certain);
    expect(expectedValueOfSampleInformation({ mean: 3, standardDeviation: 0, errorStandardDeviation: 0 })).toEqual(certain);
  });
});
