import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { smallPortfolio } from "../helpers/api/smallPortfolio.js";
import { createProject, type Project } from "./project.js";

/** Opens the service as a user's program does, and has something checked and something computed, each in a thread. */
const program = `(async () => {
  const service = await openService(readSettings({ RIPEN_DATA: ":memory:", RIPEN_THREADS: "1" }));
  const post = async (path, body) =>
    (await service.app.request("http://localhost/v1/" + path, { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" } })).json();
  const portfolio = ${JSON.stringify(smallPortfolio())};
  const { ok } = await post("checks", { portfolio });
  const { initiative, paths } = await post("valuations", { portfolio, initiative: "soup", run: { paths: 1024 } });
  const page = await service.app.request("http://localhost/");
  await service.close();
  console.log(JSON.stringify([ok, initiative, paths, page.status]));
})();`;

describe("the packed @ripen/api", () => {
  let project: Project;
  let packed: string;
  beforeAll(async () => {
    project = createProject();
    for (const name of ["core", "api"]) await project.install(name);
    packed = join(project.folder, "node_modules/@ripen/api");
    const { dependencies } = JSON.parse(readFileSync(join(packed, "package.json"), "utf8"));
    for (const name of Object.keys(dependencies)) if (name !== "@ripen/core") project.link(name, `packages/api/node_modules/${name}`);
  });
  afterAll(() => project.remove());

  test("asks only for published versions and carries its licence", () => {
    const manifest = JSON.parse(readFileSync(join(packed, "package.json"), "utf8"));
    for (const version of Object.values<string>(manifest.dependencies)) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(readFileSync(join(packed, "LICENSE"), "utf8")).toContain("MIT License");
    expect(readFileSync(join(packed, "README.md"), "utf8")).toMatch(/^# @ripen\/api\n/);
    expect(readFileSync(join(packed, "THIRD_PARTY_NOTICES"), "utf8")).toContain("contain no third-party code");
  });

  test("finds its threads and its page, by import and by require", async () => {
    const expected = [true, "soup", 1024, 200];
    expect(await project.run("app.mjs", `import { openService, readSettings } from "@ripen/api"; ${program}`)).toEqual(expected);
    expect(await project.run("app.cjs", `const { openService, readSettings } = require("@ripen/api"); ${program}`)).toEqual(expected);
  });

  test("brings the command along", async () => {
    const { bin } = JSON.parse(readFileSync(join(packed, "package.json"), "utf8"));
    const file = join(packed, String(bin.ripen));
    expect(readFileSync(file, "utf8").startsWith("#!/usr/bin/env node\n")).toBe(true);
    expect(statSync(file).mode & 0o111).toBeGreaterThan(0);
    const schema = await project.run("schema.mjs", `process.argv[2] = "schema"; await import(${JSON.stringify(file)});`);
    expect(schema).toMatchObject({ title: "Ripen portfolio, version 1" });
  });

  test("type-checks in ES modules and CommonJS", async () => {
    const typed = `import { openService, readSettings, type Service } from "@ripen/api";
      import { main } from "@ripen/api/cli";
      export const service: Promise<Service> = openService(readSettings({}));
      export const code: Promise<number> = main(["--help"]);\n`;
    expect(await project.complaints({ "app.mts": typed, "app.cts": typed }, "nodenext")).toBe("");
  });
});
