import { describe, expect, test } from "vitest";
import type { Initiative, InitiativeShare, InitiativeValue } from "@ripen/core";
import { derivePosture } from "../../../packages/core/src/planning/posture.js";

interface Told {
  readonly loss: number;
  readonly flexible: number;
  readonly brings?: number;
  /** What the right to change course is worth. */
  readonly premium?: number;
  /** Default 1. */
  readonly error?: number;
}

/** Only what a posture is read from. */
function read(costs: readonly number[], revealing: number | undefined, told: Told, budget?: number, more: object = {}) {
  const stages = costs.map((cost, s) => ({ id: `s${s}`, name: `s${s}`, cost, ...(s === revealing ? { reveals: { theta: 0.5 } } : {}) }));
  const initiative = { name: "it", posture: "option", stages, ...more } as unknown as Initiative;
  const standardError = told.error ?? 1;
  const figure = (mean: number) => ({ mean, standardError, ci95: [mean - 2 * standardError, mean + 2 * standardError] });
  const alone = {
    value: { lower: figure(told.flexible), measure: "pricing" },
    committed: { lower: figure(0), distribution: { p10: -1, probabilityOfLoss: told.loss } },
    premium: figure(told.premium ?? told.flexible),
  } as unknown as InitiativeValue;
  const share = { contribution: figure(told.brings ?? 0) } as unknown as InitiativeShare;
  return derivePosture(initiative, alone, share, budget);
}

describe("the posture that the figures show", () => {
  test("a loss in fewer than one case in ten is no regret", () => {
    expect(read([100], undefined, { loss: 0.09, flexible: 50 }).derived).toBe("noRegret");
    expect(read([100], undefined, { loss: 0.11, flexible: 50 }).derived).not.toBe("noRegret");
  });

  test("what earns nothing by itself is for learning where others earn more by it, else not worth doing", () => {
    expect(read([100], 0, { loss: 1, flexible: 1, brings: 10 }).derived).toBe("learn");
    expect(read([100], 0, { loss: 1, flexible: 1, brings: 1 }).derived).toBe("never");
  });

  test("a big bet spends more than a quarter of a period's budget before anything is learned", () => {
    const staged = { loss: 0.5, flexible: 50 };
    expect(read([24, 900], 0, staged, 100).derived).toBe("option");
    expect(read([26, 900], 0, staged, 100)).toMatchObject({ derived: "bigBet", because: expect.stringContaining("26%") as string });
    // Nothing is learned before the second stage is over, or at all: all that is spent until then counts.
    expect(read([24, 900], 1, staged, 100).derived).toBe("bigBet");
    expect(read([24, 10], undefined, staged, 100).derived).toBe("bigBet");
  });

  test("without a budget it is held against all that it costs", () => {
    expect(read([50, 50], 0, { loss: 0.5, flexible: 50 }).derived).toBe("option");
    expect(read([70, 30], 0, { loss: 0.5, flexible: 50 }).derived).toBe("bigBet");
  });

  test("a cost is its most likely value, or its middle; what costs nothing, or is no number, counts as nothing", () => {
    const spread = (cost: unknown): string => read([cost as number, 900], 0, { loss: 0.5, flexible: 50 }, 100).derived;
    for (const [much, little] of [
      [
        { min: 0, mode: 30, max: 40 },
        { min: 0, mode: 20, max: 90 },
      ],
      [
        { mean: 30, sd: 1 },
        { mean: 20, sd: 90 },
      ],
      [
        { p10: 1, p50: 30, p90: 90 },
        { p10: 1, p50: 20, p90: 90 },
      ],
      [
        { median: 30, sigma: 1 },
        { median: 20, sigma: 3 },
      ],
      [
        { min: 20, max: 40 },
        { min: 0, max: 40 },
      ],
      [30, undefined],
      [26, null],
      [25.1, "40 * S"],
    ])
      expect([spread(much), spread(little)]).toEqual(["bigBet", "option"]);
  });

  test("names the rights that there are, and no others", () => {
    const told = { loss: 0.5, flexible: 50 };
    const now = { id: "s", name: "s", cost: 1, planned: "2026", window: { until: "2026" } };
    const because = (more: object): string => read([24, 900], 0, told, 100, more).because;
    expect(because({})).toContain("with the right to wait or not to go on it is worth having");
    expect(because({ options: { abandon: {}, contract: {}, expand: {}, switch: {} } })).toContain(
      "with the right to wait, not to go on, to make it smaller, to make it larger, to switch or to stop it",
    );
    expect(because({ stages: [now], options: { abandon: {} } })).toContain("with the right to stop it");
    expect(because({ stages: [now, { ...now, id: "t" }] })).toContain("with the right not to go on it");
    expect(because({ stages: [now, { ...now, id: "t" }], mandatory: true, options: { expand: {} } })).toContain(
      "with the right to make it larger it",
    );
  });

  test("in the engine's own form they are the kinds of its moves; what is forced is none", () => {
    const kinds = (...options: object[]): string => {
      const initiative = { name: "it", posture: "option", modes: { idle: { options } } } as unknown as Initiative;
      const figure = (mean: number) => ({ mean, standardError: 1, ci95: [mean - 2, mean + 2] });
      const committed = { lower: figure(0), distribution: { p10: -1, probabilityOfLoss: 0.5 } };
      const alone = { value: { lower: figure(50) }, premium: figure(50), committed } as unknown as InitiativeValue;
      return derivePosture(initiative, alone, { contribution: figure(0) } as unknown as InitiativeShare, undefined).because;
    };
    expect(kinds({ kind: "defer" }, { kind: "abandon" }, { kind: "switch", forced: true })).toContain(
      "with the right to wait or to stop it",
    );
    expect(kinds({})).toContain("with the right to decide as one goes it");
  });

  test("no right is praised where it is worth nothing", () => {
    expect(read([24, 900], 0, { loss: 0.22, flexible: 50, premium: 0 }, 100).because).toMatch(/22% of cases, yet earns some on average/);
    expect(read([24, 900], 0, { loss: 0.22, flexible: 50, premium: 1 }, 100).because).not.toContain("with the right");
  });

  test("what cannot be told from nothing is not called nothing", () => {
    const never = (told: Partial<Told>): string => read([100], 0, { loss: 1, flexible: 0, ...told }).because;
    expect(never({ error: 0 })).toBe("it earns nothing by itself and brings the others nothing");
    for (const told of [{ flexible: 1 }, { brings: 1 }, { brings: -1 }, {}]) expect(never(told)).toContain("cannot be told from nothing");
    expect(never({ brings: -10 })).toContain("takes from the others");
    expect(read([100], 0, { loss: 1, flexible: 1, brings: 10 }).because).toContain("nothing that can be told from chance");
    expect(read([100], 0, { loss: 1, flexible: 0, error: 0 }, undefined, { mandatory: true }).because).toContain("it must be done");
  });

  test("says whether that agrees with what was declared", () => {
    expect(read([24, 900], 0, { loss: 0.5, flexible: 50 }, 100).agrees).toBe(true);
    expect(read([100], undefined, { loss: 0, flexible: 50 }).agrees).toBe(false);
  });
});
