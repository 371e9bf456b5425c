import { RipenError, solveExactly } from "@ripen/core";
import { expect, test } from "vitest";
import { energySchedule } from "./cases/schedules.js";
import { publishedPlan, scheduleModel } from "./models/schedules.js";

test("the published schedule is worth what was published, and within its budgets", () => {
  const { value, over } = publishedPlan(energySchedule);
  expect(Math.abs(value - energySchedule.published)).toBeLessThan(1);
  expect(over).toBeLessThanOrEqual(0);
});

test("sixteen projects that may be started together are too many for joint recursion, and that is said at once", async () => {
  const projects = energySchedule.projects.filter(({ from }) => from < 2);
  const model = scheduleModel({ ...energySchedule, projects, budgets: energySchedule.budgets.slice(0, 3) });
  // Few states, but tens of thousands of sets of moves in each: counting states alone, it would work for hours.
  const refused = solveExactly(model, { maxStates: 2000 });
  await expect(refused).rejects.toSatisfy((error) => RipenError.is(error) && error.code === "too-large");
});
