import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blackScholes, exchangeOption, gatedOption, rainbowOption, spreadOption } from "@ripen/core/closedForm";
import { normalExpectation } from "../../helpers/normalExpectation.js";

const between = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });
const assets = fc.record({ spot: between(40, 200), yield: between(-0.02, 0.1), volatility: between(0.05, 0.8) });
const correlations = fc.oneof(between(-0.99, 0.99), fc.constantFrom(-1, 0, 1));
const pairs = fc.record({ first: assets, second: assets, correlation: correlations, maturity: between(0.1, 4) });
const near = (found: number, right: number, error: number): void => expect(Math.abs(found - right)).toBeLessThanOrEqual(error);

describe("exchange (Margrabe)", () => {
  test("exchanging one way less the other way is one asset less the other", () => {
    fc.assert(
      fc.property(pairs, (pair) => {
        const there = exchangeOption(pair);
        const back = exchangeOption({ ...pair, first: pair.second, second: pair.first });
        const own = ({ spot, yield: payout }: { spot: number; yield: number }): number => spot * Math.exp(-payout * pair.maturity);
        near(there.value - back.value, own(pair.first) - own(pair.second), 1e-11 * (pair.first.spot + pair.second.spot));
      }),
    );
  });

  test("it is a call in units of the second asset, whose deltas add up to the value", () => {
    fc.assert(
      fc.property(pairs, ({ first, second, correlation, maturity }) => {
        const { value, firstDelta, secondDelta, exerciseProbability } = exchangeOption({ first, second, correlation, maturity });
        near(firstDelta * first.spot + secondDelta * second.spot, value, 1e-11 * (first.spot + second.spot));
        const volatility = Math.sqrt(
          first.volatility ** 2 - 2 * correlation * first.volatility * second.volatility + second.volatility ** 2,
        );
        fc.pre(volatility > 1e-3);
        const call = blackScholes({
          ...{ type: "call", spot: first.spot / second.spot, strike: 1, rate: second.yield, yield: first.yield, volatility, maturity },
        });
        near(value, second.spot * call.value, 1e-11 * (first.spot + second.spot));
        near(exerciseProbability, call.exerciseProbability, 1e-10);
      }),
    );
  });

  test("two assets that move as one: what is certain", () => {
    const first = { spot: 110, volatility: 0.3 };
    const pair = { first, second: { spot: 100, volatility: 0.3 }, correlation: 1, maturity: 2 };
    expect(exchangeOption(pair)).toEqual({ value: 10, firstDelta: 1, secondDelta: -1, exerciseProbability: 1 });
    expect(exchangeOption({ ...pair, first: { ...first, spot: 90 } })).toEqual({
      value: 0,
      firstDelta: 0,
      secondDelta: -0,
      exerciseProbability: 0,
    });
  });
});

describe("rainbow (Stulz)", () => {
  const rainbows = fc.record({ pair: pairs, strike: between(40, 200), rate: between(-0.02, 0.12) });
  const value = (o: { pair: object; strike: number; rate: number }, type: "call" | "put", on: "max" | "min"): number =>
    rainbowOption({ ...(o.pair as Parameters<typeof exchangeOption>[0]), strike: o.strike, rate: o.rate, type, on }).value;

  test("the better and the worse of two are the two", () => {
    fc.assert(
      fc.property(rainbows, fc.constantFrom("call" as const, "put" as const), (o, type) => {
        const { first, second, maturity } = o.pair;
        const single = (asset: typeof first): number => blackScholes({ ...asset, type, strike: o.strike, rate: o.rate, maturity }).value;
        near(value(o, type, "max") + value(o, type, "min"), single(first) + single(second), 1e-9 * (first.spot + second.spot + o.strike));
      }),
    );
  });

  test("neither depends on which asset is named first", () => {
    fc.assert(
      fc.property(rainbows, fc.constantFrom("max" as const, "min" as const), (o, on) => {
        const turned = { ...o, pair: { ...o.pair, first: o.pair.second, second: o.pair.first } };
        near(value(o, "call", on), value(turned, "call", on), 1e-9 * (o.pair.first.spot + o.pair.second.spot));
      }),
    );
  });

  test("the call on the worse one is its discounted expectation", () => {
    fc.assert(
      fc.property(rainbows, (o) => {
        const { first, second, correlation, maturity } = o.pair;
        fc.pre(Math.abs(correlation) < 0.98);
        const root = Math.sqrt(maturity);
        const forward = ({ spot, yield: payout }: typeof first): number => spot * Math.exp((o.rate - payout) * maturity);
        const rest = second.volatility * Math.sqrt(1 - correlation ** 2);
        const mean = normalExpectation(
          (z) => {
            const one = forward(first) * Math.exp(first.volatility * root * z - (first.volatility * root) ** 2 / 2);
            if (one <= o.strike) return 0;
            const shift = correlation * second.volatility * root;
            const two = forward(second) * Math.exp(shift * z - shift ** 2 / 2);
            const call = (strike: number): number =>
              blackScholes({ type: "call", spot: two, strike, rate: 0, volatility: rest, maturity }).value;
            return call(o.strike) - call(one);
          },
          [(Math.log(o.strike / forward(first)) + (first.volatility * root) ** 2 / 2) / (first.volatility * root)],
        );
        near(value(o, "call", "min"), Math.exp(-o.rate * maturity) * mean, 1e-6 * (first.spot + second.spot));
      }),
      { numRuns: 20 },
    );
  });

  test("the same asset twice is one asset; a better second one never hurts", () => {
    const asset = { spot: 100, yield: 0.02, volatility: 0.3 };
    const o = { pair: { first: asset, second: asset, correlation: 1, maturity: 2 }, strike: 95, rate: 0.05 };
    const single = blackScholes({ ...asset, type: "call", strike: 95, rate: 0.05, maturity: 2 }).value;
    for (const on of ["max", "min"] as const) expect(value(o, "call", on)).toBeCloseTo(single, 11);
    const richer = { ...o, pair: { ...o.pair, second: { ...asset, spot: 120 } } };
    expect(value(richer, "call", "min")).toBeCloseTo(single, 11);
    expect(value(richer, "call", "max")).toBeGreaterThan(single);
  });
});

describe("gated option", () => {
  const gated = fc.record({ pair: pairs, level: between(20, 300), strike: between(40, 200), rate: between(-0.02, 0.12) });
  const value = (
    o: { pair: { first: object; second: object; correlation: number; maturity: number }; level: number; strike: number; rate: number },
    type: "call" | "put",
  ): number => {
    const { first, second, correlation, maturity } = o.pair as Parameters<typeof exchangeOption>[0];
    return gatedOption({ type, gate: { ...first, level: o.level }, asset: second, strike: o.strike, correlation, rate: o.rate, maturity })
      .value;
  };

  test("a gate that is always open is none, one that never opens leaves nothing, in between it is in between", () => {
    fc.assert(
      fc.property(gated, fc.constantFrom("call" as const, "put" as const), (o, type) => {
        const { second, maturity } = o.pair;
        const free = blackScholes({ ...second, type, strike: o.strike, rate: o.rate, maturity }).value;
        const [open, shut] = type === "call" ? [1e-30, 1e30] : [1e30, 1e-30];
        near(value({ ...o, level: open }, type), free, 1e-11 * (second.spot + o.strike));
        near(value({ ...o, level: shut }, type), 0, 1e-11 * (second.spot + o.strike));
        expect(value(o, type)).toBeLessThanOrEqual(free + 1e-11 * (second.spot + o.strike));
      }),
    );
  });

  test("independent of the gate: its chance times the option", () => {
    fc.assert(
      fc.property(gated, (o) => {
        const { first, second, maturity } = o.pair;
        const chance = blackScholes({ ...first, type: "call", strike: o.level, rate: o.rate, maturity }).exerciseProbability;
        const free = blackScholes({ ...second, type: "call", strike: o.strike, rate: o.rate, maturity }).value;
        near(value({ ...o, pair: { ...o.pair, correlation: 0 } }, "call"), chance * free, 1e-11 * (second.spot + o.strike));
      }),
    );
  });

  test("gated by itself at its own strike it is the plain option", () => {
    fc.assert(
      fc.property(gated, fc.constantFrom("call" as const, "put" as const), (o, type) => {
        const pair = { ...o.pair, first: o.pair.second, correlation: 1 };
        const free = blackScholes({ ...pair.second, type, strike: o.strike, rate: o.rate, maturity: pair.maturity }).value;
        near(value({ ...o, pair, level: o.strike }, type), free, 1e-10 * (pair.second.spot + o.strike));
      }),
    );
  });
});

describe("spread (Kirk)", () => {
  const futures = fc.record({ futures: between(50, 150), volatility: between(0.05, 0.5) });
  const spreads = fc.record({
    first: futures,
    second: futures,
    correlation: between(-0.95, 0.95),
    rate: between(0, 0.1),
    maturity: between(0.1, 2),
  });

  test("a call less a put is the discounted spread less the strike", () => {
    fc.assert(
      fc.property(spreads, between(0, 30), (o, strike) => {
        const difference = spreadOption({ ...o, strike, type: "call" }).value - spreadOption({ ...o, strike, type: "put" }).value;
        near(difference, Math.exp(-o.rate * o.maturity) * (o.first.futures - o.second.futures - strike), 1e-10 * 300);
      }),
    );
  });

  test("with strike 0 it is Margrabe's option on two futures", () => {
    fc.assert(
      fc.property(spreads, (o) => {
        const asset = ({ futures, volatility }: { futures: number; volatility: number }) => ({ spot: futures, yield: o.rate, volatility });
        const right = exchangeOption({ first: asset(o.first), second: asset(o.second), correlation: o.correlation, maturity: o.maturity });
        near(spreadOption({ ...o, strike: 0, type: "call" }).value, right.value, 1e-10 * 300);
      }),
    );
  });

  test("off the value by quadrature by at most 6.2% of a small strike", () => {
    const future = (futures: number, volatility: number) => ({ futures, volatility });
    const worst = { first: future(80, 0.05), second: future(150, 0.5), correlation: -0.95, rate: 0, maturity: 2 };
    fc.assert(
      fc.property(spreads, between(0, 5), (o, strike) => {
        const root = Math.sqrt(o.maturity);
        const shift = o.correlation * o.first.volatility * root;
        const rest = o.first.volatility * Math.sqrt(1 - o.correlation ** 2);
        const mean = normalExpectation((z) => {
          const other = o.second.futures * Math.exp(o.second.volatility * root * z - (o.second.volatility * root) ** 2 / 2);
          const own = o.first.futures * Math.exp(shift * z - shift ** 2 / 2);
          return blackScholes({ type: "call", spot: own, strike: other + strike, rate: 0, volatility: rest, maturity: o.maturity }).value;
        });
        near(spreadOption({ ...o, strike, type: "call" }).value, Math.exp(-o.rate * o.maturity) * mean, 0.062 * strike + 1e-6);
      }),
      { numRuns: 20, examples: [[worst, 5]] },
    );
  });
});
