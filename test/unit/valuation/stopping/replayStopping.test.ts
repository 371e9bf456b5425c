import { describe, expect, test } from "vitest";
import { evenly, solve, type BlockFunction, type DecisionModel, type Flow, type FlowLine, type Option } from "@ripen/core";
import { compileDecision } from "../../../../packages/core/src/model/index.js";
import { type Process } from "../../../../packages/core/src/simulation/index.js";
import { evaluateBlocks, type BlockResult } from "../../../../packages/core/src/valuation/evaluate.js";
import {
  lineStopping,
  RuleDecider,
  stoppingOf,
  waitForever,
  type RegressionPolicy,
} from "../../../../packages/core/src/valuation/policy/index.js";
import { canReplay, replayStopping } from "../../../../packages/core/src/valuation/stopping/index.js";
import { worldOf } from "../../../../packages/core/src/valuation/tasks.js";

const gbm = (start: number) => ({ kind: "gbm", start, drift: 0.03, volatility: 0.3, riskPremium: 0.01 }) as const;
const option = { name: "exercise", to: "done" } as const;
const put: DecisionModel = {
  dates: evenly(0, 1, 6),
  discountRate: 0.06,
  drivers: { S: gbm(36) },
  modes: { held: { options: [{ ...option, receive: "max(40 - S, 0)" }] }, done: {} },
  start: "held",
};

/** Problems in one driver that moves on a line, with a payoff that is affine where it is above 0. */
const onLine: Record<string, DecisionModel> = {
  "a put": put,
  "a call, never today": { ...put, dates: [0.5, 1, 3], modes: { held: { options: [{ ...option, receive: "max(0, S - 35)" }] }, done: {} } },
  "a price to pay that grows, within a window, on a price that reverts": {
    ...put,
    drivers: {
      S: { kind: "meanReverting", on: "log", start: 30, level: 3.5, speed: 0.7, volatility: 0.4 },
      fee: { kind: "schedule", values: [1, 1, 2, 2, 1, 3, 2] },
    },
    modes: { held: { options: [{ ...option, receive: "S", pay: "30 + t + fee", until: 0.8 }] }, done: {} },
  },
  "a driver that may be below 0, for two accounts of which one counts half": {
    ...put,
    drivers: { S: { kind: "meanReverting", on: "level", start: 1, level: 0, speed: 0.7, volatility: 2 } },
    modes: {
      held: {
        options: [
          {
            ...option,
            receive: [
              { account: "firm", stream: "sale", amount: "2 * S - 1" },
              { account: "partner", stream: "share", amount: "S / 10" },
            ],
          },
        ],
      },
      done: {},
    },
  },
};

/** By name: what the model has that the others have not. */
const models: Record<string, DecisionModel> = {
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

const sizes = { fit: 4096, select: 1024, price: 1024 };

/** What a fitted policy and one that waits earn on the same paths: replayed, and by the simulator. */
async function bothWays(
  model: DecisionModel,
  measure: "pricing" | "real",
  sampling: "random" | "even" = "random",
): Promise<{ replayed: BlockResult[]; simulated: BlockResult[]; line: boolean }[]> {
  const { policy } = await solve(model, { paths: sizes, seed: 3 });
  const program = compileDecision(model);
  const [world, stopping] = [worldOf(program, sampling), stoppingOf(program)];
  if (stopping === undefined || !canReplay(program, policy)) throw new Error("not a stopping problem");
  const range = { seed: 7, purpose: "price", measure, from: 0, to: 4 } as const;
  const policies: RegressionPolicy[] = [policy, waitForever];
  const replayed = await replayStopping(program, stopping, world, policies, true, range);
  const line = lineStopping(program, stopping, world) !== undefined;
  return policies.map((one, i) => {
    const simulated = evaluateBlocks(program, world, (process: Process) => new RuleDecider(one, process), range);
    if (program.options.length > 0 && one === policy) expect(simulated.some(({ ever }) => ever[0] > 0)).toBe(true);
    return { replayed: replayed[i], simulated, line };
  });
}

describe.each(Object.entries(models))("stopping is replayed as the simulator does it: %s", (_, model) => {
  test.each(["pricing", "real"] as const)("to the last bit, %s", async (measure) => {
    for (const { replayed, simulated, line } of await bothWays(model, measure)) {
      expect(replayed).toEqual(simulated);
      expect(line).toBe(false);
    }
  });
});

/** The same numbers, but for rounding. */
function expectClose(found: unknown, known: unknown): void {
  if (typeof found === "number" && typeof known === "number")
    expect(Math.abs(found - known)).toBeLessThanOrEqual(1e-11 * Math.max(1, Math.abs(known)));
  else if (typeof found === "object" && found !== null && typeof known === "object" && known !== null) {
    expect(Object.keys(found)).toEqual(Object.keys(known));
    for (const key of Object.keys(found)) expectClose(found[key as never], known[key as never]);
  } else expect(found).toEqual(known);
}

describe.each(Object.entries(onLine))("stopping on a line is replayed as the simulator does it: %s", (_, model) => {
  test.each(["pricing", "real"] as const)("the same exercises, the same money but for rounding, %s", async (measure) => {
    for (const { replayed, simulated, line } of await bothWays(model, measure)) {
      expect(replayed.map(({ exercises, ever }) => [...exercises, ...ever])).toEqual(
        simulated.map(({ exercises, ever }) => [...exercises, ...ever]),
      );
      expectClose(replayed, simulated);
      expect(line).toBe(true);
    }
  });

  test("on even paths too", async () => {
    for (const { replayed, simulated } of await bothWays(model, "pricing", "even")) expectClose(replayed, simulated);
  });

  test("and fitted as where nobody can look into the payoff", async () => {
    const run = { paths: sizes, seed: 3 };
    const [seen, hidden] = [await solve(model, run), await solve(hide(model), run)];
    expect(stoppingOf(compileDecision(hide(model)))).toBeDefined();
    expectClose(seen.value.lower.mean, hidden.value.lower.mean);
    if (seen.policy.kind !== "regression" || hidden.policy.kind !== "regression") throw new Error("not by regression");
    expect(seen.policy.rules.map(({ date }) => date)).toEqual(hidden.policy.rules.map(({ date }) => date));
    seen.policy.rules.forEach(({ coefficients }, i) =>
      coefficients.forEach((value, c) => expect(value).toBeCloseTo((hidden.policy as RegressionPolicy).rules[i].coefficients[c], 6)),
    );
  });
});

/** The same model with payoffs as functions that do what the formulas do. */
function hide(model: DecisionModel): DecisionModel {
  const [{ receive, pay, ...rest }] = model.modes["held"].options ?? [];
  const written = (flow: Flow | readonly Flow[] | undefined): Flow | undefined => {
    if (flow === undefined) return undefined;
    if (typeof flow !== "string") return (flow as FlowLine[]).map((line) => ({ ...line, amount: asFunction(line.amount as string) }));
    return asFunction(flow);
  };
  const option = {
    ...rest,
    ...(receive === undefined ? {} : { receive: written(receive) }),
    ...(pay === undefined ? {} : { pay: written(pay) }),
  };
  return { ...model, modes: { ...model.modes, held: { options: [option as Option] } } };
}

function asFunction(text: string): BlockFunction {
  const reads = ["S", ...(text.includes("fee") ? ["fee"] : [])];
  const of: Record<string, (S: number, t: number, fee: number) => number> = {
    "max(40 - S, 0)": (S) => Math.max(40 - S, 0),
    "max(0, S - 35)": (S) => Math.max(0, S - 35),
    "S": (S) => S,
    "30 + t + fee": (_, t, fee) => 30 + t + fee,
    "2 * S - 1": (S) => 2 * S - 1,
    "S / 10": (S) => S / 10,
  };
  return {
    reads,
    evaluate: ({ S, fee = S }, t, out, from, to) => {
      for (let i = from; i < to; i++) out[i] = of[text](S[i], t, fee[i]);
    },
  };
}

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
