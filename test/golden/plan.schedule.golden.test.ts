import { planModel } from "@ripen/core";
import { expect, test } from "vitest";
import { energySchedule } from "./cases/schedules.js";
import { publishedPlan, scheduleModel } from "./models/schedules.js";

test("the published schedule is worth what was published, and within its budgets", () => {
  const { value, over } = publishedPlan(energySchedule);
  expect(Math.abs(value - energySchedule.published)).toBeLessThan(1);
  expect(over).toBeLessThanOrEqual(0);
});

test("a plan of the first two phases in three years earns more than it", async () => {
  const projects = energySchedule.projects.filter(({ from }) => from < 2);
  const short = { ...energySchedule, projects, budgets: energySchedule.budgets.slice(0, 3) };
  // Without the third phase there is more money in its year than the published plan uses of it.
  const plan = await planModel(scheduleModel(short), { paths: 1024, seed: 1 });
  expect(plan.value.lower.mean).toBeGreaterThan(publishedPlan(short).value);
  expect(plan.resources["money"].every(({ expected, available }) => expected <= available + 1e-9)).toBe(true);
}, 60_000);
