import { describe, expect, test } from "vitest";
import type { PortfolioModel } from "@ripen/core";
import { boundBlocks, boundPlan, fitPart, type PlanBound } from "../../packages/core/src/planning/bound/index.js";
import { resolvePlanRun } from "../../packages/core/src/planning/planRun.js";
import { smallPortfolios } from "./models/smallPortfolios.js";

// One of those on a trinomial market stands for the nine, which take longer: npm run gaps has them all.
const cases = smallPortfolios().filter(({ id }) => !id.startsWith("trinomial") || id === "trinomial 200, seed 1");

type Tasks = Parameters<typeof boundPlan>[2];

const tasks: Tasks = {
  fitPart: { name: "fit", run: fitPart },
  boundBlocks: { name: "bound", run: boundBlocks },
};

/** Value functions that know nothing: 0 everywhere, so that nothing is taken from hindsight. */
const blind: Tasks = {
  ...tasks,
  fitPart: {
    name: "fit",
    run: async (input, context) =>
      JSON.parse(JSON.stringify(await fitPart(input, context), forgotten)) as Awaited<ReturnType<typeof fitPart>>,
  },
};

/** What coefficients and values hold is lost; where a grid lies is not. */
function forgotten(this: unknown, key: string, value: unknown): unknown {
  if (key !== "coefficients" && key !== "values" && key !== "dates") return value;
  return Array.isArray(value) ? value.map(zeroed) : value;
}

function zeroed(value: unknown): unknown {
  if (typeof value === "number") return 0;
  return Array.isArray(value) ? value.map(zeroed) : value;
}

async function bound(model: PortfolioModel, by: Tasks, rounds = 1, iterations = 12): Promise<PlanBound> {
  const effort = { rounds, iterations, blocks: 1, points: 16, fit: { blocks: 1, points: 16, degree: 3 } };
  const found = await boundPlan(model, resolvePlanRun({ seed: 3 }), by, effort);
  if ("message" in found) throw new Error(found.message);
  return found;
}

/** What takes nothing from hindsight is the same walk in each of them: a third stands for all. */
const everyThird = cases.filter((_, place) => place % 3 === 0);

describe.each(cases)("$id: $truth", ({ model, truth, tolerance = 0 }) => {
  test("no plan can beat the bound of initiatives that are tied by prices", async () => {
    const { upper } = await bound(model, tasks);
    expect(upper.mean).toBeGreaterThanOrEqual(truth - 3 * upper.standardError - tolerance - 1e-9);
  });
});

describe.each(everyThird)("$id: $truth", ({ model, truth, tolerance = 0 }) => {
  test("no plan can beat the bound where the value functions are of no use either", async () => {
    const { upper } = await bound(model, blind);
    expect(upper.mean).toBeGreaterThanOrEqual(truth - 3 * upper.standardError - tolerance - 1e-9);
  });
});

describe("where nothing ties initiatives together, or prices can", () => {
  test.each(cases.filter(({ id }) => ["committed", "delays", "chances", "accounts", "same-date-prerequisite"].includes(id)))(
    "the bound on $id is the truth, within 1% and three standard errors",
    async ({ model, truth }) => {
      const { upper } = await bound(model, tasks, 2, 80);
      expect(upper.mean).toBeLessThanOrEqual(1.01 * truth + 3 * upper.standardError);
    },
  );
});
