import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chance, createMoney, grouped, meaningful, rate, stated } from "../../../packages/core/src/report/words/index.js";
import { figure } from "./fixtures/makePlan.js";

const amounts = fc.double({ min: -1e12, max: 1e12, noNaN: true });
const errors = fc.oneof(fc.constant(0), fc.double({ min: 1e-9, max: 1e11, noNaN: true }));

describe("digits that mean something", () => {
  test("the figure is within half a step, and give or take holds twice the standard error", () => {
    fc.assert(
      fc.property(amounts, errors, (mean, standardError) => {
        const { value, giveOrTake, place } = meaningful(mean, standardError);
        const step = 10 ** place;
        expect(Math.abs(value - mean)).toBeLessThanOrEqual(0.5 * step * (1 + 1e-6));
        // What is lost in the last bits of the mean is no error of the simulation.
        const least = 2 * standardError <= 1e-9 * Math.abs(mean) ? 0 : 2 * standardError;
        expect(giveOrTake).toBeGreaterThanOrEqual(least * (1 - 1e-8));
        expect(giveOrTake).toBeLessThanOrEqual(2 * standardError + step * (1 + 1e-6));
      }),
    );
  });

  test("no digit below the first of the error, and never more than four", () => {
    fc.assert(
      fc.property(amounts, fc.double({ min: 1e-3, max: 1e9, noNaN: true }), (mean, standardError) => {
        const { value, place } = meaningful(mean, standardError);
        expect(10 ** place).toBeGreaterThanOrEqual((2 * standardError) / 20.0000001);
        expect(Math.abs(value) / 10 ** place).toBeLessThanOrEqual(10_000 * (1 + 1e-9));
      }),
    );
  });

  test("an error in the last bits is none", () => {
    expect(createMoney("EUR", 100_000).words(figure(2750, 1e-12))).toContain("(exact)");
    expect(meaningful(2750, 1e-12).giveOrTake).toBe(0);
    expect(meaningful(2750, 1e-5).giveOrTake).toBeGreaterThan(0);
  });

  test("a loss is written like a gain", () => {
    fc.assert(
      fc.property(amounts, errors, (mean, standardError) => {
        const [gain, loss] = [meaningful(mean, standardError), meaningful(-mean, standardError)];
        expect(loss.value).toBe(gain.value === 0 ? loss.value : -gain.value);
        expect(loss.place).toBe(gain.place);
      }),
    );
  });

  test("examples", () => {
    expect(meaningful(412.37, 18.2)).toEqual({ value: 410, giveOrTake: 40, place: 1 });
    expect(meaningful(412.37, 6.1)).toEqual({ value: 412, giveOrTake: 13, place: 0 });
    expect(meaningful(-8850, 420)).toEqual({ value: -8900, giveOrTake: 900, place: 2 });
    expect(meaningful(3, 700)).toEqual({ value: 0, giveOrTake: 1400, place: 2 });
    expect(meaningful(0, 0)).toEqual({ value: 0, giveOrTake: 0, place: 0 });
    expect(meaningful(0.0123456, 0)).toEqual({ value: 0.0123, giveOrTake: 0, place: -4 });
  });
});

test("thousands are kept apart, and nothing is written as minus zero", () => {
  expect([1234567, -1234.5, 0, -0, -0.4, 999, 1000].map((value) => grouped(value))).toEqual([
    "1,234,567",
    "-1,235",
    "0",
    "0",
    "0",
    "999",
    "1,000",
  ]);
  expect(grouped(-0.04, -2)).toBe("-0.04");
  expect(grouped(-0.004, -2)).toBe("0.00");
});

test("money is written in one unit, which the largest amount chooses", () => {
  expect(createMoney("EUR", 4_123_456).words(figure(4_123_456, 21_000))).toBe("4,120 thousand EUR (give or take 50)");
  expect(createMoney("EUR", 48_213).words(figure(48_213, 310))).toBe("48,200 EUR (give or take 700)");
  expect(createMoney("USD", -3e9).words(figure(-3e9, 0))).toBe("-3,000 million USD (exact)");
});

test("a chance never claims to be never or always", () => {
  expect([0, 0.0001, 0.0099, 0.01, 0.364, 0.99, 0.999, 1].map(chance)).toEqual(["0%", "<1%", "<1%", "1%", "36%", "99%", ">99%", "100%"]);
});

test("what was stated is written as it was stated", () => {
  expect([1600000, 0.0025, -0.5, 5.25, 1e-7, 12345.678].map(stated)).toEqual(["1,600,000", "0.0025", "-0.5", "5.25", "1e-7", "12,345.7"]);
  expect([0.03, 0.0252, -0.08, 1].map(rate)).toEqual(["3%", "2.52%", "-8%", "100%"]);
});
