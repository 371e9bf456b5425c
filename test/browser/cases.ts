import { evenly, planModel, solve, type DecisionModel, type Executor, type PortfolioModel } from "@ripen/core";

const put: DecisionModel = {
  dates: evenly(0, 1, 6),
  discountRate: 0.06,
  drivers: { S: { kind: "gbm", start: 36, drift: 0.06, volatility: 0.3 } },
  modes: { held: { options: [{ name: "exercise", to: "done", receive: "max(40 - S, 0)", planned: 0 }] }, done: {} },
  start: "held",
};

/** Uses what mathematics there is in formulas, and what learning and a stock need of it. */
const growing: DecisionModel = {
  dates: [0, 1, 2, 3],
  discountRate: 0.05,
  drivers: {
    m: { kind: "meanReverting", on: "log", start: 1, level: 0.1, speed: 0.7, volatility: 0.3 },
    theta: { kind: "private", prior: { distribution: "lognormal", median: 1, sigma: 0.5 } },
  },
  stocks: { n: 2 },
  modes: {
    idle: {
      options: [
        { name: "go", to: "live", pay: [20, 10], takes: 1, succeeds: 0.7, otherwise: "idle" },
        { name: "ask", to: "idle", pay: 1, learns: { theta: 0.6 } },
      ],
    },
    live: { cashFlow: "10 * m * n^1.1 * theta - 12 + log(m)", next: { n: "n * exp(0.2)" } },
  },
  start: "idle",
};

const pair: PortfolioModel = {
  dates: [0, 1, 2],
  discountRate: 0.05,
  drivers: { m: { kind: "gbm", start: 1, drift: 0, volatility: 0.3, riskPremium: 0.02 } },
  initiatives: Object.fromEntries(
    [50, 70].map((pay) => [
      `pays${String(pay)}`,
      {
        start: "idle",
        modes: {
          idle: { options: [{ name: "go", to: "live", receive: `${String(pay + 9)} * m`, pay, uses: { budget: pay }, planned: 0 }] },
          live: { cashFlow: "m" },
        },
      },
    ]),
  ),
  resources: { budget: { periods: [0, 1, 2].map((from) => ({ from, until: from + 1, available: 80 })), carry: 0.5 } },
};

const paths = { fit: 1024, select: 1024, price: 3072, bound: 2048 };

/** What Node, a page and its workers all compute. */
export async function computeAll(executor?: Executor): Promise<Record<string, unknown>> {
  const run = { paths, seed: 3, ...(executor === undefined ? {} : { executor }) };
  return {
    put: await solve(put, { ...run, innerPaths: 8, bounds: "both" }),
    growing: await solve(growing, run),
    plan: await planModel(pair, run),
  };
}

/** More work than anybody waits for: it is to be stopped. */
export async function computeLong(executor: Executor, signal: AbortSignal): Promise<unknown> {
  return solve(growing, { paths: 2_000_000, executor, signal });
}

/** Values of functions that ECMAScript leaves to the engine, over the same arguments everywhere. */
export function mathValues(): Record<string, Float64Array> {
  const functions = ["exp", "expm1", "log", "log1p", "sin", "cos", "tan", "atan", "tanh", "cosh", "cbrt", "sqrt"] as const;
  const values = (f: (x: number) => number): Float64Array => Float64Array.from({ length: 20_000 }, (_, i) => f((i + 1) / 1999));
  return { ...Object.fromEntries(functions.map((name) => [name, values((x) => Math[name](x))])), pow: values((x) => x ** 1.37) };
}
