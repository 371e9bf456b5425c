import { expect, test } from "vitest";
import { bermudanMaxCallRainbow } from "../cases.js";
import { maxCallModel } from "../models.js";
import { solveExact } from "../../helpers/solveExact.js";

test.each(bermudanMaxCallRainbow.filter(({ id }) => id === "max2-berm50-call"))("$id: $value", ({ inputs, value, tolerance }) =>
  expect(Math.abs(solveExact(maxCallModel(inputs)).value - value)).toBeLessThanOrEqual(tolerance ?? 0),
);
