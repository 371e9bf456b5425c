import { describe, expect, test } from "vitest";
import { jumpDiffusion } from "../cases.js";
import { jumpModel } from "../models.js";
import { richardson } from "../../helpers/richardson.js";
import { solveExact } from "../../helpers/solveExact.js";

describe("jump diffusion", () => {
  test.each(jumpDiffusion)("$id: $value", ({ inputs, value, tolerance }) => {
    const european = inputs.style.startsWith("European");
    const found = european ? solveExact(jumpModel(inputs, 1)).value : richardson((dates) => solveExact(jumpModel(inputs, dates)).value, 32);
    expect(Math.abs(found - value)).toBeLessThanOrEqual(tolerance ?? 0);
  });
});
