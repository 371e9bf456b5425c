import { describe, test } from "vitest";
import {
  bermudanPutLs2001,
  interactingOptionsSingleProject,
  jumpDiffusion,
  meanReversionSchwartz1,
  multipleExerciseRights,
  stagedSequentialCompound,
  switchingMothballAbandon,
} from "../cases.js";
import { pick } from "../lowerBound.js";
import { bermudanPutModel, interactingModel, jumpModel, schwartzModel, stagesModel, swingModel, switchingModel } from "../models.js";
import { expectBetween } from "./between.js";

const quick = { paths: { fit: 4096, select: 2048, price: 4096, bound: 2048 } };

describe("between both bounds: one driver, at most 0.1% apart", () => {
  test.each(pick(bermudanPutLs2001, "ls01-put-S36-v40-T1-berm50", "ls01-put-S44-v20-T2-berm50"))("put $id: $value", async (reference) => {
    await expectBetween(bermudanPutModel(reference.inputs), reference, 0.001, quick);
  });

  test.each(pick(meanReversionSchwartz1, "ou-berm-call-80-100-2", "ou-berm-call-120-110-3"))("reversion $id: $value", async (reference) => {
    await expectBetween(schwartzModel(reference.inputs), reference, 0.001, quick);
  });

  test.each(pick(multipleExerciseRights, "swing-put-k3"))("several rights $id: $value", async (reference) => {
    await expectBetween(swingModel(reference.inputs), reference, 0.001, quick);
  });

  // The reference may be exercised at any time, the model on 25 dates.
  test.each(pick(jumpDiffusion, "mjd-amer-put-K100-T0.25", "mjd-euro-call"))("jumps $id: $value", async (reference) => {
    await expectBetween(jumpModel(reference.inputs, 25), { ...reference, tolerance: 0.01 }, 0.001, quick);
  });
});

describe("between both bounds: options that change what a project is, at most 0.2% apart", () => {
  test.each(pick(interactingOptionsSingleProject, "interact-contract+expand", "interact-abandon+contract+expand"))(
    "interacting $id: $value",
    async (reference) => {
      await expectBetween(interactingModel(reference.inputs), reference, 0.002, quick);
    },
  );

  test.each(pick(switchingMothballAbandon, "switch-OA"))("switching $id: $value", async (reference) => {
    await expectBetween(switchingModel(reference.inputs), reference, 0.002, { ...quick, innerPaths: 32 });
  });

  test.each(pick(stagedSequentialCompound, "staged-rnd-growth", "staged-3stage-b"))("staged $id: $value", async (reference) => {
    await expectBetween(stagesModel(reference.inputs), reference, 0.002, { paths: 16_384 });
  });
});
