import type { Driver, InitiativeModel, PortfolioModel } from "../../../packages/core/src/model/index.js";

/** One of the nine portfolios of test/golden/cases/portfolioOracles.json. */
export interface TrinomialProjects {
  readonly seed: number;
  /** At every date, not carried over. */
  readonly budget: number;
  readonly truth: number;
  /** Costs of pilot and launch, and the revenue after each of the three signals, in units of the market index and its annuity. */
  readonly initiatives: readonly { readonly pilot: number; readonly launch: number; readonly revenue: readonly number[] }[];
}

const dates = [0, 1, 2, 3, 4, 5];
const rate = 0.03;
const step = 0.25 * Math.sqrt(3);
const probabilities = [1 / 6, 2 / 3, 1 / 6];

/**
 * A market index on a trinomial tree with steps −h, 0, h in the logarithm and the drift that makes it a martingale; pilots that tell one of three signals by the
 * next date; launches that are worth revenue × index × the annuity of what is to come, less their cost.
 */
export function trinomialModel({ budget, initiatives }: TrinomialProjects): PortfolioModel {
  const drift = -Math.log((Math.exp(-step) + 4 + Math.exp(step)) / 6);
  const places = Array.from({ length: 11 }, (_, i) => i - 5);
  const row = (i: number): number[] => places.map((_, j) => (i === 0 || i === 10 ? Number(i === j) : (probabilities[j - i + 1] ?? 0)));
  const annuity = (t: number): number =>
    Array.from({ length: 10 - t }, (_, n) => (0.95 * Math.exp(-rate)) ** (t + 1 + n)).reduce((a, b) => a + b, 0);
  const truths = initiatives.map(({ revenue }, i): [string, Driver] => [
    `r${String(i)}`,
    { kind: "private", prior: { distribution: "discrete", values: revenue, probabilities } },
  ]);
  const graph = (i: number): InitiativeModel => {
    const { pilot, launch } = initiatives[i];
    return {
      start: "idle",
      modes: {
        idle: { options: [{ name: "pilot", to: "piloted", pay: pilot, uses: { money: pilot }, learns: { [`r${String(i)}`]: 1 } }] },
        piloted: {
          options: [{ name: "launch", to: "live", receive: `r${String(i)} * index * annuity`, pay: launch, uses: { money: launch } }],
        },
        live: {},
      },
    };
  };
  return {
    dates,
    discountRate: rate,
    drivers: {
      index: { kind: "chain", values: places.map((j) => Math.exp(j * step)), start: 1, transition: places.map((_, i) => row(i)) },
      // To today, as everything is discounted from its date; and the drift of the index.
      annuity: { kind: "schedule", values: dates.map((t) => annuity(t) * Math.exp((rate + drift) * t)) },
      ...Object.fromEntries(truths),
    },
    initiatives: Object.fromEntries(initiatives.map((_, i) => [`initiative${String(i)}`, graph(i)])),
    resources: { money: { periods: dates.map((t) => ({ from: t, until: t + 1, available: budget })) } },
  };
}
