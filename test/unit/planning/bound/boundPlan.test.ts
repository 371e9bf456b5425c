import { expect, test } from "vitest";
import type { InitiativeModel } from "@ripen/core";
import { boundBlocks, boundPlan, fitPart } from "../../../../packages/core/src/planning/bound/index.js";
import { resolvePlanRun } from "../../../../packages/core/src/planning/planRun.js";
import { boundTasks } from "../../../helpers/boundTasks.js";

test("prices are looked for on other paths than those on which the bound is measured", async () => {
  const one: InitiativeModel = {
    start: "idle",
    modes: { idle: { options: [{ name: "go", to: "done", receive: 1, uses: { money: 1 } }] }, done: {} },
  };
  const ranges: number[][] = [];
  const tasks: Parameters<typeof boundPlan>[2] = {
    fitPart: { name: "fit", run: fitPart },
    boundBlocks: {
      name: "bound",
      run: (input, context) => {
        ranges.push([input.from, input.to]);
        return boundBlocks(input, context);
      },
    },
  };
  const resources = { money: { periods: [{ from: 0, until: 1, available: 1 }] } };
  const effort = { rounds: 2, iterations: 2, blocks: 2, points: 2, fit: { blocks: 1, points: 2, degree: 1 } };
  await boundPlan(
    { dates: [0], discountRate: 0, drivers: {}, initiatives: { a: one, b: one }, resources },
    resolvePlanRun({}),
    tasks,
    effort,
  );
  const measured = Math.max(...ranges.slice(2).map(([, to]) => to));
  expect(measured).toBe(2);
  for (const [from] of ranges.slice(0, 2)) expect(from).toBeGreaterThanOrEqual(measured);
});

test("a bound says how it came down: what each initiative earns with all that is shared, then at prices, then what fits together", async () => {
  const one = (receive: number): InitiativeModel => ({
    start: "idle",
    modes: { idle: { options: [{ name: "go", to: "done", receive, uses: { money: 2 } }] }, done: {} },
  });
  const resources = { money: { periods: [{ from: 0, until: 1, available: 3 }] } };
  const model = { dates: [0], discountRate: 0, drivers: {}, initiatives: { a: one(10), b: one(10) }, resources };
  const fit = { blocks: 1, points: 2, degree: 1 };
  const effort = { rounds: 1, iterations: 40, blocks: 1, points: 2, joint: { nodes: 10, steps: 10 }, fit };
  const found = await boundPlan(model, resolvePlanRun({}), boundTasks, effort);
  if ("message" in found) throw new Error(found.message);
  expect(found.steps.map(({ by }) => by)).toEqual(["apart", "prices", "value functions", "joint choices"]);
  // Two cost four of three: half of one is left over by prices, and nothing by a choice.
  const [apart, , prices, joint] = found.steps.map(({ value }) => value);
  expect(apart).toBe(20);
  expect(prices).toBeCloseTo(15, 0);
  expect(joint).toBe(found.upper.mean);
  expect(joint).toBeCloseTo(10, 6);
});
