import type { Correlation, Driver, Prior } from "../../packages/core/src/model/types.js";
import fc from "fast-check";
import { compact, decimal, maybe, pick, whole, type ModelFeatures } from "./features.js";

/** What all graphs of a model share. */
export interface World {
  readonly dates: number[];
  readonly discountRate: number;
  readonly drivers: Record<string, Driver>;
  readonly correlations?: Correlation[];
  readonly constants?: Record<string, number>;
}

/** Dates of equal or unequal distance, the first at 0 or later. */
function dates({ maxDates }: ModelFeatures): fc.Arbitrary<number[]> {
  const steps = fc.array(pick([1, 0.5, 0.25]), { minLength: 0, maxLength: maxDates - 1 });
  return fc
    .tuple(pick([0, 0, 0.5]), steps)
    .map(([first, gaps]) => gaps.reduce((times, gap) => [...times, (times.at(-1) ?? 0) + gap], [first]));
}

const riskPremium = maybe(true, decimal(-0.05, 0.05));
const volatility = decimal(0, 0.5);

const gbm: fc.Arbitrary<Driver> = fc
  .record({ start: decimal(0.5, 20), drift: decimal(-0.1, 0.1), volatility, riskPremium })
  .map((fields) => compact({ kind: "gbm" as const, ...fields }));

const meanReverting: fc.Arbitrary<Driver> = fc
  .record({
    on: pick(["log", "level", "geometric"] as const),
    start: decimal(0.5, 5),
    level: decimal(0, 2),
    speed: decimal(0.1, 3),
    volatility,
    riskPremium,
    jump: maybe(true, fc.record({ rate: decimal(0, 1), mean: decimal(-0.2, 0.2), volatility: decimal(0, 0.3) })),
  })
  .map((fields) => compact({ kind: "meanReverting" as const, ...fields }));

const jumpDiffusion: fc.Arbitrary<Driver> = fc
  .record({
    start: decimal(0.5, 20),
    drift: decimal(-0.1, 0.1),
    volatility,
    jumpRate: decimal(0, 1),
    jumpMean: decimal(-0.2, 0.2),
    jumpVolatility: decimal(0, 0.3),
    riskPremium,
  })
  .map((fields) => compact({ kind: "jumpDiffusion" as const, ...fields }));

/** Shares that add up to 1, with a denominator that floating point holds. */
function shares(count: number): fc.Arbitrary<number[]> {
  return fc.array(whole(0, 8), { minLength: count - 1, maxLength: count - 1 }).map((cuts) => {
    const sorted = [0, ...cuts.sort((a, b) => a - b), 8];
    return sorted.slice(1).map((cut, i) => (cut - sorted[i]) / 8);
  });
}

const chain: fc.Arbitrary<Driver> = whole(1, 3).chain((count) =>
  fc
    .record({ rows: fc.array(shares(count), { minLength: count, maxLength: count }), at: whole(0, count - 1) })
    .map(({ rows, at }): Driver => {
      const values = [0.6, 1, 1.5].slice(0, count);
      return { kind: "chain", values, transition: rows, start: values[at] };
    }),
);

function schedule(times: readonly number[]): fc.Arbitrary<Driver> {
  const values = fc.array(decimal(0, 2), { minLength: times.length, maxLength: times.length });
  const byDate = values.map((list): Driver => ({ kind: "schedule", values: list }));
  const byOwnDates = fc.tuple(decimal(0, 2), decimal(0, 2)).map((list): Driver => ({ kind: "schedule", values: list, dates: [0, 0.75] }));
  return fc.oneof(byDate, byOwnDates);
}

const event: fc.Arbitrary<Driver> = fc
  .record({ hazard: decimal(0.05, 1), riskPremium })
  .map((fields) => compact({ kind: "event" as const, ...fields }));

function given(times: readonly number[]): fc.Arbitrary<Driver> {
  const path = fc.array(decimal(0, 3), { minLength: times.length, maxLength: times.length });
  return fc.array(path, { minLength: 8, maxLength: 12 }).map((paths) => ({ kind: "given", paths }));
}

/** Every continuous family, by its parameters or by quantiles. */
export const continuousPrior: fc.Arbitrary<Prior> = fc.oneof(
  fc.record({ distribution: fc.constant("normal" as const), mean: decimal(-5, 10), sd: decimal(0.1, 5) }),
  fc.record({ distribution: fc.constant("lognormal" as const), median: decimal(0.1, 5), sigma: decimal(0.1, 0.8) }),
  fc
    .tuple(pick(["pert", "triangular"] as const), decimal(-2, 2), whole(0, 3), whole(1, 3))
    .map(([distribution, min, below, above]) => ({ distribution, min, mode: min + below, max: min + below + above })),
  fc.record({ distribution: fc.constant("beta" as const), alpha: decimal(0.5, 5), beta: decimal(0.5, 5) }),
  fc.tuple(decimal(-2, 2), whole(1, 4)).map(([min, width]) => ({ distribution: "uniform" as const, min, max: min + width })),
  fc
    .tuple(pick(["normal", "lognormal", "uniform"] as const), decimal(0.1, 2), whole(1, 4))
    .map(([distribution, p10, range]) => ({ distribution, p10, p90: p10 + range })),
);

const yesNo: fc.Arbitrary<Prior> = decimal(0.05, 0.95).map((probability) => ({ distribution: "yesNo", probability }));
const discrete: fc.Arbitrary<Prior> = shares(3).map((probabilities) => ({ distribution: "discrete", values: [0, 2, 5], probabilities }));

const asPrivate = (prior: fc.Arbitrary<Prior>): fc.Arbitrary<Driver> => prior.map((p) => ({ kind: "private", prior: p }));

/** Pairs that may be correlated, as far as both are there. */
const pairs: [string, string][] = [
  ["S", "M"],
  ["P", "S"],
  ["theta", "phi"],
];

/** A world with the drivers that the features allow, each there or not. */
export function worlds(features: ModelFeatures): fc.Arbitrary<World> {
  return dates(features).chain((times) => {
    const drivers = fc.record({
      S: maybe(features.market, gbm),
      M: maybe(features.market, meanReverting),
      P: maybe(features.market, jumpDiffusion),
      m: maybe(features.chains, chain),
      season: maybe(features.schedules, schedule(times)),
      entry: maybe(features.events, event),
      g: maybe(features.given, given(times)),
      theta: maybe(features.beliefs, asPrivate(continuousPrior)),
      phi: maybe(features.beliefs, asPrivate(continuousPrior)),
      J: maybe(features.beliefs, asPrivate(yesNo)),
      D: maybe(features.beliefs, asPrivate(discrete)),
    });
    const rhos = fc.tuple(...pairs.map(() => maybe(features.correlations, decimal(-0.6, 0.6))));
    const constants = maybe(features.constants, fc.record({ K: decimal(0, 20) }));
    return fc.record({ drivers: drivers.map(compact), rhos, constants, discountRate: decimal(0, 0.1) }).map((parts): World => {
      const names = new Set(Object.keys(parts.drivers));
      const correlations = pairs.flatMap((between, i): Correlation[] => {
        const rho = parts.rhos[i];
        return rho === undefined || !between.every((name) => names.has(name)) ? [] : [{ between, rho }];
      });
      return compact({
        dates: times,
        discountRate: parts.discountRate,
        drivers: parts.drivers,
        correlations: correlations.length === 0 ? undefined : correlations,
        constants: parts.constants,
      });
    });
  });
}
