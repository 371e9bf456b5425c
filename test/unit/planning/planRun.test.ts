import { describe, expect, test } from "vitest";
import { parsePortfolio, planModel, planPortfolio, type PortfolioModel, type RunOptions } from "@ripen/core";
import { smallPortfolio } from "../../helpers/api/smallPortfolio.js";

const model: PortfolioModel = {
  dates: [0],
  discountRate: 0,
  drivers: {},
  initiatives: { a: { start: "idle", modes: { idle: { options: [{ name: "go", to: "live", receive: 3, pay: 2 }] }, live: {} } } },
};

const pathsOf = async (paths: RunOptions["paths"]): Promise<unknown> =>
  (await planModel(model, paths === undefined ? {} : { paths })).run.paths;

describe("what a plan is run with", () => {
  test("a number of paths is those that are priced; fits and trials need fewer", async () => {
    expect(await pathsOf(undefined)).toEqual({ fit: 2048, select: 1024, price: 8192 });
    expect(await pathsOf(8192)).toEqual({ fit: 2048, select: 1024, price: 8192 });
    expect(await pathsOf(32_768)).toEqual({ fit: 2048, select: 4096, price: 32_768 });
    expect(await pathsOf(1024)).toEqual({ fit: 1024, select: 1024, price: 1024 });
  });

  test("each stream may be stated, in whole blocks; what is not stated is as usual", async () => {
    expect(await pathsOf({ price: 3000 })).toEqual({ fit: 2048, select: 1024, price: 3072 });
    expect(await pathsOf({ fit: 1, select: 2049 })).toEqual({ fit: 1024, select: 3072, price: 8192 });
  });

  test("what it was run with, given again, gives the same plan", async () => {
    const first = await planModel(model, { seed: 7, paths: 1000 });
    expect(await planModel(model, first.run)).toEqual(first);
    const bounded = await planModel(model, { seed: 7, paths: 1000, bounds: "both" });
    expect(bounded.value.upper).toBeDefined();
    expect(await planModel(model, bounded.run)).toEqual(bounded);
  });

  test("bounds are those of the plan: an initiative by itself may have none", async () => {
    const portfolio = parsePortfolio(smallPortfolio());
    const plan = await planPortfolio(portfolio, {
      paths: { fit: 1024, select: 1024, price: 1024, bound: 1024 },
      innerPaths: 2,
      bounds: "both",
    });
    expect(plan.value.upper).toBeDefined();
    for (const { alone } of Object.values(plan.initiatives)) expect(alone.value).not.toHaveProperty("upper");
  });

  test.each<[string, RunOptions, RegExp]>([
    ["paths", { paths: 0 }, /found 0; allowed is a whole number/],
    ["paths", { paths: NaN }, /found NaN/],
    ["paths.fit", { paths: { fit: -1 } }, /found -1/],
    ["bounds", { bounds: "upper" as "both" }, /found "upper"; allowed is one of "lower", "both"/],
    ["method", { method: "exact" }, /plans are simulated/],
    ["incumbents", { incumbents: [{ kind: "committed" }] }, /a plan takes none/],
  ])("%s: what a plan does not offer is refused", async (path, run, message) => {
    await expect(planModel(model, run)).rejects.toMatchObject({
      code: "invalid-run",
      issues: [{ path, message: expect.stringMatching(message) as string }],
    });
  });
});
