import { readFileSync } from "node:fs";
import { transform } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createProject, type Project } from "./project.js";

/** The TypeScript of a page as one program: its blocks go on where the one before them ended. */
function programOf(page: string): string {
  return [...readFileSync(page, "utf8").matchAll(/^```ts\n([^]*?)^```/gm)].map(([, block]) => block).join("\n");
}

/** What a line shows: an expression, and a result in the comment beside it that begins with a number or a text. */
const shown = /^(?!const |import |console)(\S.*); +\/\/ (-?[\d.]+|"[^"]*")(?=[ ,;:]|$)/gm;

describe.each([
  ["README.md", ["pilot", 4.478, 4.478, 20.74025, 4.478]],
  ["packages/core/README.md", [4.478, 4.478]],
])("%s", (page, expected) => {
  const program = programOf(page);
  let project: Project;
  beforeAll(async () => {
    project = createProject();
    await project.install("core");
  });
  afterAll(() => project.remove());

  test("its program has the types that the packages declare", async () => {
    const node = `declare module "node:fs/promises" { export function readFile(path: string, encoding: string): Promise<string>; }`;
    expect(await project.complaints({ "readme.mts": program, "node.d.ts": node }, "nodenext")).toBe("");
  });

  test("its program runs as it stands, from the root of a clone, and gives what it shows", async () => {
    const results = [...program.matchAll(shown)].map(([, , result]) => JSON.parse(result) as unknown);
    expect(results).toEqual(expected);
    const told = program.replace("console.log", "void ").replace(shown, "found.push($1); //");
    const { code } = await transform(`const found: unknown[] = [];\n${told}\nconsole.log(JSON.stringify(found));`, {
      loader: "ts",
      format: "esm",
    });
    const found = (await project.run("readme.mjs", code)) as unknown[];
    const digits = (result: unknown): number => String(result).split(".")[1]?.length ?? 0;
    expect(found.map((value, i) => (typeof value === "number" ? Number(value.toFixed(digits(results[i]))) : value))).toEqual(results);
  });
});
