import { exchangeOption, gatedOption, rainbowOption, spreadOption } from "../../../packages/core/src/valuation/closedForm/index.js";
import { latticeSolve } from "../../../packages/core/src/valuation/lattice/index.js";
import { solveExactly } from "../../../packages/core/src/valuation/solveExactly/index.js";
import { richardson } from "../../helpers/richardson.js";
import { solveExact } from "../../helpers/solveExact.js";
import * as cases from "../cases.js";
import { portfolioDynamicTwoProjects, portfolioExclusiveOrBudget, type Projects } from "../cases/projects.js";
import { portfolioBudgetKnapsack } from "../cases/selections.js";
import * as models from "../models.js";
import { projectsModel } from "../models/projects.js";
import { selectionModel } from "../models/selections.js";
import { rowsOf, type CaseRow, type Figure } from "./types.js";

export function severalPrices(): CaseRow[] {
  return [
    ...rowsOf("bermudan_max_call_rainbow", cases.bermudanMaxCallRainbow, ({ inputs }) => {
      const model = models.maxCallModel(inputs);
      return { figures: inputs.assets === 2 ? [{ method: "exact", run: () => solveExact(model).value }] : [], simulated: { model } };
    }),
    ...rowsOf("european_rainbow_stulz", cases.europeanRainbowStulz, ({ inputs }) => {
      const { basket, type, K, S1, S2, q1, q2, r, T, sigma1, sigma2, rho } = inputs;
      const model = models.rainbowModel(inputs);
      const run = (): number =>
        rainbowOption({
          ...{
            type: type === "c" ? "call" : "put",
            on: basket === "max" ? "max" : "min",
            strike: K,
            rate: r,
            correlation: rho,
            maturity: T,
          },
          ...{ first: { spot: S1, yield: q1, volatility: sigma1 }, second: { spot: S2, yield: q2, volatility: sigma2 } },
        }).value;
      return {
        figures: [
          { method: "closed form", run },
          { method: "exact", run: () => solveExact(model).value },
        ],
        simulated: { model },
      };
    }),
    ...rowsOf("exchange_option_margrabe", cases.exchangeOptionMargrabe, ({ inputs }) => exchange(inputs)),
    ...rowsOf("spread_option_kirk", cases.spreadOptionKirk, ({ inputs }) => {
      const { F1, F2, K, r, T, sigma1, sigma2, rho } = inputs;
      const model = models.spreadModel(inputs);
      const sides = { first: { futures: F1, volatility: sigma1 }, second: { futures: F2, volatility: sigma2 } };
      const run = (): number => spreadOption({ type: "call", ...sides, strike: K, rate: r, correlation: rho, maturity: T }).value;
      return {
        figures: [
          { method: "closed form", run, why: "Kirk's approximation" },
          { method: "exact", run: () => solveExact(model).value },
        ],
        simulated: { model },
      };
    }),
    ...rowsOf(
      "exotic_real_option_analogues",
      cases.exoticRealOptionAnalogues.filter(({ id }) => id === "two-asset-correlation"),
      ({ inputs }) => {
        const { S1 = 0, S2 = 0, K1, K2, T = 0, r, sigma1 = 0, sigma2 = 0, rho = 0 } = inputs;
        const model = models.gatedModel(inputs);
        const gate = { spot: S1, volatility: sigma1, level: K1 };
        const asset = { spot: S2, volatility: sigma2 };
        const run = (): number => gatedOption({ type: "call", gate, asset, strike: K2, correlation: rho, rate: r, maturity: T }).value;
        return {
          figures: [
            { method: "closed form", run },
            { method: "exact", run: () => solveExact(model).value },
          ],
          simulated: { model },
        };
      },
    ),
    ...rowsOf("multi_asset_american", cases.multiAssetAmerican, ({ inputs }) => ({
      figures: [],
      simulated: { model: models.threeAssetsModel(inputs, 10) },
    })),
    ...rowsOf("multi_asset_american", cases.tavellaThreeAssets, ({ inputs }) => ({
      figures: [],
      simulated: { model: models.maxCallModel(inputs) },
    })),
    ...rowsOf("portfolio_exclusive_or_budget", portfolioExclusiveOrBudget, ({ inputs }) => projects(inputs)),
    ...rowsOf("portfolio_dynamic_two_projects", portfolioDynamicTwoProjects, ({ inputs }) => projects(inputs)),
    ...rowsOf("portfolio_budget_knapsack", portfolioBudgetKnapsack, ({ inputs }) => ({
      figures: [{ method: "exact", run: () => solveExactly(selectionModel(inputs)).value.lower.mean }],
      planned: selectionModel(inputs),
    })),
  ];
}

function exchange(inputs: cases.Exchange): Omit<CaseRow, "family" | "reference"> {
  const { S1, S2, q1, q2, sigma1, sigma2, rho, T, style } = inputs;
  const american = style === "American";
  const given = { first: { spot: S1, yield: q1, volatility: sigma1 }, second: { spot: S2, yield: q2, volatility: sigma2 } };
  const model = models.exchangeModel(inputs, american ? 12 : 1);
  const exact = (dates: number): number => solveExact(models.exchangeModel(inputs, dates)).value;
  const figures: Figure[] = [
    ...(american ? [] : [{ method: "closed form" as const, run: () => exchangeOption({ ...given, correlation: rho, maturity: T }).value }]),
    {
      method: "lattice",
      run: () => latticeSolve(models.exchangeInUnitsModel(inputs), { steps: 1000, decisions: american ? "steps" : "dates" }).value,
      why: "as a call on the ratio of the two",
    },
    { method: "exact", run: () => (american ? richardson(exact, 6) : exact(1)) },
  ];
  const why = "a right at any time stands on 12 dates here; held against the exact value on them";
  return { figures, simulated: american ? { model, right: () => exact(12), why } : { model } };
}

function projects(inputs: Projects): Omit<CaseRow, "family" | "reference"> {
  const nodes = inputs.rule === "at most one" ? 201 : inputs.rule === "budget" ? 81 : 101;
  const model = projectsModel(inputs);
  return { figures: [{ method: "exact", run: () => solveExactly(model, { nodes }).value.lower.mean }], planned: model };
}
