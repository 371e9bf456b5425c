import { describe, expect, test } from "vitest";
import { bermudanMaxCallRainbow } from "../cases.js";
import { maxCallModel } from "../models.js";
import { solveExact } from "../../helpers/solveExact.js";

/** The call at 50 dates is in weeklyMaxCall, which takes as long as the rest. */
const twoAssets = bermudanMaxCallRainbow.filter(({ id, inputs: { assets } }) => assets === 2 && id !== "max2-berm50-call");

describe("an option on the larger of two assets, at many dates", () => {
  test.each(twoAssets)("$id: $value", ({ inputs, value, tolerance }) =>
    expect(Math.abs(solveExact(maxCallModel(inputs)).value - value)).toBeLessThanOrEqual(tolerance ?? 0),
  );

  // L. Andersen and M. Broadie, Management Science 50 (2004), table 2, by a three-dimensional binomial lattice: 8.075, 13.902. Plain least squares earns 8.063 at 90
  // (R. Kan's thesis, table 2.1); a grid of 600 x 600 places gives 8.07281 and 13.90182.
  test.each([
    { S: 90, value: 8.075 },
    { S: 100, value: 13.902 },
  ])("nine dates, both at $S: $value", ({ S, value }) => {
    const [{ inputs }] = bermudanMaxCallRainbow.filter(({ id }) => id === "maxcall-d2-S110");
    expect(Math.abs(solveExact(maxCallModel({ ...inputs, S })).value - value)).toBeLessThanOrEqual(3e-3);
  });
});
