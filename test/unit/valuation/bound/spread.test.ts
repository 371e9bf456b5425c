import { describe, expect, test } from "vitest";
import type { Driver } from "@ripen/core";
import { LaterSpace } from "../../../../packages/core/src/valuation/bound/later/index.js";
import { makeSetting, rowsAt } from "../../../../packages/core/src/valuation/bound/values/index.js";
import { Reader } from "../../../../packages/core/src/valuation/bound/walk/index.js";
import { relaxedBound } from "../../../proofs/relaxedBound.js";
import { prepare } from "./helpers.js";

describe("states that are sampled further from their means than they come to lie", () => {
  const truth: Driver = { kind: "private", prior: { distribution: "normal", mean: 0, sd: 1 } };
  const { program, world } = prepare({
    ...{ dates: [0, 1, 2], discountRate: 0, start: "idle" },
    drivers: {
      price: { kind: "gbm", start: 2, drift: 0.1, volatility: 0.3 },
      level: { kind: "meanReverting", on: "level", start: 1, level: 1, speed: 0.5, volatility: 0.2 },
      theta: truth,
    },
    modes: {
      idle: { options: [{ name: "ask", to: "asked", learns: { theta: 0.5 } }] },
      asked: { options: [{ name: "go", to: "end", receive: "price * theta + level" }] },
      end: {},
    },
  });
  const setting = makeSetting(program, world);
  const space = LaterSpace.of(setting) ?? expect.unreachable();
  const rows = rowsAt(setting, { block: world.simulate(1, "fit", 0, "pricing"), stocks: [] }, 1);
  const coordinates = space.coordinates(1, [1]);
  const moments = (factor: number): readonly { mean: number; square: number }[] => {
    const reader = new Reader(program, world, [], { restart: () => undefined, expect: () => expect.unreachable() });
    reader.open(1, space.spread(rows, 1, factor));
    const columns: Float64Array[] = [];
    space.fill(reader, coordinates, [1], columns);
    const weights = space.weights(coordinates, columns, rows.count, factor);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return columns.map((column) => ({
      mean: column.reduce((sum, z, r) => sum + weights[r] * z, 0) / total,
      square: column.reduce((sum, z, r) => sum + weights[r] * z * z, 0) / total,
    }));
  };

  test("weigh so much less that their means and variances are as they were", () => {
    expect(coordinates).toHaveLength(3);
    for (const factor of [1, 1.6, 2])
      for (const { mean, square } of moments(factor)) {
        expect(Math.abs(mean)).toBeLessThan(0.15);
        expect(Math.abs(square - 1)).toBeLessThan(0.25);
      }
  });

  test("prices and signals reach further, levels stay", () => {
    const wide = space.spread(rows, 1, 2);
    const [price, level] = ["price", "level"].map((name) => program.world.marketNames.indexOf(name));
    expect(wide.market[level]).toEqual(rows.market[level]);
    expect(wide.signal[0][7]).toBeCloseTo(2 * rows.signal[0][7], 12);
    const mean = Math.log(2) + 0.1 - 0.045;
    expect(Math.log(wide.market[price][7]) - mean).toBeCloseTo(2 * (Math.log(rows.market[price][7]) - mean), 12);
  });
});

test("an initiative that may be worth very much is bounded within a few percent of one path", async () => {
  const sd = 0.8;
  const upper = await relaxedBound(
    {
      dates: [0, 0.5, 1, 1.5, 2, 2.5, 3],
      discountRate: 0.03,
      drivers: {
        market: { kind: "gbm", start: 1, drift: 0, volatility: 0.25 },
        demand: { kind: "private", prior: { distribution: "lognormal", p10: Math.exp(-1.2816 * sd), p90: Math.exp(1.2816 * sd) } },
      },
      initiatives: {
        venture: {
          start: "idle",
          modes: {
            idle: { options: [{ name: "pilot", to: "piloted", takes: 0.5, pay: 10, learns: { demand: 0.5 } }] },
            piloted: { options: [{ name: "launch", to: "live", takes: 0.5, pay: 100 }] },
            live: { cashFlow: "25 * demand * market" },
          },
        },
      },
    },
    1,
    { rounds: 0, iterations: 0, blocks: 1, points: 0, fit: { blocks: 1, points: 0, degree: 2 } },
  );
  // One path by itself deviates by less than a fifth of the value; by eight times the value where states are sampled as they come.
  expect((upper?.standardError ?? Infinity) * 32).toBeLessThan(0.2 * (upper?.mean ?? 0));
});
