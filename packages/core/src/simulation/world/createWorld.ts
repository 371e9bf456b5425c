import type { Driver } from "../../model/index.js";
import { scheduleValues } from "../drivers/index.js";
import { Market } from "./market.js";
import { Privates } from "./privates.js";
import { blockSize, type World, type WorldBlock, type WorldSpec } from "./types.js";

/**
 * Makes the world of a model: market drivers, schedules, private truths and signals, and beliefs about them.
 *
 * Randomness is derived from (seed, purpose, name of the driver or source, block) only, so blocks can be drawn in any order and on any
 * machine with the same bits. A correlation matrix that is not positive definite is replaced by the nearest one, which is said in
 * `warnings`. The world keeps working space, so one world serves one thread at a time.
 *
 * @param spec dates in years from now, drivers, correlations and observations; taken as checked
 * @returns the world
 * @throws RipenError `invalid-model` when quantiles of a prior cannot be met, or a source contradicts itself; `too-large` for more than
 *   30 observations of correlated drivers
 * @example
 * const world = createWorld({ dates: [0, 1], drivers: { S: { kind: "gbm", start: 36, drift: 0.06, volatility: 0.2 } }, observations: [] });
 * world.simulate(1, "price", 0, "pricing").market[0][1]; // 1024 values of S after a year
 */
export function createWorld({ dates, drivers, correlations = [], observations, normals: make }: WorldSpec): World {
  const market = new Market(dates, drivers, correlations);
  const privates = new Privates(drivers, correlations, observations);
  const schedules = schedulesOf(dates, drivers);
  const normals = make?.(dates, market.takers, privates.names.length);
  const empty = (): WorldBlock => ({
    size: blockSize,
    market: market.names.map(() => dates.map(() => new Float64Array(blockSize))),
    truth: privates.names.map(() => new Float64Array(blockSize)),
    score: privates.names.map(() => new Float64Array(blockSize)),
    signal: observations.map(() => new Float64Array(blockSize)),
  });
  return {
    marketNames: market.names,
    scheduleNames: [...schedules.keys()],
    privateNames: privates.names,
    warnings: [...market.warnings, ...privates.warnings],
    beliefs: privates.beliefs,
    normals,
    schedule(name) {
      const values = schedules.get(name);
      if (values === undefined) throw new TypeError(`${name} is no schedule`);
      return values;
    },
    simulate(seed, purpose, block, measure, into = empty()) {
      normals?.fill(seed, purpose, block);
      market.simulate(seed, purpose, block, measure, into.market, normals?.market);
      privates.simulate(seed, purpose, block, into, normals?.score);
      return into;
    },
    backward: (seed, purpose, blocks, measure) => market.backward(seed, purpose, blocks, measure),
    line: (measure) => market.line(measure),
    step: (m, k, measure, from, normals, stream, to, count) => market.process(m).step(k, measure, from, normals, stream, to, count),
    correlate: (normals, count) => market.correlate(normals, count),
    conditionalMean: (m, k, j, measure, from, out, count) => market.process(m).conditionalMean(k, j, measure, from, out, count),
    gaussian: (m, k, measure) => (market.hasLaw(m) ? market.process(m).gaussian(k, measure) : undefined),
    chain: (m) => (market.hasLaw(m) ? market.process(m).chain : undefined),
    start: (m) => market.process(m).start,
    hasLaw: (m) => market.hasLaw(m),
    givenPaths: (purpose) => market.givenPaths(purpose),
  };
}

function schedulesOf(dates: readonly number[], drivers: Readonly<Record<string, Driver>>): Map<string, Float64Array> {
  const schedules = new Map<string, Float64Array>();
  for (const name of Object.keys(drivers).sort()) {
    const driver = drivers[name];
    if (driver.kind === "schedule") schedules.set(name, scheduleValues(driver, dates));
  }
  return schedules;
}
