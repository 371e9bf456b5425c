import { describe, test } from "vitest";
import { compoundGeske, exoticRealOptionAnalogues } from "./cases.js";
import { expectLowerBound } from "./lowerBound.js";
import { compoundModel, extensibleModel, gatedModel } from "./models.js";

describe("by simulation: options on options", () => {
  test.each(compoundGeske)("compound $id: $value", async (reference) => {
    await expectLowerBound(compoundModel(reference.inputs), reference, { price: 65_536, error: 0.03 });
  });

  test.each(exoticRealOptionAnalogues)("extendible or gated $id: $value", async (reference) => {
    const { id, inputs } = reference;
    const model =
      id === "two-asset-correlation" ? gatedModel(inputs) : extensibleModel(id === "holder-extensible" ? "holder" : "writer", inputs);
    await expectLowerBound(model, reference, { price: 131_072, error: 0.02 });
  });
});
