import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { tasks } from "@ripen/core/worker";

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
