import { describe, expect, test } from "vitest";
import { europeanRainbowStulz, exchangeOptionMargrabe, spreadOptionKirk } from "../cases.js";
import { exchangeModel, rainbowModel, spreadModel } from "../models.js";
import { richardson } from "../../helpers/richardson.js";
import { solveExact } from "../../helpers/solveExact.js";

const within = (value: number, { value: right, tolerance }: { value: number; tolerance: number | null }): void =>
  expect(Math.abs(value - right)).toBeLessThanOrEqual(tolerance ?? 0);

describe("two correlated drivers", () => {
  test.each(europeanRainbowStulz)("$id: $value", (reference) => within(solveExact(rainbowModel(reference.inputs)).value, reference));

  test.each(spreadOptionKirk)("$id: $value", ({ inputs, value }) => expect(solveExact(spreadModel(inputs)).value).toBeCloseTo(value, 4));

  test.each(exchangeOptionMargrabe)("$id: $value", (reference) => {
    const { inputs } = reference;
    const value = (dates: number): number => solveExact(exchangeModel(inputs, dates)).value;
    within(inputs.style === "American" ? richardson(value, 6) : value(1), reference);
  });
});
