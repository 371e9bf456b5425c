import { errorCatalogue, parsePortfolio, replay, RipenError, solve, type DecisionModel, type Option } from "@ripen/core";
import { describe, expect, test } from "vitest";
import { blackScholes } from "../../packages/core/src/valuation/closedForm/index.js";
import { assertPortable } from "../../packages/core/src/execution/index.js";
import { cornerShop, edit } from "./portfolio/support.js";

const held = (option: Partial<Option>, more: Partial<DecisionModel> = {}): DecisionModel => ({
  dates: [0, 0.5, 1],
  discountRate: 0.06,
  drivers: { S: { kind: "gbm", start: 36, drift: 0.06, volatility: 0.2 } },
  modes: { held: { options: [{ name: "exercise", to: "done", receive: "max(40 - S, 0)", ...option }] }, done: {} },
  start: "held",
  ...more,
});
const index = { kind: "gbm", start: 1, drift: 0, volatility: 0.2 } as const;

/** What each example of the catalogue tells of. */
const faults: Readonly<Record<string, () => unknown>> = {
  "invalid-formula": () => solve(held({ receive: "2 S" })),
  "invalid-model": () => solve(held({ to: "dnoe" })),
  "invalid-portfolio": () => parsePortfolio(edit(cornerShop(), { "initiatives.card.stages[0].cost": -600 })),
  "invalid-run": () => solve(held({}), { paths: 0 }),
  "invalid-argument": () => blackScholes({ type: "call", spot: 1, strike: 1, rate: 0, volatility: -0.2, maturity: 1 }),
  "too-large": () => solve(held({}, { dates: Array.from({ length: 20_001 }, (_, k) => k) })),
  "clairvoyant": () =>
    solve(
      held(
        { receive: "max(theta - K, 0)" },
        { drivers: { theta: { kind: "private", prior: { distribution: "uniform", min: 0, max: 1 } } }, constants: { K: 0.5 } },
      ),
    ),
  "not-finite": () => solve(held({}, { modes: { held: { cashFlow: "1 / (S - 36)" } } }), { paths: 1024 }),
  "not-exact": () => solve(held({ receive: "A + B + C" }, { drivers: { A: index, B: index, C: index } }), { method: "exact" }),
  "not-portable": () => assertPortable(held({ receive: { reads: [], evaluate: (_, __, out) => void out.fill(1) } }), ""),
  "mismatched-policy": async () => {
    const { policy } = await solve(held({}), { paths: 1024 });
    const idle: DecisionModel = {
      ...held({}),
      modes: { idle: { options: [{ name: "go", to: "done", receive: 1 }] }, done: {} },
      start: "idle",
    };
    return replay(idle, policy);
  },
  "aborted": () => solve(held({}), { signal: AbortSignal.abort() }),
};

describe("the error catalogue", () => {
  test.each(Object.entries(faults))("its example of %s is what is thrown", async (code, fault) => {
    const error: unknown = await Promise.resolve()
      .then(fault)
      .catch((caught: unknown) => caught);
    if (!RipenError.is(error)) throw new Error(`nothing was thrown: ${String(error)}`);
    const [{ path, message }] = error.issues;
    expect([error.code, path === "" ? message : `${path}: ${message}`]).toEqual([code, errorCatalogue[error.code].example]);
  });

  test("what has no example that a test can bring about", () => {
    const told = Object.keys(errorCatalogue).filter((code) => !Object.hasOwn(faults, code));
    expect(told).toEqual(["infeasible", "task-failed", "internal"]);
  });
});
