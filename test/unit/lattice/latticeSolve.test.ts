import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { evenly, RipenError, type DecisionModel, type Issue, type Option } from "@ripen/core";
import { blackScholes } from "@ripen/core/closedForm";
import * as lattice from "@ripen/core/lattice";
import { docExamples } from "../../helpers/docExamples.js";

const { latticeSolve } = lattice;
const S = { kind: "gbm", start: 100, drift: 0.05, volatility: 0.3 } as const;

/** A model of one mode `held` with these options, and of `done`. */
function held(options: Option[], more: Partial<DecisionModel> = {}): DecisionModel {
  return { dates: [1], discountRate: 0.05, drivers: { S }, modes: { held: { options }, done: {} }, start: "held", ...more };
}

const call = held([{ name: "use", to: "done", receive: "S - 95" }]);

function issuesOf(model: DecisionModel, options?: object): readonly Issue[] {
  try {
    latticeSolve(model, options);
  } catch (error) {
    if (RipenError.is(error) && error.code === "invalid-argument") return error.issues;
    throw error;
  }
  return [];
}

describe("latticeSolve", () => {
  test("its example gives what it says", () => {
    const folder = fileURLToPath(new URL("../../../packages/core/src/valuation/lattice", import.meta.url));
    const shown = docExamples(folder, lattice);
    expect(shown).toHaveLength(1);
    expect((shown[0].found as number).toFixed(4)).toBe(shown[0].shown);
  });

  test("the error of a smoothed lattice falls as one by the steps, with kinks and with jumps", () => {
    const right = blackScholes({ type: "call", spot: 100, strike: 95, rate: 0.05, volatility: 0.3, maturity: 1 });
    // A condition that is not about the payoff: 10 is received above 107, else nothing.
    const digital = held([{ name: "use", to: "done", receive: 10, when: "S > 107" }]);
    const certain = blackScholes({ type: "call", spot: 100, strike: 107, rate: 0.05, volatility: 0.3, maturity: 1 }).exerciseProbability;
    for (const [model, value] of [
      [call, right.value],
      [digital, 10 * Math.exp(-0.05) * certain],
    ] as const) {
      const errors = [50, 100, 200, 400].map((steps) => (latticeSolve(model, { steps }).runs[1].value - value) * steps);
      for (const error of errors) expect(error / errors[3]).toBeCloseTo(1, 0);
      expect(latticeSolve(model, { steps: 400 }).value).toBeCloseTo(value, 4);
      // Without it the error is larger, and of any sign.
      expect(Math.abs(latticeSolve(model, { steps: 401, method: "crr" }).value - value)).toBeGreaterThan(2e-4);
    }
  });

  test("a chosen number of steps is taken as far as every date is met", () => {
    expect(latticeSolve(call, { method: "crr", steps: 7 }).runs.map(({ steps }) => steps)).toEqual([7]);
    expect(latticeSolve({ ...call, dates: evenly(0, 1, 4) }, { steps: 6 }).runs.map(({ steps }) => steps)).toEqual([4, 8]);
    expect(latticeSolve({ ...call, dates: [0.5, 0.75, 1.75] }, { method: "crr", steps: 70 }).runs.map(({ steps }) => steps)).toEqual([70]);
  });

  test("dates at unequal distances, for which a third branch is needed, do not change a European value", () => {
    const only = (t: number): Option[] => [{ name: "use", to: "done", from: t, receive: "S - 95" }];
    const right = blackScholes({ type: "call", spot: 100, strike: 95, rate: 0.05, volatility: 0.3, maturity: 2 }).value;
    for (const dates of [[2], [0, 2], [0.3, 2], [0.1, 0.9, 1.1, 2]])
      expect(latticeSolve(held(only(2), { dates }), { steps: 600 }).value).toBeCloseTo(right, 3);
  });

  test("what is received without a choice is its expectation, to the last digits", () => {
    const model = held([], { dates: [0.5, 1, 2], modes: { held: { cashFlow: "2 * S", terminal: "S + 3 * t" } } });
    const exact = 3 * 200 + 100 + 6 * Math.exp(-0.1);
    expect(latticeSolve(model, { steps: 40 }).value).toBeCloseTo(exact, 10);
  });

  test("rights at any time are worth more than on a few dates, and as much as on as many", () => {
    const put = held([{ name: "use", to: "done", receive: "110 - S" }], { dates: [0, 1] });
    const dates = latticeSolve(put, { steps: 400 }).value;
    const steps = latticeSolve(put, { steps: 400, decisions: "steps" }).value;
    const many = latticeSolve({ ...put, dates: evenly(0, 1, 400) }, { steps: 400, method: "crr" }).value;
    expect(steps).toBeGreaterThan(dates + 0.1);
    expect(latticeSolve(put, { steps: 400, decisions: "steps", method: "crr" }).value).toBeCloseTo(many, 10);
    // Not before the first date: there nothing can be done.
    const later = { ...put, dates: [0.5, 1] };
    expect(latticeSolve(later, { decisions: "steps", method: "crr", steps: 400 }).value).toBeCloseTo(
      latticeSolve({ ...put, dates: evenly(0.5, 1, 200) }, { method: "crr", steps: 400 }).value,
      10,
    );
  });

  test("prices are those of pricing: the risk premium is taken off the drift", () => {
    const premium = held(call.modes.held.options as Option[], { drivers: { S: { ...S, drift: 0.09, riskPremium: 0.04 } } });
    expect(latticeSolve(premium).value).toBeCloseTo(latticeSolve(call).value, 12);
  });

  test("accounts count with their weights", () => {
    const flows = [{ amount: "S" }, { account: "customer", amount: 10 }, { account: "partner", amount: 1000 }];
    const model = held([], { dates: [0], modes: { held: { cashFlow: flows } }, objective: { firm: 1, customer: 0.5 } });
    expect(latticeSolve(model).value).toBeCloseTo(105, 12);
  });

  test("says what it does not cover, and where", () => {
    const gbm = (volatility: number) => ({ kind: "gbm", start: 1, drift: 0, volatility }) as const;
    expect(issuesOf(held([], { drivers: { S, T: gbm(0.2) } }))[0]).toEqual({
      path: "model.drivers",
      message: "found gbm, gbm; a lattice covers one driver, a gbm with volatility above 0",
    });
    expect(issuesOf(held([], { drivers: {} }))[0].message).toContain("found none;");
    expect(issuesOf(held([], { drivers: { S: { kind: "schedule", values: [1] } } }))[0].message).toContain("found schedule;");
    expect(issuesOf(held([], { drivers: { S: gbm(0) } }))[0].path).toBe("model.drivers.S.volatility");
    expect(issuesOf(held([], { stocks: { members: 3 } }))[0].path).toBe("model.stocks");
    const block = { reads: ["S"], evaluate: () => undefined };
    expect(issuesOf(held([{ name: "use", to: "done", receive: block }]))[0].path).toBe("model.modes.held.options[0].receive");
    expect(() => latticeSolve(held([{ name: "use", to: "done", receive: "S - age" }]))).toThrow(
      expect.objectContaining({ code: "invalid-formula" }),
    );
    expect(() => latticeSolve({ ...call, start: "nowhere" })).toThrow(expect.objectContaining({ code: "invalid-model" }));
  });

  test("options out of their range", () => {
    for (const steps of [0, -1, 1.5, 20_001, Number.NaN, "many"]) expect(issuesOf(call, { steps })[0].path).toBe("steps");
    expect(issuesOf(call, { method: "trinomial" })[0]).toEqual({ path: "method", message: "found trinomial; allowed are crr, bbsr" });
    expect(issuesOf(call, { decisions: "always" })[0].path).toBe("decisions");
    const slow = held([{ name: "use", to: "done", receive: "S", takes: 0.5 }], { dates: [0, 1] });
    const spread = held([{ name: "use", to: "done", receive: "S", pay: [1, 2] }], { dates: [0, 1] });
    for (const model of [slow, spread]) {
      expect(issuesOf(model, { decisions: "steps" })[0].path).toBe("decisions");
      expect(issuesOf(model, { decisions: "dates" })).toEqual([]);
    }
    const steep = held(call.modes.held.options as Option[], { drivers: { S: { ...S, drift: 2, volatility: 0.1 } } });
    expect(issuesOf(steep, { steps: 10 })[0]).toMatchObject({ path: "steps" });
    expect(issuesOf(steep, { steps: 2000 })).toEqual([]);
  });

  test("a formula without a finite value is an error, not a value", () => {
    const model = held([], { modes: { held: { cashFlow: "log(S - 200)" } } });
    expect(() => latticeSolve(model)).toThrow(expect.objectContaining({ code: "not-finite" }));
  });
});
