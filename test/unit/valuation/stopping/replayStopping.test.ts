import { describe, expect, test } from "vitest";
import { evenly, solve, type DecisionModel } from "@ripen/core";
import { compileDecision } from "../../../../packages/core/src/model/index.js";
import { type Process } from "../../../../packages/core/src/simulation/index.js";
import { evaluateBlocks } from "../../../../packages/core/src/valuation/evaluate.js";
import { RuleDecider, stoppingOf, waitForever, type RegressionPolicy } from "../../../../packages/core/src/valuation/policy/index.js";
import { canReplay, replayStopping } from "../../../../packages/core/src/valuation/stopping/index.js";
import { worldOf } from "../../../../packages/core/src/valuation/tasks.js";

const gbm = (start: number) => ({ kind: "gbm", start, drift: 0.03, volatility: 0.3, riskPremium: 0.01 }) as const;
const put: DecisionModel = {
  dates: evenly(0, 1, 6),
  discountRate: 0.06,
  drivers: { S: gbm(36) },
  modes: { held: { options: [{ name: "exercise", to: "done", receive: "max(40 - S, 0)" }] }, done: {} },
  start: "held",
};

/** By name: what the model has that the others have not. */
const models: Record<string, DecisionModel> = {
  "a put": put,
  "a call on the largest of three, the first date later than today": {
    ...put,
    dates: evenly(0.5, 2, 4),
    drivers: { A: gbm(90), B: gbm(90), C: gbm(90) },
    modes: { held: { options: [{ name: "exercise", to: "done", receive: "max(max(A, B, C) - 100, 0)" }] }, done: {} },
  },
  "income while held, a price to pay, a scrap value, jumps and a schedule": {
    ...put,
    drivers: {
      S: { kind: "jumpDiffusion", start: 36, drift: 0.05, volatility: 0.2, jumpRate: 1, jumpMean: -0.1, jumpVolatility: 0.1 },
      fee: { kind: "schedule", values: [1, 1, 2, 2, 1, 3, 2] },
    },
    modes: {
      held: { cashFlow: "S / 20 - fee", terminal: "S / 2", options: [{ name: "sell", to: "done", receive: "S", pay: "5 + t" }] },
      done: {},
    },
  },
  "two ways to stop, for two accounts of which one counts half": {
    ...put,
    modes: {
      held: {
        options: [
          {
            name: "sell",
            to: "sold",
            receive: [
              { account: "firm", stream: "sale", amount: "max(S - 37, 0)" },
              { account: "partner", amount: "S / 10" },
            ],
          },
          { name: "close", to: "closed", receive: "max(34 - S, 0)", until: 0.7 },
        ],
      },
      sold: {},
      closed: {},
    },
  },
  "nothing to decide": { ...put, modes: { held: { cashFlow: "S" } } },
};

describe.each(Object.entries(models))("stopping is replayed as the simulator does it: %s", (_, model) => {
  test.each(["pricing", "real"] as const)("to the last bit, %s", async (measure) => {
    const { policy } = await solve(model, { paths: { fit: 4096, select: 1024, price: 1024 }, seed: 3 });
    const program = compileDecision(model);
    const [world, stopping] = [worldOf(program), stoppingOf(program)];
    if (stopping === undefined || !canReplay(program, policy)) throw new Error("not a stopping problem");
    const range = { seed: 7, purpose: "price", measure, from: 0, to: 4 } as const;
    const policies: RegressionPolicy[] = [policy, waitForever];
    const replayed = await replayStopping(program, stopping, world, policies, true, range);
    for (const [i, one] of policies.entries()) {
      const simulated = evaluateBlocks(program, world, (process: Process) => new RuleDecider(one, process), range);
      expect(replayed[i]).toEqual(simulated);
      if (program.options.length > 0 && one === policy) expect(simulated.some(({ ever }) => ever[0] > 0)).toBe(true);
    }
  });
});

describe("what is no stopping problem", () => {
  const other: Record<string, DecisionModel> = {
    "a mode that goes on after the option": {
      ...put,
      modes: { held: { options: [{ name: "go", to: "on", pay: 1 }] }, on: { cashFlow: "S" } },
    },
    "a delay": { ...put, modes: { held: { options: [{ name: "go", to: "done", takes: 0.2, receive: "S" }] }, done: {} } },
    "a condition": { ...put, modes: { held: { options: [{ name: "go", to: "done", when: "S > 30", receive: "S" }] }, done: {} } },
    "a force": { ...put, modes: { held: { options: [{ name: "go", to: "done", forced: true, receive: "S" }] }, done: {} } },
    "a stock": { ...put, stocks: { n: 1 }, modes: { held: { options: [{ name: "go", to: "done", receive: "S * n" }] }, done: {} } },
  };
  test.each(Object.entries(other))("%s", (_, model) => {
    expect(stoppingOf(compileDecision(model))).toBeUndefined();
  });
});
