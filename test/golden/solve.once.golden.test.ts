import { describe, expect, test } from "vitest";
import { americanPutContinuous, bermudanPutLs2001, deferOptionDividendLeakage, meanReversionSchwartz1 } from "./cases.js";
import { expectLowerBound, pick } from "./lowerBound.js";
import { bermudanPutModel, deferModel, putModel, schwartzModel } from "./models.js";

describe("by simulation: rights that are exercised once", () => {
  test.each(pick(bermudanPutLs2001, "ls01-put-S36-v40-T1-berm50", "ls01-put-S44-v20-T2-berm50"))(
    "Bermudan put $id: $value",
    async (reference) => {
      await expectLowerBound(bermudanPutModel(reference.inputs), reference, { fit: 8192, select: 4096 });
    },
  );

  // The reference may be exercised at any time, the model on 50 dates: that costs a fifth of a percent.
  test.each(pick(americanPutContinuous, "amer-put-S36-v20-T1-cont", "amer-put-S40-v20-T1-cont"))(
    "American put $id: $value",
    async (reference) => {
      await expectLowerBound(putModel(reference.inputs, 50), reference, { fit: 8192, select: 4096 });
    },
  );

  test.each(pick(deferOptionDividendLeakage, "ju-call-S80-q0.07-r0.03-v0.4", "ju-call-S120-q0.07-r0.03-v0.2"))(
    "deferral with leakage $id: $value",
    async (reference) => {
      await expectLowerBound(deferModel(reference.inputs, 36), reference, { price: 65_536 });
    },
  );

  test.each(pick(meanReversionSchwartz1, "ou-berm-call-80-100-2", "ou-berm-call-120-110-3"))(
    "mean reversion $id: $value",
    async (reference) => {
      const { exercise } = await expectLowerBound(schwartzModel(reference.inputs), reference);
      expect(exercise["held.exercise"].probability).toBeGreaterThan(0.1);
    },
  );
});
