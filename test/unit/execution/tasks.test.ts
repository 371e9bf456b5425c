import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { evenly, solve, type DecisionModel, type Executor } from "@ripen/core";
import { decodeWire, encodeWire, findTask, tasks } from "@ripen/core/worker";

const sources = "packages/core/src";

test("every task of the sources is known to workers, by a name of its own", () => {
  const files = readdirSync(sources, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  const names = files.flatMap((file) =>
    [...readFileSync(join(sources, file), "utf8").matchAll(/: Task<[^=]*> = \{\s*name: "([^"]+)"/g)].map(([, name]) => name),
  );
  expect(names).toContain("solve/bound");
  expect(names).toContain("plan/run");
  expect([...tasks.keys()].sort()).toEqual(names.sort());
});

test("an executor of one's own sends names and texts, and gives the same bits", async () => {
  const sent: string[] = [];
  const queue: Executor = {
    slices: 3,
    map: (task, inputs) =>
      Promise.all(
        inputs.map(async (input) => {
          sent.push(task.name);
          const answer = encodeWire(await findTask(task.name).run(decodeWire(encodeWire(input)) as never, {}));
          return decodeWire(answer) as Awaited<ReturnType<typeof task.run>>;
        }),
      ),
  };
  const model: DecisionModel = {
    dates: evenly(0, 1, 60),
    discountRate: 0.06,
    drivers: { S: { kind: "gbm", start: 36, drift: 0.06, volatility: 0.2 } },
    modes: { held: { options: [{ name: "exercise", to: "done", receive: "max(40 - S, 0)" }] }, done: {} },
    start: "held",
  };
  expect(await solve(model, { paths: 3000, executor: queue })).toEqual(await solve(model, { paths: 3000 }));
  // What is done in a moment is not cut.
  expect(sent).toEqual(["solve/whole"]);
  sent.length = 0;
  const paths = { fit: 1024, select: 1024, price: 70_000 };
  expect(await solve(model, { paths, executor: queue })).toEqual(await solve(model, { paths }));
  expect(new Set(sent)).toEqual(new Set(["solve/fit", "solve/evaluate"]));
  expect(() => findTask("solve/fitt")).toThrow(/no such task in a worker; those it knows are .*solve\/fit,/);
});
