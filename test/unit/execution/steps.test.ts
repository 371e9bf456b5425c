import { describe, expect, test } from "vitest";
import { evenly, type DecisionModel } from "@ripen/core";
import { atOnce, inSteps, type Steps, type TaskContext } from "../../../packages/core/src/execution/index.js";
import { boundTask, fitValuesTask } from "../../../packages/core/src/valuation/bounds.js";
import { evaluateTask, fitTask } from "../../../packages/core/src/valuation/tasks.js";

function* count(to: number, taken: number[] = []): Steps<string> {
  for (let i = 1; i <= to; i++) {
    taken.push(i);
    yield 10 * i;
  }
  return "done";
}

describe("steps", () => {
  test("are taken to the end, at once or with what they took told after each", async () => {
    expect(atOnce(count(3))).toBe("done");
    const told: number[] = [];
    const breathe = (work: number): undefined => void told.push(work);
    expect(await inSteps(count(3), { breathe })).toBe("done");
    expect(told).toEqual([10, 20, 30]);
  });

  test("no step is taken after an abort, which arrives in the pauses", async () => {
    const controller = new AbortController();
    const taken: number[] = [];
    const breathe = async (): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, 0));
      if (taken.length === 2) controller.abort("enough");
    };
    const run = inSteps(count(9, taken), { signal: controller.signal, breathe });
    await expect(run).rejects.toMatchObject({ code: "aborted", cause: "enough" });
    expect(taken).toEqual([1, 2]);
  });
});

const dates = evenly(0, 1, 4);
const gbm = { kind: "gbm", start: 100, drift: 0.02, volatility: 0.2 } as const;
const stops = (receive: string): DecisionModel["modes"] => ({ held: { options: [{ name: "stop", to: "over", receive }] }, over: {} });
const common = { dates, discountRate: 0.05, start: "held" } as const;
const models: Record<string, DecisionModel> = {
  "a put, on a line": { ...common, drivers: { S: gbm }, modes: stops("max(100 - S, 0)") },
  "a call on the larger of two": { ...common, drivers: { S: gbm, R: gbm }, modes: stops("max(max(S, R) - 100, 0)") },
  "several modes, by recursion": {
    ...common,
    drivers: { S: gbm },
    modes: { ...stops("100 - S"), held: { cashFlow: "S / 50", options: [{ name: "rest", to: "resting", pay: 1 }] }, resting: {} },
  },
  "a stock, by rolling out": {
    ...common,
    drivers: { S: gbm },
    stocks: { n: 1 },
    modes: { held: { next: { n: "n * S / 95" }, options: [{ name: "sell", to: "over", receive: "n * (S - 90)" }] }, over: {} },
  },
};

/** What the tasks of a solve tell of their work, on so many blocks. */
async function toldBy(model: DecisionModel, blocks: number): Promise<number[]> {
  const told: number[] = [];
  const context: TaskContext = { breathe: (work) => void told.push(work) };
  const seed = 1;
  const fits = await fitTask.run({ model, seed, blocks, degrees: [1, 3] }, context);
  const policies = fits.map(({ policy }) => policy);
  const range = { seed, purpose: "price", sampling: "random", measure: "pricing", from: 0, to: blocks } as const;
  await evaluateTask.run({ model, policies, detail: true, ...range }, context);
  return told;
}

describe("work is told in pieces that do not grow with the number of paths:", () => {
  test.each(Object.entries(models))("%s", async (_, model) => {
    const [few, many] = [await toldBy(model, 4), await toldBy(model, 12)];
    const sum = (list: readonly number[]): number => list.reduce((total, work) => total + work, 0);
    // Terms of a polynomial are more where paths are more.
    expect(Math.max(...many)).toBeLessThanOrEqual(2 * Math.max(...few));
    expect(sum(many)).toBeGreaterThan(2.5 * sum(few));
    expect(Math.max(...many)).toBeLessThan(5000);
  });

  test.each(["a call on the larger of two", "a stock, by rolling out"])("bounds: %s", async (name) => {
    const told: number[] = [];
    const context: TaskContext = { breathe: (work) => void told.push(work) };
    const [model, seed] = [models[name], 1];
    const values = await fitValuesTask.run({ model, seed, blocks: 2 }, context);
    const fitted = told.length;
    await boundTask.run({ model, policy: values, values, seed, points: 32, from: 0, to: 1 }, context);
    // Of a date, a block is 32 pieces of 32 paths with 32 points each.
    expect(fitted).toBeGreaterThan(32);
    expect(told.length - fitted).toBeGreaterThanOrEqual(32 * (dates.length - 1));
    expect(Math.max(...told)).toBeLessThan(30_000);
  });
});
