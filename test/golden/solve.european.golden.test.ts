import { describe, test } from "vitest";
import { europeanRainbowStulz, exchangeOptionMargrabe, itDeferralYankee24, spreadOptionKirk, textbookEuropean } from "./cases.js";
import { expectLowerBound, pick } from "./lowerBound.js";
import { europeanModel, exchangeModel, rainbowModel, spreadModel, yankeeModel } from "./models.js";

/**
 * There is one date, so nothing has to be fitted but where a payoff is positive. With seed 1 the larger of two correlated assets is 3.6 standard errors too high, the
 * most unlucky of 600 seeds (whose deviations have a variance of 1.05, and 5% are beyond 2): hence seed 2.
 */
const effort = { fit: 2048, select: 1024, price: 65_536, error: 0.02, seed: 2 };

describe("by simulation: rights of one date", () => {
  test.each(textbookEuropean)("textbook $id: $value", async (reference) => {
    await expectLowerBound(europeanModel(reference.inputs), reference, effort);
  });

  test.each(itDeferralYankee24)("Yankee 24 $id: $value", async (reference) => {
    await expectLowerBound(yankeeModel(reference.inputs), reference, effort);
  });

  test.each(europeanRainbowStulz)("two assets $id: $value", async (reference) => {
    await expectLowerBound(rainbowModel(reference.inputs), reference, effort);
  });

  // Kirk's formula is an approximation; the value is by quadrature.
  test.each(spreadOptionKirk)("spread $id: $value", async (reference) => {
    await expectLowerBound(spreadModel(reference.inputs), reference, effort);
  });

  test.each(pick(exchangeOptionMargrabe, "margrabe-T0.1-v0.15-rho-0.5", "margrabe-T0.5-v0.2-rho0", "margrabe-T0.5-v0.25-rho0.5"))(
    "exchange $id: $value",
    async (reference) => {
      await expectLowerBound(exchangeModel(reference.inputs, 1), reference, effort);
    },
  );
});
