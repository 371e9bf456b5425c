import { describe, expect, test } from "vitest";
import { projectLatticeLimits, projectLattices } from "../cases.js";
import { latticeLimitModel, latticeModel } from "../models.js";
import { richardson } from "../../helpers/richardson.js";
import { solveExact } from "../../helpers/solveExact.js";

const within = (value: number, { value: right, tolerance }: { value: number; tolerance: number | null }): void =>
  expect(Math.abs(value - right)).toBeLessThanOrEqual(tolerance ?? 0);

describe("binomial lattices, as chains", () => {
  test.each(projectLattices)("$id: $value", (reference) => {
    const { value, earned } = solveExact(latticeModel(reference.inputs));
    within(value, reference);
    expect(earned).toBeCloseTo(value, 8);
  });

  test.each(projectLatticeLimits)("$id: what 1000 steps come to, from 100 and 200 dates of a Brownian motion", (reference) =>
    within(
      richardson((dates) => solveExact(latticeLimitModel(reference.inputs, dates)).value, 100),
      reference,
    ),
  );
});
