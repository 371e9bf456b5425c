// The workloads W1 to W5, each by the public API of the built package, by the plain kernel, and naively. Every run takes a seed and gives its value.
import { solve } from "../../packages/core/dist/index.js";
import * as kernels from "./kernels.mjs";
import * as naive from "./naive.mjs";

const gbm = (start, drift, volatility) => ({ kind: "gbm", start, drift, volatility });
const evenly = (years, count) => Array.from({ length: count }, (_, k) => ((k + 1) * years) / count);
const stopping = (drivers, dates, discountRate, receive) => ({
  dates,
  discountRate,
  drivers,
  modes: { held: { options: [{ name: "exercise", to: "done", receive }] }, done: {} },
  start: "held",
});
/** On paths drawn one by one, as kernel and naive JavaScript draw theirs: even ones would need a fraction of as many for the same error. */
const lower = async (model, paths, seed) => (await solve(model, { paths, seed, sampling: "random" })).value.lower.mean;

const averages = { start: 36, drift: 0.06, volatility: 0.2, steps: 50, paths: 1_000_000 };
export const put = { start: 36, strike: 40, rate: 0.06, volatility: 0.2, years: 1, dates: 50 };
const call = { start: 100, strike: 100, rate: 0.05, dividend: 0.1, volatility: 0.2, years: 3, dates: 9 };
const european = { start: 100, strike: 100, rate: 0.05, volatility: 0.2, years: 1, paths: 10_000_000 };

/** A put, exercised on 51 dates, today among them; by a formula, or by a function over blocks. */
export function putModel({ start, strike, rate, volatility, years, dates } = put, receive = `max(${strike} - S, 0)`) {
  return stopping({ S: gbm(start, rate, volatility) }, [0, ...evenly(years, dates)], rate, receive);
}

/** The same payoff as a formula string, written by hand. */
export const handWritten = {
  reads: ["S"],
  evaluate({ S }, _t, out, from, to) {
    for (let i = from; i < to; i++) {
      const gain = put.strike - S[i];
      out[i] = 0.5 * (gain + Math.abs(gain));
    }
  },
};

const five = ["A", "B", "C", "D", "E"];
const callModel = stopping(
  Object.fromEntries(five.map((name) => [name, gbm(call.start, call.rate - call.dividend, call.volatility)])),
  evenly(call.years, call.dates),
  call.rate,
  `max(max(${five.join(", ")}) - ${call.strike}, 0)`,
);
const averagesModel = {
  dates: evenly(1, averages.steps),
  discountRate: 0,
  drivers: { S: gbm(averages.start, averages.drift, averages.volatility) },
  modes: { held: { cashFlow: "S" } },
  start: "held",
};
const europeanModel = {
  dates: [european.years],
  discountRate: european.rate,
  drivers: { S: gbm(european.start, european.rate, european.volatility) },
  modes: { held: { terminal: `max(S - ${european.strike}, 0)` } },
  start: "held",
};

const priceOnly = (price) => ({ fit: 1, select: 1, price, bound: 1 });
/** Made when they are first needed, and kept: making room is not what is measured. */
const rooms = new Map();
const room = (name, make) => rooms.get(name) ?? rooms.set(name, make()).get(name);
const puts = (count) => Array.from({ length: count }, (_, i) => ({ ...put, start: put.start + i * 0.1 }));

/** `reference` is the known value; `naiveRounds` keeps what is slow within bounds. */
export const workloads = {
  W1: {
    about: "a million paths of 50 steps of a stock price; what is received is the price at every date",
    reference: averages.start * evenly(1, 50).reduce((sum, t) => sum + Math.exp(averages.drift * t), 0),
    ripen: (seed) => lower(averagesModel, priceOnly(averages.paths), seed),
    kernel: (seed) => kernels.priceAverages(averages, seed),
    naive: () => naive.priceAverages(averages),
  },
  W2: {
    about: "an American put on 50 dates; 100,000 paths to fit and 100,000 more to price (the others: 100,000 for both)",
    reference: 4.478,
    ripen: (seed) => lower(putModel(), 100_000, seed),
    kernel: (seed) =>
      kernels.americanPut(
        room("W2", () => kernels.roomForPut(100_000)),
        put,
        seed,
      ),
    naive: () => naive.americanPut({ ...put, paths: 100_000 }),
  },
  W3: {
    about: "a Bermudan call on the largest of five assets, 9 dates; paths as in W2",
    reference: 26.15,
    ripen: (seed) => lower(callModel, 100_000, seed),
    kernel: (seed) =>
      kernels.maxCall(
        room("W3", () => kernels.roomForMaxCall(100_000, call.dates)),
        call,
        seed,
      ),
    naive: () => naive.maxCall({ ...call, paths: 100_000 }),
  },
  W4: {
    about: "ten million paths of one step; a European call",
    reference: 10.4506,
    ripen: (seed) => lower(europeanModel, priceOnly(european.paths), seed),
    kernel: (seed) => kernels.europeanCall(european, seed),
    naive: () => naive.europeanCall(european),
  },
  W5: {
    about: "fifty puts of 20,000 paths, one after the other; the value is that of the first",
    reference: 4.478,
    ripen: async (seed) => {
      const values = [];
      for (const [i, one] of puts(50).entries()) values.push(await lower(putModel(one), 20_000, 50 * seed + i));
      return values[0];
    },
    kernel: (seed) =>
      puts(50).map((one, i) =>
        kernels.americanPut(
          room("W5", () => kernels.roomForPut(20_000)),
          one,
          50 * seed + i,
        ),
      )[0],
    // Five of them, which takes long enough: times stand for ten times as much.
    naive: () => puts(5).map((one) => naive.americanPut({ ...one, paths: 20_000 }))[0],
    naiveStandsFor: 10,
  },
};
