import {
  blackScholes,
  compoundOption,
  holderExtendible,
  jumpDiffusionOption,
  schwartzOption,
  writerExtendible,
} from "../../../packages/core/src/valuation/closedForm/index.js";
import { latticeSolve } from "../../../packages/core/src/valuation/lattice/index.js";
import type { DecisionModel } from "../../../packages/core/src/model/types.js";
import { richardson } from "../../helpers/richardson.js";
import { solveExact } from "../../helpers/solveExact.js";
import * as cases from "../cases.js";
import * as models from "../models.js";
import { rowsOf, type CaseRow, type Figure } from "./types.js";

/** Dates of a right at any time where it is simulated. */
const simulatedDates = 50;
const onDates = `a right at any time stands on ${simulatedDates} dates here; held against the exact value on them`;

const exact = (model: DecisionModel): Figure => ({ method: "exact", run: () => solveExact(model).value });
const closed = (run: () => number, more: Partial<Figure> = {}): Figure => ({ method: "closed form", run, ...more });
const lattice = (model: DecisionModel, steps: number, more: Partial<Figure> = {}): Figure => ({
  method: "lattice",
  run: () => latticeSolve(model, { steps }).value,
  ...more,
});

/** A right at any time: the lattice at every step, the grid from two numbers of dates, simulation on a few. */
function atAnyTime(
  make: (dates: number) => DecisionModel,
  steps: number,
  dates: number,
  more: Partial<Figure> = {},
): Omit<CaseRow, "family" | "reference"> {
  const few = make(simulatedDates);
  return {
    figures: [
      { method: "lattice", run: () => latticeSolve(models.anyTime(make(1)), { steps, decisions: "steps" }).value, ...more },
      { method: "exact", run: () => richardson((count) => solveExact(make(count)).value, dates), ...more },
    ],
    simulated: { model: few, right: () => solveExact(few).value, why: onDates },
  };
}

export function onePrice(): CaseRow[] {
  return [
    ...rowsOf("bermudan_put_ls2001", cases.bermudanPutLs2001, ({ inputs }) => withLattice(models.bermudanPutModel(inputs), 600)),
    ...rowsOf("american_put_continuous", cases.americanPutContinuous, ({ id, inputs }) =>
      inputs.quantity === undefined
        ? atAnyTime((dates) => models.putModel(inputs, dates), id === "amer-put-10y" ? 3000 : 1000, 100)
        : premium(inputs),
    ),
    ...rowsOf("defer_option_dividend_leakage", cases.deferOptionDividendLeakage, ({ inputs }) =>
      atAnyTime((dates) => models.deferModel(inputs, dates), 1000, 50),
    ),
    ...rowsOf("exercise_probability", cases.exerciseProbability, ({ inputs }) => ({
      figures: [{ method: "exact", run: () => solveExact(models.putModel(inputs, simulatedDates)).chance("held.exercise") }],
      chanceOf: { model: models.putModel(inputs, simulatedDates), option: "held.exercise" },
    })),
    ...rowsOf("textbook_european", cases.textbookEuropean, ({ inputs }) =>
      withLattice(models.europeanModel(inputs), 600, () => {
        const { S, K, r_annual, sigma, T, type } = inputs;
        return blackScholes({
          type: type === "call" ? "call" : "put",
          spot: S,
          strike: K,
          rate: Math.log1p(r_annual),
          volatility: sigma,
          maturity: T,
        }).value;
      }),
    ),
    ...rowsOf("it_deferral_yankee24", cases.itDeferralYankee24, ({ inputs: { A_t, X, r, sigma, t }, inputs }) =>
      withLattice(
        models.yankeeModel(inputs),
        600,
        () => blackScholes({ type: "call", spot: A_t, strike: X, rate: r, volatility: sigma, maturity: t }).value,
      ),
    ),
    ...rowsOf("textbook_lattice, single_project_lattice", cases.projectLattices, ({ inputs }) => ({
      figures: [
        { method: "lattice", run: () => latticeSolve(models.projectOnGbmModel(inputs), { method: "crr", steps: inputs.steps }).value },
        exact(models.latticeModel(inputs)),
      ],
      // A chain may have 200 states, a lattice of 100 steps has 201: the recursion takes it all the same, simulation does not.
      ...(inputs.steps < 100 ? { simulated: { model: models.latticeModel(inputs) } } : {}),
    })),
    ...rowsOf("single_project_lattice", cases.projectLatticeLimits, ({ inputs }) => {
      const few = models.latticeLimitModel(inputs, simulatedDates);
      return {
        figures: [
          {
            method: "lattice",
            run: () => latticeSolve(models.latticeLimitModel(inputs, 1000), { method: "crr", steps: 1000 }).value,
            within: 1e-4,
          },
          {
            method: "exact",
            run: () => richardson((dates) => solveExact(models.latticeLimitModel(inputs, dates)).value, 100),
            why: "continuous dates; the case is a lattice of 1000 steps",
          },
        ],
        simulated: { model: few, right: () => solveExact(few).value, why: onDates },
      };
    }),
    ...rowsOf("mean_reversion_schwartz1", cases.meanReversionSchwartz1, ({ inputs }) => {
      const { type, S0, kappa, theta, sigma, r, K, T } = inputs;
      const model = models.schwartzModel(inputs);
      const option = { type: "call", spot: S0, strike: K, rate: r, level: theta, speed: kappa, volatility: sigma, maturity: T } as const;
      return {
        figures: [...(type.startsWith("European") ? [closed(() => schwartzOption(option).value)] : []), exact(model)],
        simulated: { model },
      };
    }),
    ...rowsOf("jump_diffusion", cases.jumpDiffusion, ({ inputs }) => jumps(inputs)),
    ...rowsOf("compound_geske", cases.compoundGeske, ({ inputs }) => {
      const { mother, daughter, K1, K2, S, q, r, T1, T2, sigma } = inputs;
      const type = (letter: string): "call" | "put" => (letter === "c" ? "call" : "put");
      return withLattice(
        models.compoundModel(inputs),
        1200,
        () =>
          compoundOption({
            ...{ type: type(mother), strike: K1, maturity: T1, on: { type: type(daughter), strike: K2, maturity: T2 } },
            ...{ spot: S, rate: r, yield: q, volatility: sigma },
          }).value,
      );
    }),
    ...rowsOf(
      "exotic_real_option_analogues",
      cases.exoticRealOptionAnalogues.filter(({ id }) => id !== "two-asset-correlation"),
      ({ id, inputs }) => {
        const { S = 0, K1, K2, T1 = 0, T2 = 0, premium = 0, r, sigma = 0 } = inputs;
        const given = { type: "call", spot: S, strike: K1, maturity: T1, rate: r, volatility: sigma } as const;
        const by = id === "holder-extensible" ? "holder" : "writer";
        return withLattice(models.extensibleModel(by, inputs), 3000, () =>
          by === "holder"
            ? holderExtendible({ ...given, extension: { strike: K2, maturity: T2, premium } }).value
            : writerExtendible({ ...given, extension: { strike: K2, maturity: T2 } }).value,
        );
      },
    ),
  ];
}

/** A model of one gbm on its own dates: lattice, grid and simulation. */
export function withLattice(model: DecisionModel, steps: number, run?: () => number): Omit<CaseRow, "family" | "reference"> {
  return { figures: [...(run === undefined ? [] : [closed(run)]), lattice(model, steps), exact(model)], simulated: { model } };
}

/** What an American put is worth above the European one, to six digits. */
function premium(inputs: cases.AmericanPut): Omit<CaseRow, "family" | "reference"> {
  const { S, K, r, q, sigma, T } = inputs;
  const european = blackScholes({ type: "put", spot: S, strike: K, rate: r, yield: q, volatility: sigma, maturity: T }).value;
  const at = (steps: number): number => latticeSolve(models.anyTime(models.putModel(inputs, 1)), { steps, decisions: "steps" }).value;
  const [fine, coarse] = [4000, 2000];
  return {
    figures: [
      // What extrapolation leaves falls as the power 1.5 of the steps: from two of them six digits follow.
      { method: "lattice", run: () => at(fine) + (at(fine) - at(coarse)) / (2 ** 1.5 - 1) - european },
      {
        method: "exact",
        run: () => richardson((dates) => solveExact(models.putModel(inputs, dates)).value, 200) - european,
        within: 2e-5,
        why: "what is left of many dates after one extrapolation",
      },
    ],
  };
}

function jumps(inputs: cases.Jumps): Omit<CaseRow, "family" | "reference"> {
  const { S, K, r, T, style } = inputs;
  if (!style.startsWith("European")) {
    const few = models.jumpModel(inputs, simulatedDates);
    return {
      figures: [{ method: "exact", run: () => richardson((dates) => solveExact(models.jumpModel(inputs, dates)).value, 32) }],
      simulated: { model: few, right: () => solveExact(few).value, why: onDates },
    };
  }
  const model = models.jumpModel(inputs, 1);
  const driver = model.drivers.S;
  if (driver.kind !== "jumpDiffusion") throw new Error("no jumps");
  const { volatility, jumpRate, jumpMean, jumpVolatility } = driver;
  const given = { type: "call", spot: S, strike: K, rate: r, volatility, jumpRate, jumpMean, jumpVolatility, maturity: T } as const;
  return { figures: [closed(() => jumpDiffusionOption(given).value), exact(model)], simulated: { model } };
}
