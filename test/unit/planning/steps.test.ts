import { expect, test } from "vitest";
import { planModel, type InitiativeModel, type PortfolioModel } from "@ripen/core";

const once = (receive: string, money: number): InitiativeModel => ({
  start: "idle",
  modes: { idle: { options: [{ name: "go", to: "done", planned: 0, receive, uses: { money } }] }, done: {} },
});

const model: PortfolioModel = {
  dates: [0, 1],
  discountRate: 0.05,
  drivers: { S: { kind: "gbm", start: 1, drift: 0.05, volatility: 0.5 } },
  initiatives: { a: once("30 * S - 20", 10), b: once("20 * (1.5 - S)", 10) },
  resources: { money: { periods: [{ from: 0, until: 2, available: 10 }] } },
};

test("every step of a search is better than the one before it, and the last one is the best rule that was tried", async () => {
  const { steps, tried } = await planModel(model, { paths: { fit: 1024, select: 1024, price: 1024 }, seed: 1 });
  for (const { rule, value } of steps) expect(value).toBe(tried[rule]);
  for (const [i, { value }] of steps.slice(1).entries()) expect(value).toBeGreaterThan(steps[i].value);
  expect(steps[steps.length - 1].value).toBe(Math.max(...Object.values(tried)));
  // Steps stand in the order in which rules were tried.
  const order = Object.keys(tried);
  expect(steps.map(({ rule }) => order.indexOf(rule))).toEqual([...steps.map(({ rule }) => order.indexOf(rule))].sort((a, b) => a - b));
});
