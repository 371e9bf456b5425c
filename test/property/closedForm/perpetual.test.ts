import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { perpetualExchange, perpetualInvestment, perpetualPut } from "@ripen/core/closedForm";

const between = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });
const rights = fc.record({
  spot: between(10, 300),
  strike: between(10, 300),
  rate: between(0.005, 0.15),
  yield: between(0.005, 0.15),
  volatility: between(0.05, 0.8),
});
const near = (found: number, right: number, error: number): void => expect(Math.abs(found - right)).toBeLessThanOrEqual(error);

describe("rights without an end", () => {
  test.each([
    { name: "investment", perpetual: perpetualInvestment, sign: 1 },
    { name: "put", perpetual: perpetualPut, sign: -1 },
  ])("$name: at its trigger the value meets the payoff, and its slope too", ({ perpetual, sign }) => {
    fc.assert(
      fc.property(rights, (o) => {
        const { trigger } = perpetual(o);
        const at = (spot: number): number => perpetual({ ...o, spot }).value;
        near(at(trigger), sign * (trigger - o.strike), 1e-10 * (trigger + o.strike));
        const h = 1e-5 * trigger;
        // From the side of waiting: payoff and slope are continuous there.
        near((at(trigger) - at(trigger - sign * h)) / (sign * h), sign, 1e-3);
        const beyond = trigger * (sign > 0 ? 1.5 : 0.5);
        near(at(beyond), sign * (beyond - o.strike), 1e-12 * (beyond + o.strike));
      }),
    );
  });

  test.each([
    { name: "investment", perpetual: perpetualInvestment, sign: 1 },
    { name: "put", perpetual: perpetualPut, sign: -1 },
  ])("$name: while waiting the value earns the rate", ({ perpetual, sign }) => {
    fc.assert(
      fc.property(rights, (o) => {
        const { trigger, beta } = perpetual(o);
        const spot = trigger * (sign > 0 ? 0.7 : 1.4);
        const h = 1e-3 * spot;
        fc.pre(Math.abs(beta) < 20);
        const [down, here, up] = [-h, 0, h].map((step) => perpetual({ ...o, spot: spot + step }).value);
        const drift = ((o.rate - o.yield) * spot * (up - down)) / (2 * h);
        const spread = (0.5 * o.volatility ** 2 * spot ** 2 * (up - 2 * here + down)) / h ** 2;
        near(drift + spread, o.rate * here, 1e-3 * Math.abs(o.rate * here) + 1e-7 * o.strike);
      }),
    );
  });

  test("a put is an investment with price and cost, rate and payout exchanged", () => {
    fc.assert(
      fc.property(rights, (o) => {
        const invest = perpetualInvestment({ ...o, spot: o.strike, strike: o.spot, rate: o.yield, yield: o.rate });
        near(perpetualPut(o).value, invest.value, 1e-9 * (o.spot + o.strike));
        near(perpetualPut(o).beta, 1 - invest.beta, 1e-9 * Math.abs(invest.beta));
      }),
    );
  });

  test("with a cost that does not move, an exchange is an investment at its payout as rate", () => {
    fc.assert(
      fc.property(rights, between(-1, 1), (o, correlation) => {
        const found = perpetualExchange({
          first: { spot: o.spot, yield: o.yield, volatility: o.volatility },
          second: { spot: o.strike, yield: o.rate, volatility: 0 },
          correlation,
        });
        const right = perpetualInvestment(o);
        near(found.value, right.value, 1e-10 * (o.spot + o.strike));
        near(found.trigger * o.strike, right.trigger, 1e-10 * right.trigger);
      }),
    );
  });

  test("more uncertainty raises the trigger; a tiny one leaves the deterministic rule", () => {
    const o = { spot: 1, strike: 1, rate: 0.08, yield: 0.04 };
    const triggers = [0.1, 0.2, 0.4].map((volatility) => perpetualInvestment({ ...o, volatility }).trigger);
    expect(triggers).toEqual([...triggers].sort((a, b) => a - b));
    // Without uncertainty one waits, for growth, until the price is rate / payout times the cost.
    expect(perpetualInvestment({ ...o, volatility: 1e-6 }).trigger).toBeCloseTo(2, 9);
    expect(perpetualInvestment({ ...o, rate: 0, volatility: 0.3 }).beta).toBeCloseTo(1 + (2 * 0.04) / 0.09, 12);
  });
});
