import { expect, test } from "vitest";
import { evenly, inlineExecutor, solve, type DecisionModel, type Executor } from "@ripen/core";
import type { EvaluateInput } from "../../../packages/core/src/valuation/tasks.js";

const put: DecisionModel = {
  dates: evenly(0, 1, 4),
  discountRate: 0.06,
  drivers: { S: { kind: "gbm", start: 36, drift: 0.06, volatility: 0.2 } },
  modes: { held: { options: [{ name: "exercise", to: "done", receive: "max(40 - S, 0)" }] }, done: {} },
  start: "held",
};
const [blocks, block] = [16, 1024];
const paths = { fit: 4096, select: blocks * block, price: 2048 };

/** Runs inline and notes down which blocks policies are selected on. */
function watched(): { executor: Executor; ranges: [number, number][] } {
  const ranges: [number, number][] = [];
  const inline = inlineExecutor();
  const executor: Executor = {
    slices: 1,
    map: (task, inputs, context) => {
      for (const input of inputs as readonly Partial<EvaluateInput>[])
        if (input.purpose === "select") ranges.push([input.from as number, input.to as number]);
      return inline.map(task, inputs, context);
    },
  };
  return { executor, ranges };
}

test("policies are selected on a few paths where one is ahead by far, and on all where it is not", async () => {
  // Whoever may stop at one date only has no policy but that of the first degree and to wait.
  const plain = watched();
  const alone = { ...put, dates: [1] };
  const solution = await solve(alone, { paths, executor: plain.executor });
  expect(plain.ranges).toEqual([[0, 2]]);
  expect(Object.keys(solution.diagnostics.tried).length).toBeGreaterThan(1);
  const close = watched();
  const { policy } = await solve(put, { paths, seed: 2 });
  const among = await solve(put, { paths, executor: close.executor, incumbents: [policy] });
  expect(close.ranges).toEqual([
    [0, 2],
    [2, blocks],
  ]);
  // The mean over all of them, whatever the pieces.
  const { tried } = (await solve(put, { paths, executor: inlineExecutor({ slices: 3 }), incumbents: [policy] })).diagnostics;
  expect(tried).toEqual(among.diagnostics.tried);
});

test("nobody is ahead of his equal", async () => {
  const { executor, ranges } = watched();
  const never: DecisionModel = { ...put, modes: { held: { options: [{ name: "exercise", to: "done", receive: "S - 1000" }] }, done: {} } };
  await solve(never, { paths, executor });
  expect(ranges.at(-1)).toEqual([2, blocks]);
});
