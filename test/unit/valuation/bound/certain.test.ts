import { describe, expect, test } from "vitest";
import type { DecisionModel, Driver } from "@ripen/core";
import { LaterSpace } from "../../../../packages/core/src/valuation/bound/later/index.js";
import { makeSetting } from "../../../../packages/core/src/valuation/bound/values/index.js";
import { always, bound, fit, never, prepare } from "./helpers.js";

describe("where nothing is random the bound is the value itself", () => {
  const base = { dates: [0, 1, 2, 3], discountRate: 0.1, drivers: {}, start: "idle" };
  const at = (k: number): number => Math.exp(-0.1 * k);
  const cases: [string, DecisionModel, number][] = [
    [
      "what is received on the way to where nothing is",
      { ...base, modes: { idle: { options: [{ name: "go", to: "end", takes: 2, during: "way" }] }, way: { cashFlow: 3 }, end: {} } },
      3 + 3 * at(1),
    ],
    [
      "what is left at the last date",
      { ...base, modes: { idle: { options: [{ name: "go", to: "live", until: 0 }] }, live: { cashFlow: 1, terminal: 5 } } },
      1 + at(1) + at(2) + 6 * at(3),
    ],
    [
      "what comes on arrival",
      { ...base, modes: { idle: { options: [{ name: "go", to: "end", takes: 2, onArrival: 7 }] }, end: {} } },
      7 * at(2),
    ],
    ["on arrival at once", { ...base, modes: { idle: { options: [{ name: "go", to: "end", onArrival: 7 }] }, end: {} } }, 7],
    [
      "what is paid later",
      { ...base, modes: { idle: { options: [{ name: "go", to: "end", receive: 9, pay: [1, 2, 3] }] }, end: {} } },
      9 - 1 - 2 * at(1) - 3 * at(2),
    ],
  ];

  test.each(cases)("%s", async (_, model, value) => {
    const prepared = prepare(model);
    const { upper, lower } = bound(prepared, await fit(prepared), always, { blocks: 1 });
    expect(upper.mean).toBeCloseTo(value, 9);
    expect(lower.mean).toBeCloseTo(value, 9);
    expect(bound(prepared, await fit(prepared), never, { blocks: 1 }).upper.mean).toBeCloseTo(value, 9);
  });
});

describe("coordinates in which a step of the world is a correlation", () => {
  const truth: Driver = { kind: "private", prior: { distribution: "normal", mean: 0, sd: 1 } };
  const option = (name: string, resolves: number) => ({ name, to: "asked", learns: { theta: resolves } });
  const { program, world } = prepare({
    ...{ dates: [0, 1, 4], discountRate: 0, start: "idle" },
    drivers: { S: { kind: "gbm", start: 2, drift: 0.1, volatility: 0.3 }, theta: truth },
    modes: {
      idle: { options: [option("first", 0.5), option("second", 0.2), option("all", 1)] },
      asked: { options: [option("again", 0.5), { name: "go", to: "end", receive: "S * theta" }] },
      end: {},
    },
  });
  const space = LaterSpace.of(makeSetting(program, world));
  const coordinatesAt = (k: number, mask: number) => space?.coordinates(k, [mask]) ?? expect.unreachable();
  const bit = (option: string): number => 2 ** program.world.observations.findIndex(({ source }) => source.endsWith(option));

  test("prices: the standard deviation of the logarithm, and the root of the share of its variance that has gone by", () => {
    const [, one, four] = [0, 1, 2].map((k) => coordinatesAt(k, 0)[0]);
    expect(one).toMatchObject({ market: 0, scale: expect.closeTo(0.3, 12), shift: expect.closeTo(Math.log(2) + 0.1 - 0.045, 12) });
    expect(four.scale).toBeCloseTo(0.6, 12);
    expect(space?.correlation(four, 1, [0])).toBeCloseTo(0.5, 12);
    expect(space?.correlation(one, 0, [0])).toBe(0);
  });

  test("beliefs: the root of what has been told, precisions added up, and the share of that which was known before", () => {
    const scaleOf = (mask: number): number => coordinatesAt(1, mask).find(({ privateDriver }) => privateDriver === 0)?.scale ?? 0;
    expect(scaleOf(0)).toBe(0);
    expect(scaleOf(bit("first")) ** 2).toBeCloseTo(0.5, 12);
    expect(scaleOf(bit("second")) ** 2).toBeCloseTo(0.2, 12);
    // 1 + 1/4 of the prior's precision.
    expect(scaleOf(bit("first") + bit("second")) ** 2).toBeCloseTo(1.25 / 2.25, 12);
    expect(scaleOf(bit("all"))).toBe(1);
    expect(scaleOf(bit("all") + bit("first"))).toBe(1);
    const told = coordinatesAt(2, bit("first") + bit("again")).find(({ privateDriver }) => privateDriver === 0) ?? expect.unreachable();
    expect(space?.correlation(told, 1, [bit("first")])).toBeCloseTo(Math.sqrt(0.5 / (2 / 3)), 12);
    expect(space?.correlation(told, 1, [0])).toBe(0);
  });
});
