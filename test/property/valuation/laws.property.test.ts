import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evenly, solve, type DecisionModel, type Driver, type Option, type Policy, type RunOptions } from "@ripen/core";
import { normalCdf } from "../../../packages/core/src/numerics/index.js";
import { estimateDifference } from "../../../packages/core/src/valuation/index.js";
import { pathValues } from "../../helpers/pathValues.js";

interface Contract {
  readonly strike: number;
  readonly volatility: number;
  readonly rate: number;
  readonly payout: number;
  readonly years: number;
  readonly dates: number;
  readonly seed: number;
}

/** Rounded to one part in a thousand, so that counterexamples can be read. */
function between(min: number, max: number): fc.Arbitrary<number> {
  return fc.integer({ min: Math.round(min * 1000), max: Math.round(max * 1000) }).map((n) => n / 1000);
}

const contracts: fc.Arbitrary<Contract> = fc
  .record({
    away: between(-1, 1),
    volatility: between(0.1, 0.5),
    rate: between(0, 0.1),
    payout: between(0, 0.1),
    years: between(0.5, 3),
    dates: fc.integer({ min: 3, max: 6 }),
    seed: fc.integer({ min: 1, max: 1000 }),
  })
  // Within one deviation of the price of today: what a few thousand paths never reach, no rule is fitted for.
  .map(({ away, ...drawn }) => ({ ...drawn, strike: Math.round(100 * Math.exp(away * drawn.volatility * Math.sqrt(drawn.years))) }));

/** A right on an asset that costs 100, at even dates, today not among them. */
function right(contract: Contract, receive: string, option: Partial<Option> = {}, more: readonly Option[] = []): DecisionModel {
  const { volatility, rate, payout, years, dates } = contract;
  const S: Driver = { kind: "gbm", start: 100, drift: rate - payout, volatility };
  return {
    dates: evenly(0, years, dates).slice(1),
    discountRate: rate,
    drivers: { S },
    modes: { held: { options: [{ name: "exercise", to: "done", receive, ...option }, ...more] }, done: {} },
    start: "held",
  };
}

const put = ({ strike }: Contract): string => `max(${strike} - S, 0)`;
const call = ({ strike }: Contract): string => `max(S - ${strike}, 0)`;
/** At the last date only: compared to 1e-9 years, so a little before it will do. */
const european = ({ years }: Contract): Partial<Option> => ({ from: years - 1e-6 });

const blocks = 2;
const run = (seed: number, more: RunOptions = {}): RunOptions => ({ paths: 1024 * blocks, seed, ...more });

/** Asserts that one policy earns no less than another on the same paths, but for chance. */
function expectNoLess(now: Float64Array[], before: Float64Array[]): void {
  const { mean, standardError } = estimateDifference(now, before);
  expect(mean).toBeGreaterThanOrEqual(-3 * standardError - 1e-9);
}

const few = { numRuns: 8 };
/** Where chance may fail a law (by three standard errors, once in hundreds), the same contracts are drawn every time. */
const settled = { ...few, seed: 1973 };

describe("European rights", () => {
  test("put-call parity holds to the last digits on the same paths", async () => {
    await fc.assert(
      fc.asyncProperty(contracts, async (contract) => {
        const value = async (receive: string, more: Partial<Option> = {}): Promise<number> =>
          (await solve(right(contract, receive, { ...european(contract), ...more }), run(contract.seed))).value.lower.mean;
        const [bought, sold] = [await value(call(contract)), await value(put(contract))];
        const forward = await value(`S - ${contract.strike}`, { forced: true });
        expect(Math.abs(bought - sold - forward)).toBeLessThan(1e-9);
      }),
      few,
    );
  });

  test("path by path, in the hands of one who exercises where it pays", async () => {
    await fc.assert(
      fc.asyncProperty(contracts, async (contract) => {
        const wherePaid: Partial<Option> = { ...european(contract), forced: true };
        const wait: Policy = { kind: "regression", features: [], rules: [] };
        const values = (receive: string): Promise<Float64Array[]> =>
          pathValues(right(contract, receive, wherePaid), wait, 1, contract.seed);
        const [bought] = await values(call(contract));
        const [sold] = await values(put(contract));
        const [forward] = await values(`S - ${contract.strike}`);
        for (let p = 0; p < bought.length; p++) expect(Math.abs(bought[p] - sold[p] - forward[p])).toBeLessThan(1e-9);
      }),
      few,
    );
  });

  // Black & Scholes (1973) with a continuous payout (Merton 1973).
  test("are worth what Black and Scholes say, within standard errors that are neither too small nor too large", async () => {
    const squares: number[] = [];
    await fc.assert(
      fc.asyncProperty(contracts, fc.boolean(), async (contract, isCall) => {
        const { strike, volatility, rate, payout, years, seed } = contract;
        const spread = volatility * Math.sqrt(years);
        const receive = isCall ? call(contract) : put(contract);
        const { mean, standardError } = (await solve(right(contract, receive, european(contract)), run(seed, { paths: 8192 }))).value.lower;
        const d1 = (Math.log(100 / strike) + (rate - payout) * years) / spread + spread / 2;
        const sign = isCall ? 1 : -1;
        const asset = 100 * Math.exp(-payout * years) * normalCdf(sign * d1);
        const cash = strike * Math.exp(-rate * years) * normalCdf(sign * (d1 - spread));
        squares.push(((mean - sign * (asset - cash)) / standardError) ** 2);
        expect(squares[squares.length - 1]).toBeLessThan(16);
      }),
      { numRuns: 15, seed: 1973 },
    );
    // Fifteen squared standard normal numbers: χ² with 15 degrees of freedom is between 3.5 and 37.7 in 998 of 1000 cases.
    const total = squares.reduce((sum, square) => sum + square, 0);
    expect(squares).toHaveLength(15);
    expect(total).toBeGreaterThan(3.5);
    expect(total).toBeLessThan(37.7);
  });
});

describe("more rights are never worth less", () => {
  test("American and European: all dates against the last one, on the same paths", async () => {
    await fc.assert(
      fc.asyncProperty(contracts, fc.boolean(), async (contract, isCall) => {
        const receive = isCall ? call(contract) : put(contract);
        const late = right(contract, receive, european(contract));
        const early = right(contract, receive);
        const base = await solve(late, run(contract.seed));
        const { policy, value } = await solve(early, run(contract.seed, { incumbents: [base.policy] }));
        const [now, before] = [
          await pathValues(early, policy, blocks, contract.seed),
          await pathValues(late, base.policy, blocks, contract.seed),
        ];
        expectNoLess(now, before);
        expect(estimateDifference(now, before).mean).toBeCloseTo(value.lower.mean - base.value.lower.mean, 9);
      }),
      settled,
    );
  });

  test("one more arrow, whatever it does, with the policy of before as an incumbent", async () => {
    const arrows: fc.Arbitrary<Option> = fc.record(
      {
        name: fc.constant("other"),
        to: fc.constantFrom("done", "held", "late"),
        receive: fc.constantFrom("S - 100", "0.5 * max(S - 90, 0)", "-5", "3 * t"),
        pay: fc.constantFrom(0, 2, 10),
        takes: fc.constantFrom(0, 0.3),
        when: fc.constantFrom("S > 110", "t > 0.4"),
      },
      { requiredKeys: ["name", "to"] },
    );
    await fc.assert(
      fc.asyncProperty(contracts, arrows, async (contract, arrow) => {
        const build = (more: readonly Option[]): DecisionModel => {
          const model = right(contract, put(contract), {}, more);
          return { ...model, modes: { ...model.modes, late: { cashFlow: "S / 100 - 1", options: [{ name: "back", to: "held" }] } } };
        };
        const base = await solve(build([]), run(contract.seed));
        const { policy } = await solve(build([arrow]), run(contract.seed, { incumbents: [base.policy] }));
        expectNoLess(
          await pathValues(build([arrow]), policy, blocks, contract.seed),
          await pathValues(build([]), base.policy, blocks, contract.seed),
        );
      }),
      settled,
    );
  });

  test("a longer window", async () => {
    await fc.assert(
      fc.asyncProperty(contracts, between(0, 0.6), async (contract, share) => {
        const short = right(contract, put(contract), { until: contract.years * (share + 0.4) });
        const long = right(contract, put(contract));
        const base = await solve(short, run(contract.seed));
        const { policy } = await solve(long, run(contract.seed, { incumbents: [base.policy] }));
        expectNoLess(await pathValues(long, policy, blocks, contract.seed), await pathValues(short, base.policy, blocks, contract.seed));
      }),
      settled,
    );
  });

  test("more volatility, for a call: European, and American with the calmer policy as an incumbent", async () => {
    await fc.assert(
      fc.asyncProperty(contracts, between(0.05, 0.3), fc.boolean(), async (contract, more, isEuropean) => {
        const wild: Contract = { ...contract, volatility: contract.volatility + more };
        const option = isEuropean ? european(contract) : {};
        const [calmer, wilder] = [right(contract, call(contract), option), right(wild, call(wild), option)];
        const base = await solve(calmer, run(contract.seed));
        const { policy } = await solve(wilder, run(contract.seed, { incumbents: [base.policy] }));
        expectNoLess(await pathValues(wilder, policy, blocks, contract.seed), await pathValues(calmer, base.policy, blocks, contract.seed));
      }),
      settled,
    );
  });
});

describe("money", () => {
  test("all amounts times c make every value times c, with the same decisions", async () => {
    await fc.assert(
      fc.asyncProperty(contracts, between(0.01, 1000), async (contract, c) => {
        const build = (unit: number): DecisionModel => ({
          ...right(contract, `unit * ${put(contract)}`, { planned: contract.years }, [
            { name: "rent", to: "let", pay: ["3 * unit", "unit"], receive: "unit * S / 20" },
          ]),
          constants: { unit },
        });
        const scaled = (unit: number): DecisionModel => {
          const model = build(unit);
          return { ...model, modes: { ...model.modes, let: { cashFlow: "unit * (S - 100) / 10", terminal: "2 * unit" } } };
        };
        const [one, many] = [await solve(scaled(1), run(contract.seed)), await solve(scaled(c), run(contract.seed))];
        const pairs: [number | undefined, number | undefined][] = [
          [one.value.lower.mean, many.value.lower.mean],
          [one.value.lower.standardError, many.value.lower.standardError],
          [one.committed?.lower.mean, many.committed?.lower.mean],
          [one.premium?.mean, many.premium?.mean],
          [one.distribution.p10, many.distribution.p10],
          [one.distribution.cvar10, many.distribution.cvar10],
          [one.accounts["firm"].value.mean, many.accounts["firm"].value.mean],
        ];
        for (const [small, large] of pairs) expect(Math.abs((large ?? NaN) - c * (small ?? NaN))).toBeLessThan(1e-9 * c * 100);
        expect(many.exercise).toEqual(one.exercise);
        expect(many.diagnostics.selected).toBe(one.diagnostics.selected);
      }),
      few,
    );
  });
});
