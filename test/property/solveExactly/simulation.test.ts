import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compilePortfolioModel, type PortfolioModel } from "../../../packages/core/src/model/index.js";
import { blockSize, Bookings, createWorld, PathBlock, Process } from "../../../packages/core/src/simulation/index.js";
import { RipenError } from "../../../packages/core/src/errors.js";
import { solveExactly, type ExactPlan } from "../../../packages/core/src/valuation/solveExactly/index.js";
import { portfolioModels } from "../../arbitraries/models.js";
import { mapOptions } from "../../helpers/mapOptions.js";
import { tinyPortfolios } from "../../helpers/tinyPortfolios.js";

const blocks = 6;

/** Every option is forced, so that there is nothing to choose: what is left is how time passes. */
function allForced(model: PortfolioModel): PortfolioModel {
  const { links: _, ...rest } = model;
  return mapOptions(rest, (option) => ({ ...option, forced: true }));
}

function simulate(model: PortfolioModel): { mean: number; standardError: number; exercises: Record<string, number> } {
  const program = compilePortfolioModel(model);
  const { drivers, correlations, observations } = program.world;
  const world = createWorld({ dates: Array.from(program.dates), drivers, correlations, observations });
  const process = new Process(program, world);
  const [state, bookings] = [process.newState(), new Bookings(program, true)];
  const counts = new Float64Array(bookings.exercises.length);
  let [sum, squares] = [0, 0];
  for (let block = 0; block < blocks; block++) {
    const paths = new PathBlock(program, world, 3, "price", block, "pricing");
    bookings.reset();
    process.start(state, paths);
    process.run(state, paths, { decide: () => undefined }, bookings);
    for (const value of bookings.value) {
      sum += value;
      squares += value * value;
    }
    bookings.exercises.forEach((count, i) => (counts[i] += count));
  }
  const paths = blocks * blockSize;
  const mean = sum / paths;
  const dates = program.dates.length;
  const exercises = program.options.map(({ id, index }) => [
    id,
    counts.subarray(index * dates, (index + 1) * dates).reduce((a, b) => a + b, 0) / paths,
  ]);
  return { mean, standardError: Math.sqrt(Math.max(0, squares / paths - mean * mean) / paths), exercises: Object.fromEntries(exercises) };
}

function compare(models: readonly PortfolioModel[]): number {
  let compared = 0;
  for (const model of models.map(allForced)) {
    let plan: ExactPlan;
    try {
      plan = solveExactly(model, { nodes: 61 });
    } catch (error) {
      if (RipenError.is(error) && error.code === "not-exact") continue;
      throw error;
    }
    compared++;
    const said = JSON.stringify(model);
    const { mean, standardError, exercises } = simulate(model);
    // Rare events that no path has met, and conditions that cut between nodes, are left some room.
    expect(Math.abs(mean - plan.value.lower.mean), said).toBeLessThan(4.5 * standardError + 1e-3 * (1 + Math.abs(mean)));
    for (const [id, count] of Object.entries(exercises))
      expect(Math.abs(plan.exercise[id].byDate.reduce((sum, p) => sum + p, 0) - count), `${id} ${said}`).toBeLessThan(0.03);
  }
  return compared;
}

describe("where nothing is to be chosen, the simulator earns what the recursion says, and exercises as often", () => {
  test("portfolios in which choices would matter", () => {
    expect(compare(fc.sample(tinyPortfolios(), { numRuns: 25, seed: 1 }))).toBe(25);
  });

  test("portfolios of every feature", () => {
    expect(compare(fc.sample(portfolioModels({ floors: false, maxDates: 4 }), { numRuns: 90, seed: 2 }))).toBeGreaterThan(30);
  });
});
