import { describe, expect, test } from "vitest";
import {
  americanPutContinuous,
  bermudanPutLs2001,
  deferOptionDividendLeakage,
  exerciseProbability,
  itDeferralYankee24,
  meanReversionSchwartz1,
  multipleExerciseRights,
  textbookEuropean,
} from "../cases.js";
import { bermudanPutModel, deferModel, europeanModel, putModel, schwartzModel, swingModel, yankeeModel } from "../models.js";
import { normalCdf } from "../../../packages/core/src/numerics/index.js";
import { richardson } from "../../helpers/richardson.js";
import { solveExact } from "../../helpers/solveExact.js";

const within = (value: number, { value: right, tolerance }: { value: number; tolerance: number | null }): void =>
  expect(Math.abs(value - right)).toBeLessThanOrEqual(tolerance ?? 0);

describe("one driver, one right", () => {
  test.each(bermudanPutLs2001)("$id: $value", (reference) => within(solveExact(bermudanPutModel(reference.inputs)).value, reference));

  test.each(textbookEuropean)("$id: $value", (reference) => within(solveExact(europeanModel(reference.inputs)).value, reference));

  test.each(itDeferralYankee24)("$id: $value", (reference) => within(solveExact(yankeeModel(reference.inputs)).value, reference));

  test.each(meanReversionSchwartz1)("$id: $value", (reference) => within(solveExact(schwartzModel(reference.inputs)).value, reference));

  test.each(multipleExerciseRights)("$id: $value", (reference) => within(solveExact(swingModel(reference.inputs)).value, reference));

  test.each(exerciseProbability)("$id: $value", (reference) =>
    within(solveExact(putModel(reference.inputs, 50)).chance("held.exercise"), reference),
  );
});

describe("exercise at any time, from 100 and 200 dates", () => {
  test.each(deferOptionDividendLeakage)("$id: $value", (reference) =>
    within(
      richardson((dates) => solveExact(deferModel(reference.inputs, dates)).value, 50),
      reference,
    ),
  );

  test.each(americanPutContinuous.filter(({ inputs }) => inputs.quantity === undefined))("$id: $value", (reference) =>
    within(
      richardson((dates) => solveExact(putModel(reference.inputs, dates)).value, 100),
      reference,
    ),
  );

  test.each(americanPutContinuous.filter(({ inputs }) => inputs.quantity !== undefined))("$id: $value", ({ inputs, value }) => {
    const american = richardson((dates) => solveExact(putModel(inputs, dates)).value, 200);
    const { S, K, r, q, sigma, T } = inputs;
    const d = (Math.log(S / K) + (r - q + 0.5 * sigma ** 2) * T) / (sigma * Math.sqrt(T));
    const european = K * Math.exp(-r * T) * normalCdf(sigma * Math.sqrt(T) - d) - S * Math.exp(-q * T) * normalCdf(-d);
    // 1e-6 in the source; what is left of many dates after one extrapolation is larger.
    expect(american - european).toBeCloseTo(value, 4);
  });
});
