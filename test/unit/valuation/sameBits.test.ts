import { beforeAll, describe, expect, test } from "vitest";
import {
  evenly,
  inlineExecutor,
  planModel,
  solve,
  type DecisionModel,
  type Executor,
  type InitiativeModel,
  type ModelPlan,
  type PortfolioModel,
  type Solution,
} from "@ripen/core";

const reversed = (count: number): number[] => Array.from({ length: count }, (_, i) => count - 1 - i);
/** A fixed disorder: 3 has no factor in common with the counts that occur but 3 itself, which takes the other step. */
const shuffled = (count: number): number[] => {
  const step = count % 3 === 0 ? (count % 2 === 0 ? 1 : 2) : 3;
  return Array.from({ length: count }, (_, i) => (i * step + 1) % count);
};

const executors: [string, () => Executor][] = [
  ["in 2 slices", () => inlineExecutor({ slices: 2 })],
  ["in 7 slices, the last first", () => inlineExecutor({ slices: 7, order: reversed })],
  ["in 7 slices, in disorder", () => inlineExecutor({ slices: 7, order: shuffled })],
  ["in more slices than there are blocks", () => inlineExecutor({ slices: 1000 })],
];

/** What a result holds, wherever it was computed: plain data with its numbers to the last bit. */
function numbersOf(value: unknown, path = "", into: [string, number][] = []): [string, number][] {
  if (typeof value === "number") into.push([path, value]);
  else if (typeof value === "object" && value !== null)
    for (const [key, part] of Object.entries(value)) numbersOf(part, `${path}.${key}`, into);
  return into;
}

const put: DecisionModel = {
  dates: evenly(0, 1, 5),
  discountRate: 0.06,
  drivers: { S: { kind: "gbm", start: 36, drift: 0.06, volatility: 0.3, riskPremium: 0.01 } },
  modes: { held: { options: [{ name: "exercise", to: "done", receive: "max(40 - S, 0)", planned: 0 }] }, done: {} },
  start: "held",
};

/** Built with a delay and a chance, grows, costs people, may be closed. */
const growing: DecisionModel = {
  dates: [0, 1, 2, 3],
  discountRate: 0.05,
  drivers: {
    m: {
      kind: "meanReverting",
      on: "level",
      start: 1,
      level: 1.2,
      speed: 0.7,
      volatility: 0.3,
      jump: { rate: 0.3, mean: -0.2, volatility: 0.1 },
    },
    theta: { kind: "private", prior: { distribution: "lognormal", median: 1, sigma: 0.5 } },
  },
  stocks: { n: 2 },
  modes: {
    idle: {
      options: [
        { name: "go", to: "live", pay: [20, 10], takes: 1, succeeds: 0.7, otherwise: "idle", planned: 0 },
        { name: "ask", to: "idle", pay: 1, learns: { theta: 0.6 } },
      ],
    },
    live: {
      cashFlow: "10 * m * n * theta - 12",
      next: { n: "1.3 * n" },
      uses: { people: 2 },
      options: [{ name: "close", to: "over", receive: 5 }],
    },
    over: {},
  },
  start: "idle",
};

/** Three initiatives, one of which tells the others how good the market is, under a budget that holds one launch a year. */
function portfolio(): PortfolioModel {
  const launch = (worth: string, pay: number): InitiativeModel => ({
    start: "idle",
    modes: {
      idle: { options: [{ name: "go", to: "live", receive: `${worth} * theta * m`, pay, uses: { budget: pay }, planned: 0 }] },
      live: { cashFlow: [{ amount: "m" }, { account: "customer", stream: "use", amount: "theta" }] },
    },
  });
  return {
    dates: [0, 1, 2],
    discountRate: 0.05,
    drivers: {
      m: { kind: "gbm", start: 1, drift: 0, volatility: 0.3, riskPremium: 0.02 },
      theta: { kind: "private", prior: { distribution: "normal", mean: 1, sd: 1 } },
    },
    initiatives: {
      listen: { start: "idle", modes: { idle: { options: [{ name: "ask", to: "heard", pay: 3, learns: { theta: 0.7 } }] }, heard: {} } },
      forum: launch("60", 50),
      coach: launch("80", 70),
    },
    resources: { budget: { periods: [0, 1, 2].map((from) => ({ from, until: from + 1, available: 80 })), carry: 0.5 } },
  };
}

const paths = { fit: 2048, select: 3072, price: 5120 };

describe.each([
  ["a put", put],
  ["an initiative with stock, chance, delay and learning", growing],
])("%s has the same bits", (_, model) => {
  let base: Solution;
  beforeAll(async () => {
    base = await solve(model, { paths, seed: 5 });
  }, 60_000);

  test.each(executors)("%s", async (__, executor) => {
    expect(await solve(model, { paths, seed: 5, executor: executor() })).toStrictEqual(base);
  });

  test("every time, and others with another seed", async () => {
    expect(await solve(model, { paths, seed: 5 })).toStrictEqual(base);
    const other = await solve(model, { paths, seed: 6 });
    expect(other.value.lower.mean).not.toBe(base.value.lower.mean);
    expect(Math.abs(other.value.lower.mean - base.value.lower.mean)).toBeLessThan(6 * base.value.lower.standardError);
  });

  test("whatever else it is asked: progress, a signal", async () => {
    const seen: number[] = [];
    const { signal } = new AbortController();
    expect(await solve(model, { paths, seed: 5, signal, onProgress: ({ done }) => seen.push(done) })).toStrictEqual(base);
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.every((done) => done > 0 && done <= 1)).toBe(true);
  });

  test("and none of them is missing", () => {
    const numbers = numbersOf(base);
    expect(numbers.length).toBeGreaterThan(50);
    expect(numbers.filter(([, value]) => !Number.isFinite(value))).toEqual([]);
  });
});

test("a value on even paths has the same bits in any slices, in any order", async () => {
  const run = { paths: { fit: 1024, select: 1024, price: 8192 }, seed: 5, sampling: "even" } as const;
  const base = await solve(growing, run);
  expect(base.sampling).toBe("even");
  for (const [, executor] of executors) expect(await solve(growing, { ...run, executor: executor() })).toStrictEqual(base);
});

describe("a plan of three initiatives with budget and learning has the same bits", () => {
  let base: ModelPlan;
  beforeAll(async () => {
    base = await planModel(portfolio(), { paths, seed: 5 });
  }, 60_000);

  test.each(executors)("%s", async (_, executor) => {
    expect(await planModel(portfolio(), { paths, seed: 5, executor: executor() })).toStrictEqual(base);
  });

  test("every time, and others with another seed", async () => {
    expect(await planModel(portfolio(), { paths, seed: 5 })).toStrictEqual(base);
    const other = await planModel(portfolio(), { paths, seed: 6 });
    expect(other.value.lower.mean).not.toBe(base.value.lower.mean);
  });

  test("and none of them is missing: the plan listens, and earns something", () => {
    expect(base.roadmap["listen.idle.ask"].probability).toBeGreaterThan(0.9);
    expect(base.value.lower.mean).toBeGreaterThan(3 * base.value.lower.standardError);
    const numbers = numbersOf(base);
    expect(numbers.length).toBeGreaterThan(100);
    expect(numbers.filter(([, value]) => !Number.isFinite(value))).toEqual([]);
  });
});
