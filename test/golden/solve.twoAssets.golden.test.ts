import { describe, test } from "vitest";
import { bermudanMaxCallRainbow, exchangeOptionMargrabe } from "./cases.js";
import { expectLowerBound, pick } from "./lowerBound.js";
import { exchangeModel, maxCallModel } from "./models.js";

/** Seed 2 as in solve.european: the drivers are the same. */
const effort = { fit: 8192, select: 2048, price: 16_384, error: 0.02, seed: 2 };

describe("by simulation: two assets, many dates", () => {
  test.each(pick(exchangeOptionMargrabe, "exchange-amer-T0.5-v0.15-rho-0.5", "exchange-amer-T0.5-v0.25-rho0.5"))(
    "American exchange $id: $value",
    async (reference) => {
      await expectLowerBound(exchangeModel(reference.inputs, 24), reference, effort);
    },
  );

  test.each(pick(bermudanMaxCallRainbow, "max2-berm50-call", "max2-berm50-put"))("on the larger of two $id: $value", async (reference) => {
    await expectLowerBound(maxCallModel(reference.inputs), reference, effort);
  });
});
