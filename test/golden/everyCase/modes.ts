import {
  blackScholes,
  compoundOption,
  expectedValueOfPerfectInformation,
  expectedValueOfSampleInformation,
} from "../../../packages/core/src/valuation/closedForm/index.js";
import { solveExact } from "../../helpers/solveExact.js";
import * as cases from "../cases.js";
import * as models from "../models.js";
import { withLattice } from "./onePrice.js";
import { rowsOf, type CaseRow } from "./types.js";

export function modesAndLearning(): CaseRow[] {
  return [
    ...rowsOf("multiple_exercise_rights", cases.multipleExerciseRights, ({ inputs }) =>
      withLattice(models.swingModel(inputs), 1200, inputs.rights === 12 ? () => stripOfPuts(inputs) : undefined),
    ),
    ...rowsOf("interacting_options_single_project", cases.interactingOptionsSingleProject, ({ inputs }) =>
      withLattice(models.interactingModel(inputs), 600),
    ),
    ...rowsOf("switching_mothball_abandon", cases.switchingMothballAbandon, ({ id, inputs }) =>
      withLattice(models.switchingModel(inputs), 595, id === "switch-costless-strip" ? () => stripOfMonths(inputs) : undefined),
    ),
    ...rowsOf("lsm_realoptions_vignette", cases.lsmRealoptionsVignette, ({ inputs }) => withLattice(models.vignetteModel(inputs), 480)),
    ...rowsOf("staged_sequential_compound", cases.stagedSequentialCompound, ({ id, inputs }) =>
      withLattice(models.stagesModel(inputs), 1200, id === "staged-rnd-growth" ? () => growth(inputs) : undefined),
    ),
    ...rowsOf("value_of_information", cases.valueOfInformation, ({ id, inputs }) => information(id, inputs)),
  ];
}

/** With a right for every date each one is used for itself. */
function stripOfPuts({ S, K, r, q, sigma, T }: cases.Swing): number {
  const months = Array.from({ length: 12 }, (_, i) => (T * (i + 1)) / 12);
  const put = (maturity: number): number =>
    blackScholes({ type: "put", spot: S, strike: K, rate: r, yield: q, volatility: sigma, maturity }).value;
  return months.reduce((sum, month) => sum + put(month), 0);
}

/** With free switching every month is for itself: maintenance, and a call on what operating brings above it; the first month is known. */
function stripOfMonths({ S0, sigma, r, q, T, Q, cost, maint }: cases.Switching): number {
  const strike = cost - maint / Q;
  let total = 0;
  for (let month = 0; month < 12 * T; month++) {
    const maturity = month / 12;
    const call =
      month === 0
        ? Math.max(S0 - strike, 0)
        : blackScholes({ type: "call", spot: S0, strike, rate: r, yield: q, volatility: sigma, maturity }).value;
    total += (Q * call - maint * Math.exp(-r * maturity)) / 12;
  }
  return total;
}

function growth({ V, r, q, sigma, I1 = 0, I2 = 0, T1 = 0, T2 = 0 }: cases.Stages): number {
  const on = { type: "call", strike: I2, maturity: T2 } as const;
  return compoundOption({ type: "call", strike: I1, maturity: T1, on, spot: V, rate: r, yield: q, volatility: sigma }).value;
}

function information(id: string, inputs: cases.Information): Omit<CaseRow, "family" | "reference"> {
  const {
    npv_mean = 0,
    npv_sd = 0,
    signal_error_sd = 0,
    prior_mean = 0,
    prior_sd = 0,
    pilot_error_sd = 0,
    pilot_cost = 0,
    rollouts = 0,
  } = inputs;
  if (id === "stage-gate-enpv") {
    const model = models.gateModel(inputs);
    const within = { within: 1e-6, why: "the case is printed to six digits" };
    const exact = (): number => solveExact(model).value;
    return { figures: [{ method: "exact", run: exact, ...within }], simulated: { model, right: exact, why: within.why } };
  }
  const model = id === "learning-pilot" ? models.rolloutModel(inputs) : models.informationModel(inputs);
  const run = (): number => {
    if (id !== "learning-pilot") {
      const known = { mean: npv_mean, standardDeviation: npv_sd };
      return signal_error_sd === 0
        ? expectedValueOfPerfectInformation(known).value
        : expectedValueOfSampleInformation({ ...known, errorStandardDeviation: signal_error_sd }).value;
    }
    const pilot = { mean: prior_mean, standardDeviation: prior_sd, errorStandardDeviation: pilot_error_sd };
    return rollouts * expectedValueOfSampleInformation(pilot).withInformation - pilot_cost;
  };
  return {
    figures: [
      { method: "closed form", run },
      { method: "exact", run: () => solveExact(model).value },
    ],
    simulated: { model },
  };
}
