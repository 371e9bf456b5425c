import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as sources from "../../packages/core/src/index.js";
import * as pool from "../../packages/core/src/pool/index.js";
import * as report from "../../packages/core/src/report/index.js";
import * as closedForm from "../../packages/core/src/valuation/closedForm/index.js";
import * as lattice from "../../packages/core/src/valuation/lattice/index.js";
import * as worker from "../../packages/core/src/worker/index.js";
import { createProject, type Project } from "./project.js";

/** What each entry exports. */
const entries = {
  "@ripen/core": sources,
  "@ripen/core/closedForm": closedForm,
  "@ripen/core/lattice": lattice,
  "@ripen/core/report": report,
  "@ripen/core/worker": worker,
  "@ripen/core/pool": pool,
};

/** Packages that users have beside this one, where they want what needs them. */
const peers = ["piscina"];

/** Names of the packages that the sources import (not for types alone), and that the build therefore copies into the bundle. */
function bundledPackages(): string[] {
  const files = readdirSync("packages/core/src", { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  const found = files.flatMap((file) => [
    ...readFileSync(join("packages/core/src", file), "utf8").matchAll(/^(?:import|export|\}) (?!type ).*from "([^."][^"]*)"/gm),
  ]);
  return [...new Set(found.map(([, name]) => name.split("/")[0]))].filter((name) => !name.startsWith("node:") && !peers.includes(name));
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
const typed = `
import { RipenError, type Issue, type Plan, type RipenErrorCode } from "@ripen/core";
import { createPool, type Pool } from "@ripen/core/pool";
import { blackScholes, type BlackScholesResult } from "@ripen/core/closedForm";
import { latticeSolve, type LatticeResult } from "@ripen/core/lattice";
import { planToText } from "@ripen/core/report";
import { createWorkers, decodeWire, encodeWire, type Workers } from "@ripen/core/worker";
export const copy = (plan: unknown): unknown => decodeWire(encodeWire(plan));
export const workers: Workers = createWorkers({ make: () => ({ onerror: null, postMessage: () => undefined, terminate: () => undefined }) });
export const pool: Pool = createPool({ threads: 1 });
export const value: BlackScholesResult = blackScholes({ type: "call", spot: 1, strike: 1, rate: 0, volatility: 0.2, maturity: 1 });
export const second: LatticeResult = latticeSolve({ dates: [1], discountRate: 0, drivers: { S: { kind: "gbm", start: 1, drift: 0, volatility: 0.2 } }, modes: { held: {} }, start: "held" });
export const page: (plan: Plan) => string = planToText;
${consumer}`;

/** Uses what is loaded only when it is first asked for: two exact methods, a fault that one of them finds, and JSON Schemas. */
const exactly = `(async () => {
  const option = { name: "go", to: "done", receive: "max(S - 1, 0)" };
  const alone = { drivers: { S: { kind: "gbm", start: 1, drift: 0.05, volatility: 0.3 } }, modes: { held: { options: [option] }, done: {} }, start: "held" };
  const solved = await core.solve({ dates: [0, 1], discountRate: 0.05, ...alone }, { method: "exact", paths: 1024 });
  const { modes, start } = alone;
  const planned = await core.solveExactly({ dates: [0, 1], discountRate: 0.05, drivers: alone.drivers, initiatives: { one: { modes, start } } });
  const fault = await core.solveExactly({ dates: [] }).catch((error) => error);
  const values = [solved.value.lower.mean, planned.value.lower.mean];
  const schemas = [await core.portfolioJsonSchema(), await core.portableModelJsonSchema()];
  console.log(JSON.stringify([solved.method, ...values, fault instanceof core.RipenError, ...schemas.map(({ title }) => title)]));
})();`;

describe("the packed @ripen/core", () => {
  let project: Project;
  let packed: string;
  beforeAll(async () => {
    project = createProject();
    await project.install("core");
    packed = join(project.folder, "node_modules/@ripen/core");
    for (const peer of peers) project.link(peer, `packages/core/node_modules/${peer}`);
  });
  afterAll(() => project.remove());

  test("needs no other package, and carries its licence and those of what is bundled", () => {
    const manifest = JSON.parse(readFileSync(join(packed, "package.json"), "utf8"));
    expect(manifest.dependencies ?? {}).toEqual({});
    expect(Object.keys(manifest.peerDependencies)).toEqual(peers);
    for (const peer of peers) expect(manifest.peerDependenciesMeta[peer]).toEqual({ optional: true });
    expect(readFileSync(join(packed, "LICENSE"), "utf8")).toContain("MIT License");
    expect(readFileSync(join(packed, "README.md"), "utf8")).toMatch(/^# @ripen\/core\n/);
    const notices = readFileSync(join(packed, "THIRD_PARTY_NOTICES"), "utf8");
    const missing = bundledPackages().filter((name) => !new RegExp(`^${name} \\d`, "m").test(notices));
    expect(missing).toEqual([]);
    expect(readdirSync(join(packed, "dist")).filter((file) => file.endsWith(".json") || file.endsWith(".ts.map"))).toEqual([]);
    expect(existsSync(join(packed, "src"))).toBe(false);
  });

  test.each(Object.entries(entries))("%s gives the same names by import and by require as its sources export", async (entry, exported) => {
    const names = Object.keys(exported).sort();
    const imported = await project.run("names.mjs", `import * as all from "${entry}"; console.log(JSON.stringify(Object.keys(all)));`);
    const required = await project.run("names.cjs", `console.log(JSON.stringify(Object.keys(require("${entry}"))));`);
    expect((imported as string[]).sort()).toEqual(names);
    expect((required as string[]).sort()).toEqual(names);
  });

  test("what is loaded later is there, knows the same errors, and gives the same bits by import and by require", async () => {
    const imported = await project.run("exactly.mjs", `import * as core from "@ripen/core"; ${exactly}`);
    expect(imported).toEqual([
      "exact",
      expect.closeTo(0.1423, 3),
      expect.closeTo(0.1423, 3),
      true,
      "Ripen portfolio, version 1",
      "Ripen model",
    ]);
    expect(await project.run("exactly.cjs", `const core = require("@ripen/core"); ${exactly}`)).toEqual(imported);
  });

  test("a pool finds its workers, by import and by require: the same bits as inline", async () => {
    const program = `(async () => {
      const option = { name: "go", to: "done", receive: "max(S - 1, 0)" };
      const model = { dates: [0, 1], discountRate: 0.05, drivers: { S: { kind: "gbm", start: 1, drift: 0.05, volatility: 0.3 } }, modes: { held: { options: [option] }, done: {} }, start: "held" };
      const pool = createPool({ threads: 2 });
      const values = [await core.solve(model, { paths: 4096, executor: pool }), await core.solve(model, { paths: 4096 })].map(({ value }) => value.lower.mean);
      const fault = await core.solve({ ...model, drivers: {} }, { executor: pool }).catch((error) => error);
      const lost = await pool.map({ name: "no/such" }, [{}]).catch((error) => error);
      await pool.close();
      console.log(JSON.stringify([values[0] === values[1], fault.code, lost.code, core.RipenError.is(lost)]));
    })();`;
    const expected = [true, "invalid-formula", "not-portable", true];
    const imports = `import * as core from "@ripen/core"; import { createPool } from "@ripen/core/pool";`;
    expect(await project.run("pool.mjs", `${imports} ${program}`)).toEqual(expected);
    const requires = `const core = require("@ripen/core"); const { createPool } = require("@ripen/core/pool");`;
    expect(await project.run("pool.cjs", `${requires} ${program}`)).toEqual(expected);
  });

  test("the script of Web Workers is there, and imports nothing that a page does not have", async () => {
    const manifest = JSON.parse(readFileSync(join(packed, "package.json"), "utf8"));
    const script = join(packed, String(manifest.exports["./worker/script"].default));
    // It fails where something cannot be resolved.
    const { outputFiles } = await build({ entryPoints: [script], bundle: true, format: "esm", platform: "browser", write: false });
    expect(outputFiles[0].contents.length).toBeGreaterThan(100_000);
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
