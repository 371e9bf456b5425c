import { describe, expect, test } from "vitest";
import { blackScholes } from "@ripen/core/closedForm";
import { latticeSolve, type LatticeOptions } from "@ripen/core/lattice";
import type { DecisionModel } from "@ripen/core";
import {
  americanPutContinuous,
  bermudanPutLs2001,
  compoundGeske,
  deferOptionDividendLeakage,
  exchangeOptionMargrabe,
  exoticRealOptionAnalogues,
  interactingOptionsSingleProject,
  itDeferralYankee24,
  lsmRealoptionsVignette,
  multipleExerciseRights,
  projectLatticeLimits,
  projectLattices,
  stagedSequentialCompound,
  switchingMothballAbandon,
  textbookEuropean,
  type ReferenceCase,
} from "../cases.js";
import {
  anyTime,
  bermudanPutModel,
  compoundModel,
  deferModel,
  europeanModel,
  exchangeInUnitsModel,
  extensibleModel,
  interactingModel,
  latticeLimitModel,
  projectOnGbmModel,
  putModel,
  stagesModel,
  swingModel,
  switchingModel,
  vignetteModel,
  yankeeModel,
} from "../models.js";

/** Holds the value against the reference within its tolerance and what the lattice itself errs by, which its two runs tell. */
function within(model: DecisionModel, { value: right, tolerance }: ReferenceCase<unknown>, options: LatticeOptions = {}): void {
  expect(Math.abs(latticeSolve(model, { steps: 600, ...options }).value - right)).toBeLessThanOrEqual(tolerance ?? 0);
}

describe("lattice: rights of one date or of several", () => {
  test.each(textbookEuropean)("$id: $value", (reference) => within(europeanModel(reference.inputs), reference));
  test.each(itDeferralYankee24)("$id: $value", (reference) => within(yankeeModel(reference.inputs), reference));
  test.each(bermudanPutLs2001)("$id: $value", (reference) => within(bermudanPutModel(reference.inputs), reference));
  test.each(multipleExerciseRights)("$id: $value", (reference) => within(swingModel(reference.inputs), reference, { steps: 1200 }));
  test.each(compoundGeske)("$id: $value", (reference) => within(compoundModel(reference.inputs), reference, { steps: 1200 }));
  test.each(stagedSequentialCompound)("$id: $value", (reference) => within(stagesModel(reference.inputs), reference, { steps: 1200 }));
});

describe("lattice: rights that may be used at any time", () => {
  const decisions = "steps";
  test.each(americanPutContinuous.filter(({ inputs }) => inputs.quantity === undefined))("$id: $value", (reference) =>
    within(anyTime(putModel(reference.inputs, 1)), reference, { decisions, steps: reference.id === "amer-put-10y" ? 3000 : 1000 }),
  );

  test.each(americanPutContinuous.filter(({ inputs }) => inputs.quantity !== undefined))("$id: $value", ({ inputs, value }) => {
    const { S, K, r, q, sigma, T } = inputs;
    const american = latticeSolve(anyTime(putModel(inputs, 1)), { decisions, steps: 1200 }).value;
    const european = blackScholes({ type: "put", spot: S, strike: K, rate: r, yield: q, volatility: sigma, maturity: T }).value;
    // 1e-6 in the source; the lattice is good for five digits.
    expect(american - european).toBeCloseTo(value, 4);
  });

  test.each(deferOptionDividendLeakage)("$id: $value", (reference) =>
    within(deferModel(reference.inputs, 1), reference, { decisions, steps: reference.id === "amer-put-10y" ? 3000 : 1000 }),
  );

  test.each(exchangeOptionMargrabe)("$id, counted in units of the second asset: $value", (reference) =>
    within(exchangeInUnitsModel(reference.inputs), reference, { decisions, steps: 800 }),
  );
});

describe("lattice: modes", () => {
  test.each(interactingOptionsSingleProject)("$id: $value", (reference) => within(interactingModel(reference.inputs), reference));
  test.each(switchingMothballAbandon)("$id: $value", (reference) => within(switchingModel(reference.inputs), reference, { steps: 595 }));
  test.each(lsmRealoptionsVignette)("$id: $value", (reference) => within(vignetteModel(reference.inputs), reference, { steps: 480 }));

  test.each(exoticRealOptionAnalogues.filter(({ id }) => id !== "two-asset-correlation"))("$id: $value", (reference) =>
    within(extensibleModel(reference.id === "holder-extensible" ? "holder" : "writer", reference.inputs), reference, { steps: 3000 }),
  );
});

describe("lattice: published lattices, step by step", () => {
  test.each(projectLattices)("$id: $value", (reference) => {
    const { steps } = reference.inputs;
    const { value, runs } = latticeSolve(projectOnGbmModel(reference.inputs), { method: "crr", steps });
    expect(runs).toEqual([{ steps, value }]);
    expect(Math.abs(value - reference.value)).toBeLessThanOrEqual(reference.tolerance ?? 0);
  });

  test.each(projectLatticeLimits)("$id: 1000 steps give $value to every digit", (reference) => {
    const model = { ...latticeLimitModel(reference.inputs, 1000), discountRate: reference.inputs.r };
    const { value } = latticeSolve(model, { method: "crr", steps: 1000 });
    expect(Math.abs(value - reference.value)).toBeLessThanOrEqual(1e-4);
  });
});
