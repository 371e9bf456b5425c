import { describe, expect, test } from "vitest";
import { RipenError, solve } from "@ripen/core";
import { compileDecision, type DecisionModel, type Driver } from "../../../../packages/core/src/model/index.js";
import { solveOnGrid, whyNotExact } from "../../../../packages/core/src/valuation/exact/index.js";
import { worldOf } from "../../../helpers/solveExact.js";

const gbm: Driver = { kind: "gbm", start: 1, drift: 0.03, volatility: 0.3 };
const jumps: Driver = { kind: "jumpDiffusion", start: 1, drift: 0.03, volatility: 0.3, jumpRate: 1, jumpMean: 0, jumpVolatility: 0.1 };
const reverting: Driver = { kind: "meanReverting", on: "geometric", start: 1, level: 1, speed: 1, volatility: 0.3 };
const chain: Driver = {
  kind: "chain",
  values: [1, 2],
  start: 1,
  transition: [
    [0.5, 0.5],
    [0.5, 0.5],
  ],
};
const normal: Driver = { kind: "private", prior: { distribution: "normal", mean: 1, sd: 1 } };
const yesNo: Driver = { kind: "private", prior: { distribution: "yesNo", probability: 0.5 } };
const given: Driver = { kind: "given", paths: Array.from({ length: 8 }, (_, p) => [1, 1 + p / 8]) };

/** A pilot that tells of some drivers, then a launch that is worth the sum of all. */
function model(drivers: Record<string, Driver>, learns: Record<string, number> = {}, rest: Partial<DecisionModel> = {}): DecisionModel {
  const sum = Object.keys(drivers).join(" + ");
  return {
    dates: [0, 1],
    discountRate: 0.03,
    drivers,
    modes: {
      idle: { options: [{ name: "pilot", to: "ready", pay: 0.01, learns }] },
      ready: { options: [{ name: "launch", to: "done", receive: `${sum === "" ? "1" : sum} - 1.5` }] },
      done: {},
    },
    start: "idle",
    ...rest,
  };
}

function why(asked: DecisionModel): string | undefined {
  const program = compileDecision(asked);
  return whyNotExact(program, worldOf(program));
}

describe("what the exact method covers", () => {
  test.each<[string, DecisionModel]>([
    ["no drivers", model({})],
    ["one driver with jumps", model({ A: jumps })],
    ["geometric reversion", model({ A: reverting })],
    ["two correlated drivers", model({ A: gbm, B: gbm }, {}, { correlations: [{ between: ["A", "B"], rho: 0.5 }] })],
    ["two drivers, one with jumps", model({ A: gbm, B: jumps })],
    ["two drivers, chains and an event", model({ A: gbm, B: gbm, C: chain, D: chain, E: { kind: "event", hazard: 0.2 } })],
    ["a private driver that is learnt, beside a driver with jumps and a chain", model({ A: jumps, C: chain, J: normal }, { J: 0.5 })],
    ["two yes/no truths that are learnt, beside two drivers", model({ A: gbm, B: gbm, J: yesNo, K: yesNo }, { J: 1, K: 1 })],
    ["private drivers that are not learnt, whatever their number", model({ A: gbm, J: normal, K: normal, L: yesNo })],
    ["drivers that no formula reads", { ...model({ A: gbm }), drivers: { A: gbm, B: gbm, C: gbm, G: given } }],
  ])("%s: covered, and taken by `auto`", async (_name, asked) => {
    expect(why(asked)).toBeUndefined();
    const { method, value } = await solve(asked, { paths: { fit: 1024, select: 1024, price: 8192 }, seed: 1, method: "auto" });
    expect(method).toBe("exact");
    expect(value.lower).toEqual(value.upper);
  });

  test.each<[string, DecisionModel, string]>([
    ["three market drivers", model({ A: gbm, B: gbm, C: gbm }), "3 continuous drivers"],
    ["two market drivers and a truth that is learnt", model({ A: gbm, B: gbm, J: normal }, { J: 0.5 }), "3 continuous drivers"],
    ["given paths", model({ G: given }), "G has given paths"],
    ["jumps and correlation", model({ A: gbm, B: jumps }, {}, { correlations: [{ between: ["A", "B"], rho: 0.5 }] }), "B has jumps"],
    [
      "two correlated truths that are both learnt",
      model({ J: normal, K: normal }, { J: 0.5, K: 0.5 }, { correlations: [{ between: ["J", "K"], rho: 0.5 }] }),
      "J and K are correlated and both learned",
    ],
    [
      "a stock that follows a driver",
      model(
        { A: gbm },
        {},
        {
          stocks: { s: 1 },
          modes: { idle: { cashFlow: "s", next: { s: "s * A" } } },
        },
      ),
      "a stock that follows an uncertain driver",
    ],
    [
      "many jumps that fade within a step",
      model({
        A: { kind: "meanReverting", on: "level", start: 1, level: 1, speed: 1, volatility: 1, jump: { rate: 5, mean: 0, volatility: 1 } },
      }),
      "5.0 jumps expected in one step",
    ],
    [
      "chains whose product is too large",
      model(
        Object.fromEntries(
          Array.from({ length: 4 }, (_, c): [string, Driver] => {
            const values = Array.from({ length: 60 }, (_unused, v) => v);
            return [`C${c}`, { kind: "chain", values, start: 0, transition: values.map(() => values.map(() => 1 / 60)) }];
          }),
        ),
      ),
      "over the limit",
    ],
  ])("%s: not covered, and `auto` simulates", async (_name, asked, message) => {
    expect(why(asked)).toContain(message);
    expect((await solve(asked, { paths: 1024, seed: 1, method: "auto" })).method).toBe("simulation");
    const program = compileDecision(asked);
    try {
      solveOnGrid(program, worldOf(program));
      expect.unreachable();
    } catch (error) {
      expect(RipenError.is(error) && error.code).toBe("not-exact");
    }
  });
});
