import { describe, expect, test } from "vitest";
import { RipenError } from "@ripen/core";
import type { Driver } from "../../../packages/core/src/model/index.js";
import { RandomStream } from "../../../packages/core/src/simulation/random/index.js";
import { blockSize, createWorld, type World } from "../../../packages/core/src/simulation/world/index.js";

const S: Driver = { kind: "gbm", start: 36, drift: 0.06, volatility: 0.2 };
const chain: Driver = {
  kind: "chain",
  values: [1, 0.6, 1.5],
  start: 1,
  transition: [
    [0.6, 0.2, 0.2],
    [0.3, 0.7, 0],
    [0.3, 0, 0.7],
  ],
};

function share(column: Float64Array, value: number): number {
  return column.filter((x) => x === value).length / column.length;
}

/** `count` blocks of one driver at one date, in one column. */
function sample(world: World, market: number, date: number, count: number): Float64Array {
  const out = new Float64Array(count * blockSize);
  for (let b = 0; b < count; b++) out.set(world.simulate(3, "price", b, "real").market[market][date], b * blockSize);
  return out;
}

describe("dates", () => {
  test("a date of 0 holds the start; a later first date has already moved", () => {
    const [now, later] = [
      [0, 1],
      [0.5, 1],
    ].map((dates) => createWorld({ dates, drivers: { S }, observations: [] }).simulate(1, "fit", 0, "real"));
    expect(now.market[0][0].every((x) => x === 36)).toBe(true);
    const logs = later.market[0][0].map((x) => Math.log(x / 36));
    const variance = logs.reduce((a, x) => a + x * x, 0) / blockSize - (logs.reduce((a, x) => a + x, 0) / blockSize) ** 2;
    expect(variance).toBeGreaterThan(0.02 * 0.8);
    expect(variance).toBeLessThan(0.02 * 1.2);
  });
});

describe("chain", () => {
  test("transitions have their probabilities, from every state and at every date", () => {
    const world = createWorld({ dates: [0, 1, 5], drivers: { chain }, observations: [] });
    const n = 40 * blockSize;
    const [first, second] = [sample(world, 0, 1, 40), sample(world, 0, 2, 40)];
    const near = (seen: number, p: number, of: number): void =>
      expect(Math.abs(seen - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / of) + 1e-12);
    near(share(first, 1), 0.6, n);
    near(share(first, 0.6), 0.2, n);
    for (const [from, to, p] of [
      [0.6, 0.6, 0.7],
      [0.6, 1.5, 0],
      [1.5, 1, 0.3],
      [1, 1.5, 0.2],
    ]) {
      const next = second.filter((_, i) => first[i] === from);
      near(share(next, to), p, next.length);
    }
  });

  test("conditional means are powers of the transition matrix", () => {
    const world = createWorld({ dates: [0, 1, 2], drivers: { chain }, observations: [] });
    const out = new Float64Array(3);
    world.conditionalMean(0, 0, 1, "real", Float64Array.of(1, 0.6, 1.5), out, 3);
    expect([...out]).toEqual([0.6 + 0.12 + 0.3, 0.3 + 0.42, 0.3 + 0.7 * 1.5].map((x) => expect.closeTo(x, 14) as number));
    world.conditionalMean(0, 0, 2, "real", Float64Array.of(1, 0.6, 1.5), out, 1);
    expect(out[0]).toBeCloseTo(0.6 * 1.02 + 0.2 * 0.72 + 0.2 * 1.35, 14);
    world.conditionalMean(0, -1, 2, "real", Float64Array.of(1), out, 1);
    expect(out[0]).toBeCloseTo(0.6 * 1.02 + 0.2 * 0.72 + 0.2 * 1.35, 14);
  });

  test("its law is told for exact recursions; steps are the simulated paths to the last bit", () => {
    const world = createWorld({ dates: [0.5, 1, 2], drivers: { chain }, observations: [] });
    const law = world.chain(0);
    expect(law?.start).toBe(0);
    expect([...(law?.values ?? [])]).toEqual([1, 0.6, 1.5]);
    expect(law?.transition[3]).toBe(0.3);
    const block = world.simulate(2, "fit", 1, "pricing");
    const stream = new RandomStream(2, "fit", "path/chain", 1);
    const at = new Float64Array(blockSize).fill(1);
    for (let k = 0; k < 3; k++) {
      world.step(0, k - 1, "pricing", at, at, stream, at, blockSize);
      expect([...at]).toEqual([...block.market[0][k]]);
    }
    expect(block.market[0][0].every((x) => x === 1)).toBe(true);
  });
});

describe("event", () => {
  test("0 before, 1 from then on; under both measures the same luck", () => {
    const world = createWorld({ dates: [0, 1, 2, 3], drivers: { E: { kind: "event", hazard: 0.3, riskPremium: 0.4 } }, observations: [] });
    const [real, pricing] = (["real", "pricing"] as const).map((measure) => world.simulate(1, "fit", 0, measure).market[0]);
    for (let i = 0; i < blockSize; i++) {
      for (let k = 1; k < 4; k++) {
        expect(real[k][i]).toBeGreaterThanOrEqual(real[k - 1][i]);
        expect(pricing[k][i]).toBeGreaterThanOrEqual(real[k][i]);
      }
    }
    expect(real[0].every((x) => x === 0)).toBe(true);
  });

  test("a premium can end the hazard but not make it negative; what has happened stays", () => {
    const world = createWorld({ dates: [0, 5], drivers: { E: { kind: "event", hazard: 0.3, riskPremium: -1 } }, observations: [] });
    expect(world.simulate(1, "fit", 0, "pricing").market[0][1].every((x) => x === 0)).toBe(true);
    const at = Float64Array.of(0, 1);
    world.step(0, 0, "pricing", at, at, new RandomStream(1, "", "", 0), at, 2);
    expect([...at]).toEqual([0, 1]);
  });
});

describe("schedule", () => {
  test("one value per date, or values that hold from their dates on", () => {
    const drivers: Record<string, Driver> = {
      plain: { kind: "schedule", values: [5, 6, 7] },
      stepped: { kind: "schedule", values: [1, 2, 3], dates: [0.5, 1 + 1e-12, 9] },
    };
    const world = createWorld({ dates: [0, 1, 2], drivers, observations: [] });
    expect(world.scheduleNames).toEqual(["plain", "stepped"]);
    expect(world.marketNames).toEqual([]);
    expect([...world.schedule("plain")]).toEqual([5, 6, 7]);
    expect([...world.schedule("stepped")]).toEqual([1, 2, 2]);
  });
});

describe("given paths", () => {
  const paths = Array.from({ length: 6 }, (_, p) => [p, 10 + p]);

  test("are dealt out by index, and repeat with a warning", () => {
    const world = createWorld({ dates: [0, 1], drivers: { G: { kind: "given", paths } }, observations: [] });
    const first = (purpose: "fit" | "select" | "price" | "bound", block = 0): number[] => [
      ...world.simulate(1, purpose, block, "real").market[0][1].subarray(0, 4),
    ];
    expect(first("fit")).toEqual([10, 14, 10, 14]);
    expect(first("select")).toEqual([11, 15, 11, 15]);
    expect(first("price")).toEqual([12, 12, 12, 12]);
    expect(first("bound")).toEqual([13, 13, 13, 13]);
    expect(world.warnings).toEqual([
      "driver G: 1 given paths for each of fit, select, price and bound; they repeat within every block of 1024",
    ]);
    expect([world.givenPaths("fit"), world.givenPaths("bound")]).toEqual([2, 1]);
  });

  test("go on in the next block when there are enough", () => {
    const many = Array.from({ length: 4 * 1500 }, (_, p) => [p]);
    const world = createWorld({ dates: [0], drivers: { G: { kind: "given", paths: many } }, observations: [] });
    expect(world.warnings).toEqual([]);
    const second = world.simulate(1, "select", 1, "real").market[0][0];
    expect([second[0], second[475], second[476]]).toEqual([4 * 1024 + 1, 4 * 1499 + 1, 1]);
  });

  test("have no law", () => {
    const world = createWorld({ dates: [0, 1], drivers: { G: { kind: "given", paths } }, observations: [] });
    expect(world.hasLaw(0)).toBe(false);
    expect(world.gaussian(0, 0, "real")).toBeUndefined();
    const column = new Float64Array(1);
    try {
      world.conditionalMean(0, 0, 1, "real", column, column, 1);
      expect.unreachable();
    } catch (error) {
      expect(RipenError.is(error) && error.code).toBe("not-exact");
      expect(RipenError.is(error) && error.issues[0].path).toBe("drivers.G");
    }
  });

  test("fewer than four are shared by all purposes", () => {
    const world = createWorld({ dates: [0], drivers: { G: { kind: "given", paths: [[1], [2]] } }, observations: [] });
    expect(world.simulate(1, "bound", 0, "real").market[0][0].subarray(0, 3)).toEqual(Float64Array.of(1, 2, 1));
  });
});

describe("gaussian", () => {
  test.each<[string, Driver]>([
    ["gbm", { kind: "gbm", start: 3, drift: 0.1, volatility: 0.3, riskPremium: 0.04 }],
    ["log", { kind: "meanReverting", on: "log", start: 3, level: 1, speed: 0.5, volatility: 0.3, riskPremium: 0.04 }],
    ["level", { kind: "meanReverting", on: "level", start: 3, level: 1, speed: 0.5, volatility: 0.3, riskPremium: 0.04 }],
  ])("%s: the transition that the paths make", (_name, driver) => {
    const world = createWorld({ dates: [0.5, 2], drivers: { X: driver }, observations: [] });
    const z = Float64Array.of(-1.2, 0, 0.4);
    for (const measure of ["pricing", "real"] as const) {
      for (const k of [-1, 0]) {
        const law = world.gaussian(0, k, measure);
        if (law === undefined) throw new Error("no Gaussian transition");
        const to = new Float64Array(3);
        world.step(0, k, measure, Float64Array.of(2, 3, 4), z, new RandomStream(1, "", "", 0), to, 3);
        [2, 3, 4].forEach((from, i) => {
          const x = law.slope * (law.transform === "exp" ? Math.log(from) : from) + law.shift + law.sd * z[i];
          expect(to[i]).toBeCloseTo(law.transform === "exp" ? Math.exp(x) : x, 12);
        });
      }
    }
  });

  test("there is none with jumps, for geometric reversion, chains and events", () => {
    const jump = { rate: 1, mean: 0, volatility: 0.1 };
    const drivers: Record<string, Driver> = {
      a: { kind: "meanReverting", on: "log", start: 1, level: 0, speed: 1, volatility: 0.2, jump },
      b: { kind: "meanReverting", on: "geometric", start: 1, level: 1, speed: 1, volatility: 0.2 },
      c: { kind: "jumpDiffusion", start: 1, drift: 0, volatility: 0.2, jumpRate: 1, jumpMean: 0, jumpVolatility: 0.1 },
      d: chain,
      e: { kind: "event", hazard: 1 },
    };
    const world = createWorld({ dates: [0, 1], drivers, observations: [] });
    drivers["c"] = { kind: "jumpDiffusion", start: 1, drift: 0, volatility: 0.2, jumpRate: 0, jumpMean: 0, jumpVolatility: 0.1 };
    [0, 1, 2, 3, 4].forEach((m) => expect(world.gaussian(m, 0, "real")).toBeUndefined());
    expect(createWorld({ dates: [0, 1], drivers, observations: [] }).gaussian(2, 0, "real")).toMatchObject({ transform: "exp", sd: 0.2 });
  });
});
