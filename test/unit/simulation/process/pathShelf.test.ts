import { describe, expect, test } from "vitest";
import type { DecisionModel } from "@ripen/core";
import { compileDecision } from "../../../../packages/core/src/model/index.js";
import { PathBlock, PathShelf } from "../../../../packages/core/src/simulation/index.js";
import { worldOf } from "../../../../packages/core/src/valuation/index.js";

const model: DecisionModel = {
  dates: [0, 1, 2],
  discountRate: 0,
  drivers: {
    S: { kind: "gbm", start: 1, drift: 0.1, volatility: 0.3 },
    theta: { kind: "private", prior: { distribution: "normal", mean: 1, sd: 2 } },
  },
  modes: { held: { cashFlow: "S + theta" } },
  start: "held",
};
const program = compileDecision(model);
const world = worldOf(program);
const stream = { seed: 3, purpose: "select", measure: "pricing" } as const;

describe("paths on a shelf", () => {
  test("are those that are drawn anew, and the same ones for whoever asks again", () => {
    const shelf = new PathShelf(program, world);
    for (const block of [0, 5, 0])
      expect(shelf.take(stream, block).world).toEqual(new PathBlock(program, world, 3, "select", block, "pricing").world);
    expect(shelf.take(stream, 5)).toBe(shelf.take(stream, 5));
  });

  test("are told apart by stream and measure", () => {
    const shelf = new PathShelf(program, world);
    const all = [stream, { ...stream, seed: 4 }, { ...stream, purpose: "price" } as const, { ...stream, measure: "real" } as const];
    expect(new Set(all.map((one) => shelf.take(one, 0))).size).toBe(all.length);
  });

  test("leave it when there is no room, those first that nobody has asked for longest", () => {
    const shelf = new PathShelf(program, world);
    let room = 1;
    while (shelf.holds(room + 1)) room++;
    const [first, second] = [shelf.take(stream, 0), shelf.take(stream, 1)];
    for (let block = 2; block < room; block++) shelf.take(stream, block);
    expect(shelf.take(stream, 0)).toBe(first);
    shelf.take(stream, room);
    expect(shelf.take(stream, 0)).toBe(first);
    expect(shelf.take(stream, 1)).not.toBe(second);
  });
});
