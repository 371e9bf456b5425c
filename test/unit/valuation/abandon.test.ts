import { describe, expect, test } from "vitest";
import { solve, type DecisionModel, type Mode } from "@ripen/core";

/** Something that runs, may be left at a price, and brings nothing afterwards; nothing is random but a market that does not matter much. */
function losing({ options = [], ...live }: Mode, exit: number): DecisionModel {
  return {
    dates: [0, 1, 2, 3],
    discountRate: 0,
    drivers: { m: { kind: "gbm", start: 1, drift: 0, volatility: 0.1 } },
    modes: { live: { ...live, options: [...options, { name: "leave", kind: "abandon", to: "gone", pay: exit }] }, gone: {} },
    start: "live",
  };
}

describe("leaving what only costs is an option although it brings nothing", () => {
  test.each<{ what: string; live: Mode; exit: number; value: number }>([
    { what: "for nothing, at once", live: { cashFlow: "-10 * m" }, exit: 0, value: 0 },
    { what: "at a price that is less than what staying costs", live: { cashFlow: "-10 * m" }, exit: 15, value: -15 },
    { what: "not at a higher price", live: { cashFlow: "-10 * m" }, exit: 45, value: -40 },
    { what: "to escape what is due at the end", live: { terminal: "-30 * m" }, exit: 12, value: -12 },
    {
      what: "to escape what will be forced",
      live: { options: [{ name: "fine", to: "gone", pay: "30 * m", forced: true, from: 2 }] },
      exit: 12,
      value: -12,
    },
  ])("$what", async ({ live, exit, value }) => {
    const { lower } = (await solve(losing(live, exit), { paths: 2048, seed: 1 })).value;
    expect(Math.abs(lower.mean - value)).toBeLessThanOrEqual(3 * lower.standardError + 1e-9);
  });
});
