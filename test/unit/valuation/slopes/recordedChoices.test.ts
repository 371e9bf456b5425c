import { expect, test } from "vitest";
import type { DecisionModel } from "@ripen/core";
import { compileDecision } from "../../../../packages/core/src/model/index.js";
import { Process, type Decider } from "../../../../packages/core/src/simulation/index.js";
import { RecordedChoices } from "../../../../packages/core/src/valuation/slopes/recordedChoices.js";
import { parametersOf, withNumber } from "../../../../packages/core/src/valuation/slopes/parameter.js";
import { evaluateBlocks, worldOf } from "../../../../packages/core/src/valuation/index.js";

const model = (start: number): DecisionModel => ({
  ...{ dates: [0, 1, 2], discountRate: 0, drivers: { S: { kind: "gbm", start, drift: 0, volatility: 0.5 } }, start: "a" },
  modes: {
    a: {
      options: [
        { name: "go", to: "b", receive: 1, until: 1 },
        { name: "leap", to: "c", receive: 2, from: 2 },
      ],
    },
    b: { options: [{ name: "end", to: "c", receive: 4, from: 2 }] },
    c: {},
  },
});
const range = { seed: 3, purpose: "price", measure: "pricing", from: 0, to: 1 } as const;

/** Takes the first that is open on paths that `wants`. */
const taker = (wants: (path: number, k: number) => boolean): Decider => ({
  decide(k, process) {
    process.forEachOffer(0, k, ({ place }, index, count) => {
      for (let q = 0; q < count; q++) if (wants(index[q], k) && process.choice[0][index[q]] < 0) process.choice[0][index[q]] = place;
    });
  },
});

function earned(start: number, decider: Decider): Float64Array {
  const program = compileDecision(model(start));
  const world = worldOf(program);
  return evaluateBlocks(program, world, () => decider, range, {}, new Process(program, world))[0].value;
}

test("what was done is done again, and no more, whatever who follows would rather do; where the world is another, as he likes", () => {
  const even = taker((path, k) => (path + k) % 2 === 0);
  for (const rather of [taker(() => true), taker(() => false), taker((path) => path % 3 === 0)]) {
    const choices = new RecordedChoices(compileDecision(model(1)));
    const recorded = earned(1, choices.record(even)).slice();
    recorded.forEach((value, path) => expect(value).toBe(path % 2 === 0 ? 5 : 1));
    expect(earned(1.0001, choices.follow(rather))).toEqual(recorded);
    // Twice the price is another world: nothing is done again.
    expect(earned(2, choices.follow(rather))).toEqual(earned(2, rather));
  }
});

test("numbers are found by their paths, also behind ten others, and only they are changed", () => {
  const values = Array.from({ length: 12 }, (_, i) => i + 1);
  const long: DecisionModel = { ...model(1), dates: values.map((_, k) => k), drivers: { S: { kind: "schedule", values } } };
  const path = "drivers.S.values[10]";
  expect(parametersOf(long, [path])).toEqual([{ path, value: 11, step: 11e-5 }]);
  expect(withNumber(long, path, 99)).toEqual({
    ...long,
    drivers: { S: { kind: "schedule", values: values.map((v) => (v === 11 ? 99 : v)) } },
  });
});
