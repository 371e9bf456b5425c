import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { RipenError, type Executor, type Task } from "@ripen/core";
import { createPool, type Pool } from "@ripen/core/pool";
import { buildWorker, type BuiltWorker } from "../../helpers/buildWorker.js";

/** The caller's half of a task of the faulty worker: its name. */
function named<Input, Output>(name: string): Task<Input, Output> {
  return {
    name,
    run: () => {
      throw new Error("this runs in the worker");
    },
  };
}

async function refused(run: Promise<unknown>): Promise<RipenError> {
  const error: unknown = await run.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!RipenError.is(error)) throw new Error("no RipenError", { cause: error });
  return error;
}

let built: BuiltWorker;
let pool: Pool;
beforeAll(async () => {
  built = await buildWorker("test/fixtures/execution/faultyWorker.ts");
  pool = createPool({ threads: 2, megabytes: 64, file: built.url });
});
afterAll(async () => {
  await pool.close();
  built.remove();
});

const count = named<{ model: { note: number } }, { times: number; note: number }>("test/count");

describe("what goes wrong in a worker is told by a RipenError", () => {
  test.each([
    ["fault/exit", /ended.*exit/i],
    ["fault/memory", /ended.*memory/i],
    ["fault/throw", /there is no such thing/],
    ["fault/function", /could not be cloned/],
  ])("that names the task: %s", async (name, message) => {
    const error = await refused(pool.map(named(name), [{}]));
    expect([error.code, error.issues[0].path]).toEqual(["task-failed", name]);
    expect(error.issues[0].message).toMatch(message);
    expect(error.cause).toBeInstanceOf(Error);
    // And others go on.
    expect(await pool.map(count, [{ model: { note: 7 } }])).toMatchObject([{ note: 7 }]);
  });

  test("which is the one that was thrown there, where that was a RipenError", async () => {
    const error = await refused(pool.map(named("fault/refuse"), [{}]));
    expect([error.code, error.issues]).toEqual([
      "not-finite",
      [
        { path: "modes.held.cashFlow", message: "found NaN", hint: "limit it" },
        { path: "b", message: "c" },
      ],
    ]);
  });

  test("a task that no worker knows", async () => {
    const error = await refused(pool.map(named("no/such"), [{}]));
    expect([error.code, error.issues[0].path]).toEqual(["not-portable", "no/such"]);
    expect(error.issues[0].message).toContain("solve/fit");
  });

  test("of several that fail, the first input is told of; those after it are stopped", async () => {
    const inputs = [{ fails: "one" }, { fails: undefined }, { fails: "three" }, { fails: undefined }];
    for (let round = 0; round < 5; round++) {
      const { code, issues } = await refused(pool.map(named("fault/endless"), inputs));
      expect([code, issues[0].path]).toEqual(["infeasible", "one"]);
    }
  });

  test("a pool that has been closed", async () => {
    const closed = createPool({ threads: 1, file: built.url });
    await closed.close();
    expect((await refused(closed.map(count, [{ model: { note: 1 } }]))).code).toBe("task-failed");
  });

  test.each([{ threads: 0 }, { threads: 1.5 }, { megabytes: -1 }])("options %o", (options) => {
    expect(() => createPool({ file: built.url, ...options })).toThrow(expect.objectContaining({ code: "invalid-run" }) as Error);
  });
});

describe("a stop by signal", () => {
  test("before the start: nothing is begun", async () => {
    expect((await refused(pool.map(count, [], { signal: AbortSignal.abort("enough") }))).cause).toBe("enough");
  });

  test.each(["fault/endless", "fault/deaf"])("while tasks run and others wait, whether they listen or not: %s", async (name) => {
    const controller = new AbortController();
    let begun = 0;
    const run = pool.map(named(name), Array(5).fill({ fails: undefined }), { signal: controller.signal, onUnits: () => begun++ });
    setTimeout(() => controller.abort("enough"), 50);
    const error = await refused(run);
    expect([error.code, error.cause]).toEqual(["aborted", "enough"]);
    expect(begun).toBeLessThanOrEqual(2);
    // The threads are free again.
    expect(await pool.map(count, [{ model: { note: 1 } }, { model: { note: 2 } }])).toMatchObject([{ note: 1 }, { note: 2 }]);
  });
});

describe("what crosses", () => {
  test("units of work, all of them before the result", async () => {
    let units = 0;
    await pool.map(count, Array(9).fill({ model: { note: 1 } }), { onUnits: (more) => (units += more) });
    expect(units).toBe(18);
  });

  test("what a caller's own function throws is thrown to the caller", async () => {
    const onUnits = (): void => {
      throw new SyntaxError("mine");
    };
    await expect(pool.map(named("fault/endless"), [{ fails: undefined }], { onUnits })).rejects.toThrow(SyntaxError);
    expect(await pool.map(count, [{ model: { note: 3 } }])).toMatchObject([{ note: 3 }]);
  });

  test("no function: its path is told before anything is sent", async () => {
    const model = { modes: { held: { options: [{ receive: { reads: [], evaluate: () => undefined } }] } } };
    const error = await refused(pool.map(count, [{ model }] as never));
    expect([error.code, error.issues[0].path]).toEqual(["not-portable", "modes.held.options[0].receive.evaluate"]);
  });
});

describe("a worker remembers", () => {
  let single: Pool;
  beforeAll(() => void (single = createPool({ threads: 1, file: built.url })));
  afterAll(() => single.close());
  const times = async (executor: Executor, ...models: { note: number }[]): Promise<number[]> =>
    (
      await executor.map(
        count,
        models.map((model) => ({ model })),
      )
    ).map((found) => found.times);

  test("what was made for a model, for the length of a run", async () => {
    const [a, b] = [{ note: 1 }, { note: 2 }];
    const run = single.forRun!();
    expect(await times(run, a, b, a)).toEqual([1, 1, 2]);
    expect(await times(run, a, b)).toEqual([3, 2]);
    expect(await times(single.forRun!(), a)).toEqual([1]);
  });

  test("and for a list of records, such as the rules of a policy", async () => {
    const rules = [{ note: 1 }] as unknown as { note: number };
    const run = single.forRun!();
    expect(await times(run, rules)).toEqual([1]);
    expect(await times(run, rules)).toEqual([2]);
  });

  test("so that a model that was changed between runs is seen as it is", async () => {
    const model = { note: 1 };
    expect(await single.map(count, [{ model }])).toEqual([{ times: 1, note: 1 }]);
    model.note = 2;
    expect(await single.map(count, [{ model }])).toEqual([{ times: 1, note: 2 }]);
  });

  test("not more than a few: then it asks again", async () => {
    const run = single.forRun!();
    const many = Array.from({ length: 40 }, (_, note) => ({ note }));
    expect(await times(run, ...many)).toEqual(many.map(() => 1));
    expect(await times(run, many[39], many[0])).toEqual([2, 1]);
  });
});
