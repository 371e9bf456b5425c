import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  planModel,
  replay,
  RipenError,
  solve,
  solveExactly,
  type DecisionModel,
  type ExactPlanOptions,
  type Issue,
  type PortfolioModel,
  type RunOptions,
} from "@ripen/core";

const modes = { idle: { options: [{ name: "go", to: "live", receive: 3, pay: 2 }] }, live: {} };
const model: DecisionModel = { dates: [0], discountRate: 0, drivers: {}, modes, start: "idle" };
const portfolio: PortfolioModel = { dates: [0], discountRate: 0, drivers: {}, initiatives: { a: { start: "idle", modes } } };

const known = ["paths", "bounds", "innerPaths", "seed", "method", "sampling", "incumbents", "executor", "signal", "onProgress"];
const allowed = known.map((name) => `"${name}"`).join(", ");

/** What is told of options that are not usable. */
async function refusal(work: Promise<unknown>): Promise<readonly Issue[]> {
  const error: unknown = await work.catch((caught: unknown) => caught);
  if (!RipenError.is(error) || error.code !== "invalid-run") throw error;
  return error.issues;
}

const doors: Record<string, (run: RunOptions) => Promise<unknown>> = {
  solve: (run) => solve(model, run),
  replay: (run) => replay(model, { kind: "committed" }, run),
  planModel: (run) => planModel(portfolio, run),
};

describe.each(Object.entries(doors))("run options of %s", (_, door) => {
  test.each([
    ["sed", { sed: 1 }, 'did you mean "seed"?'],
    ["path", { path: 10 }, 'did you mean "paths"?'],
    ["Method", { Method: "exact" }, 'did you mean "method"?'],
  ])("%s: what does not exist is refused with what does", async (path, run, hint) => {
    const message = `"${path}" is not known here; allowed are ${allowed}`;
    expect(await refusal(door(run as RunOptions))).toEqual([{ path, message, hint }]);
  });

  test.each([
    ["seed", { seed: "1" }, 'found "1"; allowed is a whole number'],
    ["seed", { seed: null }, "found null; allowed is a whole number"],
    ["paths", { paths: "1000" }, 'found "1000"; allowed is a whole number from 1 to 50,000,000, or such numbers by stream'],
    ["paths", { paths: null }, "found null; allowed is a whole number from 1 to 50,000,000, or such numbers by stream"],
    ["paths.fit", { paths: { fit: "9" } }, 'found "9"; allowed is a whole number from 1 to 50,000,000'],
    ["innerPaths", { innerPaths: 3 }, "found 3; allowed is a power of two from 2 to 1,024"],
    ["executor", { executor: 2 }, "found 2; allowed is an executor, such as createPool makes"],
    ["signal", { signal: new AbortController() }, "found an object; allowed is an AbortSignal"],
    ["onProgress", { onProgress: true }, "found true; allowed is a function"],
  ])("%s: %o", async (path, run, message) => {
    expect(await refusal(door(run as RunOptions))).toEqual([{ path, message }]);
  });

  test("a stream and a word that are misspelt", async () => {
    expect(await refusal(door({ paths: { prize: 10 }, bounds: "bot" } as object))).toEqual([
      { path: "bounds", message: 'found "bot"; allowed is one of "lower", "both"', hint: 'did you mean "both"?' },
      {
        path: "paths.prize",
        message: '"prize" is not known here; allowed are "fit", "select", "price", "bound"',
        hint: 'did you mean "price"?',
      },
    ]);
  });

  test.each([null, 5, "quick", [1]])("%o is no object of options", async (run) => {
    expect(await refusal(door(run as object))).toMatchObject([
      { path: "", message: expect.stringMatching(/an object of options$/) as string },
    ]);
  });

  test("whatever is wrong, it is told as an error of Ripen", async () => {
    /** Options of which some are told, and anything that is no object. */
    const tells = (run: unknown): boolean =>
      typeof run !== "object" || run === null || Array.isArray(run) || Object.values(run).some((value) => value !== undefined);
    const misnamed = fc.dictionary(
      fc.string({ maxLength: 6 }).map((name) => `x${name}`),
      fc.anything(),
    );
    const junk = fc.oneof(misnamed, fc.anything()).filter((run) => run !== undefined && tells(run));
    await fc.assert(
      fc.asyncProperty(junk, async (run) => {
        expect((await refusal(door(run as object))).length).toBeGreaterThan(0);
      }),
      { numRuns: 50 },
    );
  });
});

test("what is undefined counts as left out", async () => {
  const left = await solve(model, { seed: 3, paths: { fit: undefined }, signal: undefined, sed: undefined } as object);
  expect(left).toEqual(await solve(model, { seed: 3 }));
});

test("solveExactly has options of its own", async () => {
  const run = { maxState: 10, nodes: "5" as unknown as number } as ExactPlanOptions;
  expect(await refusal(solveExactly(portfolio, run))).toEqual([
    { path: "maxState", message: '"maxState" is not known here; allowed are "maxStates", "nodes"', hint: 'did you mean "maxStates"?' },
    { path: "nodes", message: 'found "5"; allowed is a whole number from 3' },
  ]);
});
