import {
  blackScholes,
  optionSpace,
  perpetualExchange,
  perpetualInvestment,
  perpetualPut,
} from "../../../packages/core/src/valuation/closedForm/index.js";
import * as cases from "../cases.js";
import * as models from "../models.js";
import { longstaffSchwartz } from "./longstaffSchwartz.js";
import { simulatedMoment } from "./simulatedMoment.js";
import { rowsOf, type CaseRow } from "./types.js";

export function formulasAndBenchmarks(): CaseRow[] {
  return [
    ...rowsOf("perpetual_invest_mcdonald_siegel", cases.perpetualInvestMcdonaldSiegel, ({ inputs }) => ({
      figures: [{ method: "closed form", run: () => perpetual(inputs).value }],
    })),
    ...rowsOf("sensitivity_greeks", cases.sensitivityGreeks, ({ inputs }) => ({
      figures: [{ method: "closed form", run: () => figureOf(inputs) }],
    })),
    ...rowsOf("luehrman_option_space", cases.luehrmanOptionSpace, ({ inputs }) => ({
      figures: [{ method: "closed form", run: () => figureOf(inputs) }],
    })),
    ...rowsOf("portfolio_dependency", cases.portfolioDependency, ({ inputs }) => ({
      figures: [{ method: "closed form", run: () => figureOf(inputs) }],
    })),
    ...rowsOf("lsm_unit_8path", cases.lsmUnitEightPaths, ({ inputs }) => ({
      figures: [{ method: "regression", run: () => longstaffSchwartz(inputs) }],
      left: "eight given paths: a test of the regression, not a model",
    })),
    ...rowsOf("process_moments", cases.processMoments, ({ inputs }) => ({
      figures: [{ method: "simulated moment", run: () => simulatedMoment(inputs.moment) }],
    })),
    ...rowsOf("lsm_low_bias_baseline", cases.lsmLowBiasBaseline, ({ inputs }) => ({
      figures: [],
      beats: { what: "lower", model: models.maxCallModel(inputs) },
    })),
    ...rowsOf("dual_gap_benchmark", cases.dualGapBenchmark, ({ inputs }) => ({
      figures: [],
      beats: { what: "gap", model: models.maxCallModel(inputs) },
    })),
  ];
}

/** Value and trigger. */
export function perpetual({
  V,
  I = 0,
  salvage,
  r = 0,
  delta = 0,
  sigma = 0,
  deltaV,
  deltaI = 0,
  sigmaV = 0,
  sigmaI = 0,
  rho = 0,
}: cases.Perpetual): {
  value: number;
  trigger: number;
} {
  if (deltaV !== undefined)
    return perpetualExchange({
      first: { spot: V, yield: deltaV, volatility: sigmaV },
      second: { spot: I, yield: deltaI, volatility: sigmaI },
      correlation: rho,
    });
  return salvage === undefined
    ? perpetualInvestment({ spot: V, strike: I, rate: r, yield: delta, volatility: sigma })
    : perpetualPut({ spot: V, strike: salvage, rate: r, yield: delta, volatility: sigma });
}

function figureOf({ S, K, r, q, sigma, T, figure }: cases.Figures): number {
  const given = { spot: S, strike: K, rate: r, volatility: sigma, maturity: T };
  if (figure === "valueToCost" || figure === "cumulativeVolatility" || figure === "shareOfSpot") return optionSpace(given)[figure];
  return blackScholes({ ...given, type: "call", yield: q })[figure];
}
