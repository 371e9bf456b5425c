import { describe, expect, test } from "vitest";
import {
  compoundGeske,
  exoticRealOptionAnalogues,
  interactingOptionsSingleProject,
  lsmRealoptionsVignette,
  stagedSequentialCompound,
  switchingMothballAbandon,
  valueOfInformation,
} from "../cases.js";
import {
  compoundModel,
  extensibleModel,
  gateModel,
  gatedModel,
  informationModel,
  interactingModel,
  rolloutModel,
  stagesModel,
  switchingModel,
  vignetteModel,
} from "../models.js";
import { solveExact } from "../../helpers/solveExact.js";

const within = (value: number, { value: right, tolerance }: { value: number; tolerance: number | null }): void =>
  expect(Math.abs(value - right)).toBeLessThanOrEqual(tolerance ?? 0);

describe("stages and options on options", () => {
  test.each(stagedSequentialCompound)("$id: $value", (reference) => within(solveExact(stagesModel(reference.inputs)).value, reference));

  test.each(compoundGeske)("$id: $value", (reference) => within(solveExact(compoundModel(reference.inputs)).value, reference));

  test.each(exoticRealOptionAnalogues)("$id: $value", (reference) => {
    const { id, inputs } = reference;
    const model =
      id === "two-asset-correlation" ? gatedModel(inputs) : extensibleModel(id === "holder-extensible" ? "holder" : "writer", inputs);
    within(solveExact(model).value, reference);
  });
});

describe("several modes", () => {
  test.each(interactingOptionsSingleProject)("$id: $value", (reference) =>
    within(solveExact(interactingModel(reference.inputs)).value, reference),
  );

  test.each(switchingMothballAbandon)("$id: $value", (reference) => within(solveExact(switchingModel(reference.inputs)).value, reference));

  test.each(lsmRealoptionsVignette)("$id: $value", (reference) => within(solveExact(vignetteModel(reference.inputs)).value, reference));
});

describe("value of learning", () => {
  test.each(valueOfInformation)("$id: $value", ({ id, inputs, value }) => {
    const model = id === "stage-gate-enpv" ? gateModel(inputs) : id === "learning-pilot" ? rolloutModel(inputs) : informationModel(inputs);
    // The figures are printed to six digits after the point.
    expect(solveExact(model).value).toBeCloseTo(value, 6);
  });
});
