import { describe, expect, test } from "vitest";
import type { DecisionModel, PortfolioModel } from "../../../packages/core/src/model/index.js";
import { solveExactly } from "../../../packages/core/src/valuation/solveExactly/index.js";
import {
  bermudanPutLs2001,
  compoundGeske,
  europeanRainbowStulz,
  exerciseProbability,
  interactingOptionsSingleProject,
  lsmRealoptionsVignette,
  meanReversionSchwartz1,
  multipleExerciseRights,
  stagedSequentialCompound,
  switchingMothballAbandon,
  valueOfInformation,
} from "../cases.js";
import {
  bermudanPutModel,
  compoundModel,
  gateModel,
  informationModel,
  interactingModel,
  putModel,
  rainbowModel,
  rolloutModel,
  schwartzModel,
  stagesModel,
  swingModel,
  switchingModel,
  vignetteModel,
} from "../models.js";

/** A DecisionModel is a portfolio of one initiative. */
function alone({ modes, start, stocks, ...shared }: DecisionModel): PortfolioModel {
  return { ...shared, initiatives: { decision: { modes, start, ...(stocks && { stocks }) } } };
}

const value = (model: DecisionModel, nodes?: number): number =>
  solveExactly(alone(model), nodes === undefined ? {} : { nodes }).value.lower.mean;
const within = (found: number, { value: right, tolerance }: { value: number; tolerance: number | null }): void =>
  expect(Math.abs(found - right)).toBeLessThanOrEqual(tolerance ?? 0);

/** Some cases of a family, and fewer nodes than by default: everything is solved in the tests of valuation/exact; this holds the joint recursion beside it. */
const some = <T extends { id: string }>(cases: readonly T[], ...ids: string[]): T[] =>
  cases.filter(({ id }) => ids.some((part) => id.includes(part)));

describe("published decisions, as portfolios of one", () => {
  test.each(some(bermudanPutLs2001, "S36-v40", "S44-v20"))("$id: $value", (reference) =>
    within(value(bermudanPutModel(reference.inputs), 401), reference),
  );
  test.each(some(meanReversionSchwartz1, "berm-call-80"))("$id: $value", (reference) =>
    within(value(schwartzModel(reference.inputs), 401), reference),
  );
  test.each(some(multipleExerciseRights, "k2", "k3"))("$id: $value", (reference) =>
    within(value(swingModel(reference.inputs), 601), reference),
  );
  test.each(stagedSequentialCompound)("$id: $value", (reference) => within(value(stagesModel(reference.inputs)), reference));
  test.each(compoundGeske)("$id: $value", (reference) => within(value(compoundModel(reference.inputs)), reference));
  test.each(some(interactingOptionsSingleProject, "none", "abandon+contract+expand"))("$id: $value", (reference) =>
    within(value(interactingModel(reference.inputs), 401), reference),
  );
  test.each(some(switchingMothballAbandon, "OMA"))("$id: $value", (reference) =>
    within(value(switchingModel(reference.inputs), 301), reference),
  );
  test.each(lsmRealoptionsVignette)("$id: $value", (reference) => within(value(vignetteModel(reference.inputs), 301), reference));
  test.each(some(europeanRainbowStulz, "100-100"))("$id: $value", (reference) =>
    within(value(rainbowModel(reference.inputs), 301), reference),
  );

  test.each(some(exerciseProbability, "K40"))("$id: $value", (reference) => {
    const { exercise } = solveExactly(alone(putModel(reference.inputs, 50)), { nodes: 401 });
    within(exercise["decision.held.exercise"].probability, reference);
  });

  test.each(valueOfInformation)("$id: $value", ({ id, inputs, value: right }) => {
    const model = id === "stage-gate-enpv" ? gateModel(inputs) : id === "learning-pilot" ? rolloutModel(inputs) : informationModel(inputs);
    expect(Math.abs(value(model) - right)).toBeLessThan(2e-6 * Math.abs(right) + 1e-6);
  });
});
