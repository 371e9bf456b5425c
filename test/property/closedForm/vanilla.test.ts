import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blackScholes, jumpDiffusionOption, schwartzFutures, schwartzOption } from "@ripen/core/closedForm";
import { normalExpectation, priceAt } from "../../helpers/normalExpectation.js";

const between = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });
const market = {
  spot: between(20, 200),
  strike: between(20, 200),
  rate: between(-0.03, 0.15),
  yield: between(-0.02, 0.12),
  volatility: between(0.05, 0.9),
  maturity: between(0.05, 10),
};
const options = fc.record(market);
const near = (found: number, right: number, error: number): void => expect(Math.abs(found - right)).toBeLessThanOrEqual(error);

describe("Black-Scholes", () => {
  test("parity: a call less a put is the asset less the strike", () => {
    fc.assert(
      fc.property(options, (o) => {
        const difference = blackScholes({ ...o, type: "call" }).value - blackScholes({ ...o, type: "put" }).value;
        near(difference, o.spot * Math.exp(-o.yield * o.maturity) - o.strike * Math.exp(-o.rate * o.maturity), 1e-11 * (o.spot + o.strike));
      }),
    );
  });

  test("a call on one money in another is a put with both exchanged", () => {
    fc.assert(
      fc.property(options, (o) => {
        const call = blackScholes({ ...o, type: "call" }).value;
        const put = blackScholes({ ...o, type: "put", spot: o.strike, strike: o.spot, rate: o.yield, yield: o.rate }).value;
        near(call, put, 1e-11 * (o.spot + o.strike));
      }),
    );
  });

  test("the value is the discounted expectation of the payoff", () => {
    fc.assert(
      fc.property(options, fc.constantFrom("call" as const, "put" as const), (o, type) => {
        const sign = type === "call" ? 1 : -1;
        const price = priceAt(o, o.maturity);
        const sd = o.volatility * Math.sqrt(o.maturity);
        const kink = (Math.log(o.strike / o.spot) - (o.rate - o.yield) * o.maturity) / sd + sd / 2;
        const mean = normalExpectation((z) => Math.max(sign * (price(z) - o.strike), 0), [kink]);
        near(blackScholes({ ...o, type }).value, Math.exp(-o.rate * o.maturity) * mean, 1e-7 * (o.spot + o.strike));
      }),
      { numRuns: 30 },
    );
  });

  test("every Greek is the derivative it says it is", () => {
    const greeks = [
      ["delta", "value", "spot", 1],
      ["gamma", "delta", "spot", 1],
      ["speed", "gamma", "spot", 1],
      ["vega", "value", "volatility", 1],
      ["theta", "value", "maturity", -1],
      ["rho", "value", "rate", 1],
      ["epsilon", "value", "yield", 1],
      ["strikeDelta", "value", "strike", 1],
      ["strikeGamma", "strikeDelta", "strike", 1],
      ["vanna", "delta", "volatility", 1],
      ["volga", "vega", "volatility", 1],
      ["charm", "delta", "maturity", -1],
    ] as const;
    const usual = fc.record({ ...market, volatility: between(0.1, 0.6), maturity: between(0.3, 5) });
    fc.assert(
      fc.property(usual, fc.constantFrom("call" as const, "put" as const), (o, type) => {
        const at = blackScholes({ ...o, type });
        for (const [greek, of, by, sign] of greeks) {
          const h = 1e-4 * Math.max(Math.abs(o[by]), 0.1);
          const [up, down] = [blackScholes({ ...o, type, [by]: o[by] + h }), blackScholes({ ...o, type, [by]: o[by] - h })];
          const slope = (sign * (up[of] - down[of])) / (2 * h);
          // What rounding and the third derivative leave, in units of what is differentiated.
          near(at[greek], slope, 2e-6 * (Math.abs(slope) + Math.abs(at[of]) + (of === "value" ? o.spot : 1)));
        }
      }),
      { numRuns: 200 },
    );
  });

  test("more volatility is never worth less, and the value lies between what is certain and the asset", () => {
    fc.assert(
      fc.property(options, between(0, 0.5), (o, more) => {
        const { value, exerciseProbability } = blackScholes({ ...o, type: "call" });
        const asset = o.spot * Math.exp(-o.yield * o.maturity);
        expect(blackScholes({ ...o, type: "call", volatility: o.volatility + more }).value).toBeGreaterThanOrEqual(value - 1e-11 * o.spot);
        expect(value).toBeGreaterThanOrEqual(Math.max(asset - o.strike * Math.exp(-o.rate * o.maturity), 0) - 1e-11 * (o.spot + o.strike));
        expect(value).toBeLessThanOrEqual(asset + 1e-11 * o.spot);
        near(exerciseProbability + blackScholes({ ...o, type: "put" }).exerciseProbability, 1, 1e-14);
      }),
    );
  });
});

describe("jumps (Merton)", () => {
  const jumps = { jumpRate: between(0, 20), jumpMean: between(-1, 0.5), jumpVolatility: between(0, 0.6) };

  test("parity holds: the jumps are compensated", () => {
    fc.assert(
      fc.property(fc.record({ ...market, ...jumps, maturity: between(0.05, 3) }), (o) => {
        const difference = jumpDiffusionOption({ ...o, type: "call" }).value - jumpDiffusionOption({ ...o, type: "put" }).value;
        near(difference, o.spot * Math.exp(-o.yield * o.maturity) - o.strike * Math.exp(-o.rate * o.maturity), 1e-9 * (o.spot + o.strike));
      }),
    );
  });

  test("without jumps, or with jumps of nothing, it is Black-Scholes", () => {
    fc.assert(
      fc.property(options, fc.constantFrom("call" as const, "put" as const), between(0, 20), (o, type, jumpRate) => {
        const right = blackScholes({ ...o, type }).value;
        near(jumpDiffusionOption({ ...o, type, jumpRate: 0, jumpMean: -1, jumpVolatility: 1 }).value, right, 1e-12 * (o.spot + o.strike));
        near(jumpDiffusionOption({ ...o, type, jumpRate, jumpMean: 0, jumpVolatility: 0 }).value, right, 1e-10 * (o.spot + o.strike));
      }),
    );
  });

  test("many small jumps are a diffusion", () => {
    const o = { type: "call", spot: 100, strike: 110, rate: 0.05, maturity: 1 } as const;
    const small = 0.3 / Math.sqrt(9000);
    const jumpy = jumpDiffusionOption({ ...o, volatility: 0, jumpRate: 9000, jumpMean: -(small ** 2) / 2, jumpVolatility: small }).value;
    expect(jumpy).toBeCloseTo(blackScholes({ ...o, volatility: 0.3 }).value, 2);
  });

  test("rare, huge jumps overflow nothing", () => {
    const o = { spot: 100, strike: 100, rate: 0.05, volatility: 0.2, jumpRate: 1e-5, jumpMean: 18, jumpVolatility: 0.1, maturity: 1 };
    const call = jumpDiffusionOption({ ...o, type: "call" }).value;
    expect(call - jumpDiffusionOption({ ...o, type: "put" }).value).toBeCloseTo(100 - 100 * Math.exp(-0.05), 6);
  });
});

describe("mean reversion (Schwartz)", () => {
  const reverting = fc.record({
    spot: between(20, 200),
    level: between(3, 5),
    speed: between(0.1, 3),
    volatility: between(0.05, 0.8),
    maturity: between(0.1, 8),
  });

  test("a call less a put is the discounted future less the strike", () => {
    fc.assert(
      fc.property(reverting, between(20, 200), between(0, 2), (o, strike, later) => {
        const given = { ...o, strike, rate: 0.05, futuresMaturity: o.maturity + later };
        const difference = schwartzOption({ ...given, type: "call" }).value - schwartzOption({ ...given, type: "put" }).value;
        const future = schwartzFutures({ ...o, maturity: o.maturity + later }).value;
        near(difference, Math.exp(-0.05 * o.maturity) * (future - strike), 1e-10 * (future + strike));
      }),
    );
  });

  test("the future is the expectation of the price", () => {
    fc.assert(
      fc.property(reverting, ({ spot, level, speed, volatility, maturity }) => {
        // Euler's steps of the logarithm have the exact mean and variance in their limit; here the two recursions are summed instead.
        const steps = 200_000;
        const dt = maturity / steps;
        let [mean, variance] = [Math.log(spot), 0];
        for (let i = 0; i < steps; i++) {
          mean += speed * (level - mean) * dt;
          variance += (volatility ** 2 - 2 * speed * variance) * dt;
        }
        const future = schwartzFutures({ spot, level, speed, volatility, maturity }).value;
        expect(Math.log(future)).toBeCloseTo(mean + variance / 2, 3);
      }),
      { numRuns: 10 },
    );
  });

  test("without reversion it is Black-Scholes on a price without drift of its logarithm", () => {
    fc.assert(
      fc.property(options, (o) => {
        const given = {
          spot: o.spot,
          strike: o.strike,
          rate: o.rate,
          volatility: o.volatility,
          maturity: o.maturity,
          type: "call" as const,
        };
        const found = schwartzOption({ ...given, level: 4, speed: 1e-9 }).value;
        near(found, blackScholes({ ...given, yield: o.rate - o.volatility ** 2 / 2 }).value, 1e-6 * (o.spot + found));
      }),
    );
  });

  test("the further away the future ends, the less an option on it is worth", () => {
    const given = {
      type: "call",
      spot: 50,
      strike: 50,
      rate: 0.05,
      level: Math.log(50),
      speed: 0.8,
      volatility: 0.4,
      maturity: 1,
    } as const;
    const values = [1, 1.5, 2, 4].map((futuresMaturity) => {
      const strike = schwartzFutures({ spot: 50, level: given.level, speed: 0.8, volatility: 0.4, maturity: futuresMaturity }).value;
      return schwartzOption({ ...given, strike, futuresMaturity }).value;
    });
    expect(values).toEqual([...values].sort((a, b) => b - a));
    expect(values[0]).toBeGreaterThan(2 * values[3]);
  });
});
