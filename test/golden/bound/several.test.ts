import { describe, test } from "vitest";
import { bermudanMaxCallRainbow, exchangeOptionMargrabe, valueOfInformation, type MaxCall, type ReferenceCase } from "../cases.js";
import { pick } from "../lowerBound.js";
import { exchangeModel, gateModel, informationModel, maxCallModel, rolloutModel } from "../models.js";
import { expectBetween } from "./between.js";

/** Becker, Cheridito and Jentzen (2019), Deep Optimal Stopping, table of max-calls. */
const [fiveAssets]: ReferenceCase<MaxCall>[] = pick(bermudanMaxCallRainbow, "maxcall-d10-S90").map((ten) => ({
  ...ten,
  id: "maxcall-d5-S100",
  inputs: { ...ten.inputs, assets: 5, S: 100 },
  value: 26.156,
  tolerance: 0.02,
}));

describe("between both bounds: several assets", () => {
  test.each([
    [0.003, pick(bermudanMaxCallRainbow, "maxcall-d2-S110")[0]],
    [0.004, pick(bermudanMaxCallRainbow, "maxcall-d3-S90")[0]],
    [0.005, fiveAssets],
  ] as const)("max-call, at most %d apart", async (gap, reference) => {
    await expectBetween(maxCallModel(reference.inputs), reference, gap, { paths: { fit: 8192, select: 2048, price: 4096, bound: 2048 } });
  });

  test.each(exchangeOptionMargrabe.filter(({ inputs }) => inputs.style === "European").slice(0, 2))("exchange $id", async (reference) => {
    await expectBetween(exchangeModel(reference.inputs, 1), reference, 0.002);
  });
});

describe("between both bounds: learning and luck", () => {
  test.each(pick(valueOfInformation, "evpi-normal-c", "evsi-normal-b"))("information $id: $value", async (reference) => {
    await expectBetween(informationModel(reference.inputs), reference, 0.001);
  });

  test.each(pick(valueOfInformation, "learning-pilot"))("a pilot and five rollouts $id: $value", async (reference) => {
    await expectBetween(rolloutModel(reference.inputs), reference, 0.001);
  });

  test.each(pick(valueOfInformation, "stage-gate-enpv"))("gates with chances $id: $value", async (reference) => {
    await expectBetween(gateModel(reference.inputs), { ...reference, tolerance: 1e-5 }, 0.001);
  });
});
