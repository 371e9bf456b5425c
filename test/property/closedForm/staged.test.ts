import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  blackScholes,
  complexChooser,
  compoundOption,
  holderExtendible,
  simpleChooser,
  writerExtendible,
  type OptionType,
} from "@ripen/core/closedForm";
import { normalExpectation, priceAt } from "../../helpers/normalExpectation.js";

const between = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });
const types = fc.constantFrom("call" as const, "put" as const);
const markets = fc.record({ spot: between(60, 160), rate: between(0, 0.12), yield: between(0, 0.1), volatility: between(0.1, 0.7) });
const near = (found: number, right: number, error: number): void => expect(Math.abs(found - right)).toBeLessThanOrEqual(error);

type Market = { spot: number; rate: number; yield: number; volatility: number };

/** Value today of what `payoff` says at `years`. */
function expected(market: Market, years: number, payoff: (price: number) => number, jumpsAt: readonly number[] = []): number {
  const price = priceAt(market, years);
  const sd = market.volatility * Math.sqrt(years);
  const z = (level: number): number => (Math.log(level / market.spot) - (market.rate - market.yield) * years) / sd + sd / 2;
  return Math.exp(-market.rate * years) * normalExpectation((x) => payoff(price(x)), jumpsAt.map(z));
}

const option = (market: Market, type: OptionType, price: number, strike: number, maturity: number): number =>
  blackScholes({ ...market, spot: price, type, strike, maturity }).value;
const intrinsic = (type: OptionType, price: number, strike: number): number => (type === "call" ? price - strike : strike - price);

describe("compound (Geske)", () => {
  const compounds = fc.record({
    ...{ market: markets, type: types, inner: types, strike: between(0.5, 40), at: between(0.2, 3), later: between(0.2, 3) },
    innerStrike: between(60, 160),
  });
  const compound = (
    o: { market: Market; inner: OptionType; strike: number; at: number; later: number; innerStrike: number },
    type: OptionType,
  ) =>
    compoundOption({
      ...o.market,
      type,
      strike: o.strike,
      maturity: o.at,
      on: { type: o.inner, strike: o.innerStrike, maturity: o.at + o.later },
    });

  test("is the discounted expectation of what the later option brings above its price", () => {
    fc.assert(
      fc.property(compounds, (o) => {
        const payoff = (price: number): number =>
          Math.max(intrinsic(o.type, option(o.market, o.inner, price, o.innerStrike, o.later), o.strike), 0);
        const { value, criticalSpot } = compound(o, o.type);
        near(value, expected(o.market, o.at, payoff, criticalSpot > 0 ? [criticalSpot] : []), 1e-6);
        if (criticalSpot > 0) near(option(o.market, o.inner, criticalSpot, o.innerStrike, o.later), o.strike, 1e-9 * o.innerStrike);
      }),
      { numRuns: 25 },
    );
  });

  test("parity: to buy less to sell the later option is to own it and to owe its price", () => {
    fc.assert(
      fc.property(compounds, (o) => {
        const difference = compound(o, "call").value - compound(o, "put").value;
        const owned = option(o.market, o.inner, o.market.spot, o.innerStrike, o.at + o.later);
        near(difference, owned - o.strike * Math.exp(-o.market.rate * o.at), 1e-10 * (o.market.spot + o.innerStrike));
      }),
    );
  });

  test("a put that can never be worth its price is never bought and always sold", () => {
    const on = { type: "put", strike: 50, maturity: 2 } as const;
    const o = { spot: 60, rate: 0.05, volatility: 0.3, strike: 48, maturity: 1, on };
    expect(compoundOption({ ...o, type: "call" })).toEqual({ value: 0, criticalSpot: 0 });
    const sold = 48 * Math.exp(-0.05) - blackScholes({ type: "put", spot: 60, strike: 50, rate: 0.05, volatility: 0.3, maturity: 2 }).value;
    expect(compoundOption({ ...o, type: "put" }).value).toBeCloseTo(sold, 12);
  });
});

describe("extendible deadlines (Longstaff)", () => {
  const extendibles = fc.record({
    ...{
      market: markets,
      type: types,
      strike: between(60, 160),
      at: between(0.2, 2),
      later: between(0.1, 2),
      laterStrike: between(60, 160),
    },
    premium: fc.oneof(between(0, 15), fc.constant(0)),
  });

  test("the holder's right is the expectation of the best of using, extending and leaving", () => {
    fc.assert(
      fc.property(extendibles, (o) => {
        const extension = { strike: o.laterStrike, maturity: o.at + o.later, premium: o.premium };
        const { value, extendedFrom, extendedTo } = holderExtendible({
          ...o.market,
          type: o.type,
          strike: o.strike,
          maturity: o.at,
          extension,
        });
        const extended = (price: number): number => option(o.market, o.type, price, o.laterStrike, o.later) - o.premium;
        const payoff = (price: number): number => Math.max(intrinsic(o.type, price, o.strike), extended(price), 0);
        near(
          value,
          expected(
            o.market,
            o.at,
            payoff,
            [o.strike, extendedFrom, extendedTo ?? 0].filter((x) => x > 0),
          ),
          1e-6,
        );
        // Inside the stated interval extending is best.
        if (extendedTo !== extendedFrom) {
          const inside = Math.sqrt(Math.max(extendedFrom, 1) * (extendedTo ?? 1e4));
          expect(extended(inside)).toBeGreaterThanOrEqual(Math.max(intrinsic(o.type, inside, o.strike), 0) - 1e-9 * inside);
        }
      }),
      { numRuns: 25 },
    );
  });

  test("the writer's is the expectation of using it where it pays, else of the later option", () => {
    fc.assert(
      fc.property(extendibles, (o) => {
        const extension = { strike: o.laterStrike, maturity: o.at + o.later };
        const { value } = writerExtendible({ ...o.market, type: o.type, strike: o.strike, maturity: o.at, extension });
        const payoff = (price: number): number =>
          intrinsic(o.type, price, o.strike) > 0
            ? intrinsic(o.type, price, o.strike)
            : option(o.market, o.type, price, o.laterStrike, o.later);
        near(value, expected(o.market, o.at, payoff, [o.strike]), 1e-6);
      }),
      { numRuns: 25 },
    );
  });

  test("an extension is never worth less than none, and a dear one is worth nothing", () => {
    fc.assert(
      fc.property(extendibles, (o) => {
        const given = { ...o.market, type: o.type, strike: o.strike, maturity: o.at };
        const extension = { strike: o.laterStrike, maturity: o.at + o.later, premium: o.premium };
        const plain = blackScholes({ ...o.market, type: o.type, strike: o.strike, maturity: o.at }).value;
        expect(holderExtendible({ ...given, extension }).value).toBeGreaterThanOrEqual(plain - 1e-9);
        near(holderExtendible({ ...given, extension: { ...extension, premium: 1e7 } }).value, plain, 1e-9);
        expect(holderExtendible({ ...given, extension: { ...extension, premium: o.premium + 1 } }).value).toBeLessThanOrEqual(
          holderExtendible({ ...given, extension }).value + 1e-9,
        );
      }),
    );
  });
});

describe("choosers (Rubinstein)", () => {
  const choosers = fc.record({
    market: markets,
    at: between(0.1, 2),
    call: between(0.1, 2),
    put: between(0.1, 2),
    callStrike: between(60, 160),
    putStrike: between(60, 160),
  });

  test("is the expectation of the better of call and put", () => {
    fc.assert(
      fc.property(choosers, (o) => {
        const { value, criticalSpot } = complexChooser({
          ...{ ...o.market, chooseAt: o.at, call: { strike: o.callStrike, maturity: o.at + o.call } },
          put: { strike: o.putStrike, maturity: o.at + o.put },
        });
        const best = (price: number): number =>
          Math.max(option(o.market, "call", price, o.callStrike, o.call), option(o.market, "put", price, o.putStrike, o.put));
        near(value, expected(o.market, o.at, best, [criticalSpot]), 1e-6);
      }),
      { numRuns: 25 },
    );
  });

  test("on the same terms the complex one is the simple one, between the dearer of the two options and both", () => {
    fc.assert(
      fc.property(choosers, ({ market, at, call, callStrike: strike }) => {
        const maturity = at + call;
        const simple = simpleChooser({ ...market, chooseAt: at, strike, maturity }).value;
        near(
          simple,
          complexChooser({ ...market, chooseAt: at, call: { strike, maturity }, put: { strike, maturity } }).value,
          1e-9 * (market.spot + strike),
        );
        const [asCall, asPut] = types2.map((type) => option(market, type, market.spot, strike, maturity));
        expect(simple).toBeGreaterThanOrEqual(Math.max(asCall, asPut) - 1e-9);
        expect(simple).toBeLessThanOrEqual(asCall + asPut + 1e-9);
      }),
    );
  });

  test("chosen at maturity it is a straddle", () => {
    const market = { spot: 100, rate: 0.05, yield: 0.02, volatility: 0.3 };
    const both = option(market, "call", 100, 90, 1) + option(market, "put", 100, 90, 1);
    expect(simpleChooser({ ...market, chooseAt: 1, strike: 90, maturity: 1 }).value).toBeCloseTo(both, 12);
  });
});

const types2 = ["call", "put"] as const;
