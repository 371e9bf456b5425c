import { describe, expect, test } from "vitest";
import { blockSize, createWorld, type WorldSpec } from "../../../packages/core/src/simulation/index.js";

const dates = [0, 0.5, 1, 2.5];
const blocks = 200;
const gbm = (start: number, volatility: number) => ({ kind: "gbm", start, drift: 0.05, volatility }) as const;
const spec = (drivers: WorldSpec["drivers"], correlations: WorldSpec["correlations"] = []): WorldSpec => ({
  dates,
  drivers,
  correlations,
  observations: [],
});

/** Means, variances and covariances over dates and drivers of the logarithm or of the value itself. */
function moments(columnsAt: (block: number, k: number) => readonly Float64Array[], drivers: number, of: (x: number) => number): number[][] {
  const variables = drivers * dates.length;
  const sums = new Float64Array(variables);
  const products = new Float64Array(variables * variables);
  const kept = Array.from({ length: blocks }, () => Array.from({ length: variables }, () => new Float64Array(blockSize)));
  for (let k = dates.length - 1; k >= 0; k--)
    for (let b = 0; b < blocks; b++) columnsAt(b, k).forEach((column, m) => kept[b][m * dates.length + k].set(column.map(of)));
  for (const block of kept)
    for (let i = 0; i < variables; i++) {
      for (let p = 0; p < blockSize; p++) sums[i] += block[i][p];
      for (let j = 0; j <= i; j++) for (let p = 0; p < blockSize; p++) products[i * variables + j] += block[i][p] * block[j][p];
    }
  const n = blocks * blockSize;
  return Array.from({ length: variables }, (_, i) => [
    sums[i] / n,
    ...Array.from({ length: i + 1 }, (__, j) => products[i * variables + j] / n - (sums[i] / n) * (sums[j] / n)),
  ]);
}

describe("paths from the last date back have the law of those forward", () => {
  test.each([
    ["a stock price", spec({ S: gbm(36, 0.2) }), Math.log],
    ["two that are correlated", spec({ A: gbm(1, 0.3), B: gbm(2, 0.5) }, [{ between: ["A", "B"], rho: 0.6 }]), Math.log],
    [
      "mean reversion of the logarithm",
      spec({ P: { kind: "meanReverting", on: "log", start: 2, level: 1, speed: 0.8, volatility: 0.4 } }),
      Math.log,
    ],
    [
      "of the level",
      spec({ r: { kind: "meanReverting", on: "level", start: 2, level: 1, speed: 0.8, volatility: 0.4 } }),
      (x: number) => x,
    ],
    ["one that stands still beside one that moves", spec({ A: gbm(3, 0), B: gbm(1, 0.2) }), Math.log],
  ])("%s", (_, of, transform) => {
    const world = createWorld(of);
    const back = world.backward(1, "fit", blocks, "pricing");
    if (back === undefined) throw new Error("cannot go back");
    const drivers = world.marketNames.length;
    const found = moments((b, k) => back.at(b, k), drivers, transform);
    const forward = Array.from({ length: blocks }, (__, b) => world.simulate(1, "price", b, "pricing"));
    const known = moments((b, k) => forward[b].market.map((driver) => driver[k]), drivers, transform);
    // Standard deviations are at most 1 here, and both sides have 200,000 paths: 0.01 is more than three errors.
    found.forEach((row, i) => row.forEach((value, j) => expect(value).toBeCloseTo(known[i][j], 2)));
    expect(Math.max(...found.flatMap((row) => row.slice(1)))).toBeGreaterThan(0.05);
  });

  test("one block after the other or not: a block's paths are its own", () => {
    const world = createWorld(spec({ S: gbm(36, 0.2) }));
    const [few, many] = [world.backward(5, "fit", 1, "pricing"), world.backward(5, "fit", 3, "pricing")];
    for (let k = dates.length - 1; k >= 0; k--) {
      const one = few?.at(0, k)[0].slice();
      many?.at(2, k);
      expect(many?.at(0, k)[0]).toEqual(one);
    }
  });

  test.each([
    [
      "jumps",
      spec({
        S: { kind: "jumpDiffusion", start: 1, drift: 0, volatility: 0.2, jumpRate: 1, jumpMean: 0, jumpVolatility: 0.1 },
      }),
    ],
    ["an event", spec({ e: { kind: "event", hazard: 0.1 } })],
    [
      "correlations that change on the way",
      spec(
        {
          A: { kind: "meanReverting", on: "level", start: 0, level: 0, speed: 3, volatility: 1 },
          B: { kind: "meanReverting", on: "level", start: 0, level: 0, speed: 0.1, volatility: 1 },
        },
        [{ between: ["A", "B"], rho: 0.5 }],
      ),
    ],
  ])("refused for %s", (_, of) => {
    expect(createWorld(of).backward(1, "fit", 1, "pricing")).toBeUndefined();
  });
});
