import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as sources from "../../packages/core/src/index.js";
import { createProject, type Project } from "./project.js";

const names = Object.keys(sources).sort();

/** Names of the packages that the sources import (not for types alone), and that the build therefore copies into the bundle. */
function bundledPackages(): string[] {
  const files = readdirSync("packages/core/src", { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  const found = files.flatMap((file) => [
    ...readFileSync(join("packages/core/src", file), "utf8").matchAll(/^(?:import|export|\}) (?!type ).*from "([^."][^"]*)"/gm),
  ]);
  return [...new Set(found.map(([, name]) => name.split("/")[0]))];
}

/** A user's program: it needs a value, a type that guards, and the fields of that type. */
const consumer = `
const error: unknown = new RipenError("invalid-run", [{ path: "paths", message: "found 0", hint: "ask for one" }]);
if (RipenError.is(error)) {
  const code: RipenErrorCode = error.code;
  const issues: readonly Issue[] = error.issues;
  console.log(JSON.stringify({ code, paths: issues.map(({ path }) => path) }));
}
`;
const typed = `import { RipenError, type Issue, type RipenErrorCode } from "@ripen/core";\n${consumer}`;

describe("the packed @ripen/core", () => {
  let project: Project;
  let packed: string;
  beforeAll(async () => {
    project = createProject();
    await project.install("core");
    packed = join(project.folder, "node_modules/@ripen/core");
  });
  afterAll(() => project.remove());

  test("needs no other package, and carries its licence and those of what is bundled", () => {
    const manifest = JSON.parse(readFileSync(join(packed, "package.json"), "utf8"));
    expect(manifest.dependencies ?? {}).toEqual({});
    expect(manifest.peerDependencies ?? {}).toEqual({});
    expect(readFileSync(join(packed, "LICENSE"), "utf8")).toContain("MIT License");
    const notices = readFileSync(join(packed, "THIRD_PARTY_NOTICES"), "utf8");
    const missing = bundledPackages().filter((name) => !new RegExp(`^${name} \\d`, "m").test(notices));
    expect(missing).toEqual([]);
    expect(readdirSync(join(packed, "dist")).filter((file) => file.endsWith(".json") || file.endsWith(".ts.map"))).toEqual([]);
    expect(existsSync(join(packed, "src"))).toBe(false);
  });

  test("gives the same names by import and by require as its sources export", async () => {
    const imported = await project.run("names.mjs", 'import * as all from "@ripen/core"; console.log(JSON.stringify(Object.keys(all)));');
    const required = await project.run("names.cjs", 'console.log(JSON.stringify(Object.keys(require("@ripen/core"))));');
    expect((imported as string[]).sort()).toEqual(names);
    expect((required as string[]).sort()).toEqual(names);
  });

  test("an error of the required copy is recognised by the imported one", async () => {
    const program = `
      import { createRequire } from "node:module";
      import { RipenError } from "@ripen/core";
      const other = createRequire(import.meta.url)("@ripen/core");
      const error = new other.RipenError("aborted", [{ path: "", message: "stopped" }]);
      console.log(JSON.stringify([error instanceof RipenError, RipenError.is(error), RipenError.is(new Error("no"))]));`;
    expect(await project.run("copies.mjs", program)).toEqual([false, true, false]);
  });

  test("reports its version as the manifest does", () => {
    const manifest = JSON.parse(readFileSync(join(packed, "package.json"), "utf8"));
    expect(sources.version).toBe(manifest.version);
  });

  test("type-checks in ES modules, CommonJS and bundlers, with its declarations checked too", async () => {
    expect(await project.complaints({ "consumer.mts": typed, "consumer.cts": typed }, "nodenext")).toBe("");
    expect(await project.complaints({ "consumer.ts": typed }, "esnext")).toBe("");
  });

  test("its types refuse what the library refuses", async () => {
    const wrong = `import { RipenError } from "@ripen/core";\nnew RipenError("no-such-code", []);\n`;
    expect(await project.complaints({ "wrong.mts": wrong }, "nodenext")).toMatch(/^wrong\.mts\(2,16\): error TS2345/m);
  });
});
