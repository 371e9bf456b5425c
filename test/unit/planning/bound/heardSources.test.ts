import { describe, expect, test } from "vitest";
import type { InitiativeModel, PortfolioModel } from "@ripen/core";
import { truthOf } from "../../../helpers/truthOf.js";
import { upperOf } from "../../../helpers/upperOf.js";

type Option = NonNullable<InitiativeModel["modes"][string]["options"]>[number];

/** One that decides by what is known of a driver, and so many that could tell of it, at a price that nobody would pay. */
function listening(option: Partial<Option>, sources: number): PortfolioModel {
  const tells = (k: number): InitiativeModel => ({
    start: "idle",
    modes: {
      idle: { options: [{ name: "ask", to: "asked", pay: 1000, learns: { X: { sensitivity: 0.9 - 0.05 * k, specificity: 0.8 } } }] },
      asked: {},
    },
  });
  const go: Option = { name: "go", to: "done", receive: 100, from: 1, ...option };
  return {
    dates: [0, 1],
    discountRate: 0,
    drivers: { X: { kind: "private", prior: { distribution: "yesNo", probability: 0.4 } } },
    initiatives: {
      own: { start: "idle", modes: { idle: { options: [go] }, done: {}, lost: {} } },
      ...Object.fromEntries(Array.from({ length: sources }, (_, k) => [`teller${String(k)}`, tells(k)])),
    },
  };
}

describe("what nobody asks, nobody has to know", () => {
  test.each<[string, Partial<Option>]>([
    ["where bad news would close a door", { when: "X < 0.5" }],
    ["where it would force a loss", { when: "X > 0.5", receive: -100, forced: true }],
    ["where a chance bends", { succeeds: "X > 0.5 ? 0 : 1", otherwise: "lost", receive: 0, onArrival: 100 }],
    ["where a chance falls as what is won rises", { succeeds: "1 - X", otherwise: "lost", receive: 0, onArrival: "100 * X" }],
  ])("%s: however many could tell", async (_, option) => {
    const truth = await truthOf(listening(option, 0));
    const { mean, standardError } = await upperOf(listening(option, 3));
    expect(mean).toBeGreaterThanOrEqual((truth ?? NaN) - 3 * standardError - 1e-6);
  });

  test("and what is told is still worth something where it is not known for certain", async () => {
    const told = listening({ receive: "100 * X - 50", from: 1 }, 3);
    expect((await upperOf(told)).mean).toBeGreaterThan(1);
  });

  test("more sources than can be followed are said so", async () => {
    await expect(upperOf(listening({ when: "X < 0.5" }, 8))).rejects.toThrow(
      "own may hear of 8 sources of others what its conditions ask for",
    );
    expect((await upperOf(listening({}, 8))).mean).toBeCloseTo(100, 6);
  });
});
