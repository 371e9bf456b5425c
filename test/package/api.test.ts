import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createProject, type Project } from "./project.js";

const answer = `(async () => {
  const response = await createApp().request("/health/live");
  console.log(JSON.stringify(await response.json()));
})();`;

describe("the packed @ripen/api", () => {
  let project: Project;
  beforeAll(async () => {
    project = createProject();
    await project.install("api");
    project.link("hono", "packages/api/node_modules/hono");
  });
  afterAll(() => project.remove());

  test("asks only for published versions and carries its licence", () => {
    const packed = join(project.folder, "node_modules/@ripen/api");
    const manifest = JSON.parse(readFileSync(join(packed, "package.json"), "utf8"));
    for (const version of Object.values<string>(manifest.dependencies)) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(readFileSync(join(packed, "LICENSE"), "utf8")).toContain("MIT License");
    expect(readFileSync(join(packed, "THIRD_PARTY_NOTICES"), "utf8")).toContain("contain no third-party code");
  });

  test("answers by import and by require", async () => {
    expect(await project.run("app.mjs", `import { createApp } from "@ripen/api"; ${answer}`)).toEqual({ status: "live" });
    expect(await project.run("app.cjs", `const { createApp } = require("@ripen/api"); ${answer}`)).toEqual({ status: "live" });
  });

  test("type-checks in ES modules and CommonJS", async () => {
    const typed = `import { createApp } from "@ripen/api";\nconst fetch: (request: Request) => Response | Promise<Response> = createApp().fetch;\nvoid fetch;\n`;
    expect(await project.complaints({ "app.mts": typed, "app.cts": typed }, "nodenext")).toBe("");
  });
});
