import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { main } from "@ripen/api/cli";
import type { Plan } from "@ripen/core";
import { smallPortfolio } from "../helpers/api/smallPortfolio.js";

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

describe("ripen", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "ripen-cli-"));
    writeFileSync(join(folder, "stall.json"), JSON.stringify(smallPortfolio()));
    writeFileSync(join(folder, "faulty.json"), JSON.stringify({ ...smallPortfolio(), currency: 7, nmae: "x" }));
    writeFileSync(join(folder, "torn.json"), '{\n  "name": "Torn",,\n}\n');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const run = async (words: readonly string[], input = "", environment: Record<string, string> = {}): Promise<Ended> => {
    const [output, errors] = [new PassThrough(), new PassThrough()];
    const surroundings = { input: Readable.from([input]), output, errors, environment, folder, onStop: (stop: () => void) => stop() };
    const code = await main(words, surroundings);
    return { code, out: String(output.read() ?? ""), err: String(errors.read() ?? "") };
  };

  test("check: a good file, standard input, and the same as JSON", async () => {
    const { code, out } = await run(["check", "stall.json"]);
    expect([code, out.split("\n")[0]]).toEqual([0, "stall.json can be planned; 2 things are probably not meant:"]);
    expect((await run(["check", "-"], JSON.stringify(smallPortfolio()))).code).toBe(0);
    const { ok, issues, warnings } = JSON.parse((await run(["check", "--json"], JSON.stringify(smallPortfolio()))).out);
    expect([ok, issues.length, warnings.length]).toEqual([true, 0, 2]);
  });

  test("check: what is wrong, and where; 2 is the exit code of what is to be mended", async () => {
    const { code, out } = await run(["check", "faulty.json"]);
    expect(code).toBe(2);
    expect(out).toMatch(/^faulty\.json is not a portfolio that can be planned; 2 things are wrong:\n {2}1\. currency: found 7/);
    expect(JSON.parse((await run(["check", "faulty.json", "--json"])).out)).toMatchObject({
      ok: false,
      issues: [{ path: "currency" }, { path: "" }],
    });
    const torn = await run(["check", "torn.json"]);
    expect([torn.code, torn.out]).toEqual([2, ""]);
    expect(torn.err).toMatch(/^torn\.json is not JSON: .*\n {2}Line 2, column 18:\n {4}"name": "Torn",,\n {19}\^\n$/);
  });

  test("check: what must be done and cannot be is wrong too, and plan says the same", async () => {
    const { resources, initiatives, ...rest } = smallPortfolio() as Record<string, Record<string, Record<string, unknown>>>;
    const stage = { id: "go", name: "Go", takes: 1, cost: 1e9, planned: 1 };
    const must = { name: "A roof", purpose: "dry soup", posture: "noRegret", mandatory: true, stages: [stage] };
    const json = JSON.stringify({ ...rest, resources, initiatives: { ...initiatives, must } });
    const { code, out } = await run(["check", "-"], json);
    expect(code).toBe(2);
    expect(out).toMatch(/found 1,000,000,000 that must be used \("must" 1,000,000,000\); allowed are/);
    const planned = await run(["plan", "-"], json);
    expect([planned.code, planned.err.includes("must be used")]).toEqual([2, true]);
  });

  test("what programs may read differently is refused, as it is over HTTP", async () => {
    const twice = JSON.stringify(smallPortfolio()).replace('{"', '{"currency":"EUR","currency":"USD","');
    for (const command of ["check", "plan"]) {
      const { code, out, err } = await run([command], twice);
      expect([code, out]).toEqual([2, ""]);
      expect(err).toMatch(
        /^standard input is JSON that programs may read differently; 2 things are to be mended:\n {2}1\. currency: the name "currency" stands twice in one object\n/,
      );
    }
    const nested = await run(["check"], '{"initiatives": [{}, {"a": 1, "\\u0061": 2}]}');
    expect(nested.err).toMatch(/one thing is to be mended:\n {2}1\. initiatives\.1\.a: the name "a" stands twice/);
  });

  test("plan: the same plan as JSON, whatever the number of threads, and nothing else on standard output", async () => {
    const { code, out, err } = await run(["plan", "stall.json", "--paths", "1024", "--seed", "3", "--threads", "1", "--json"]);
    expect([code, JSON.parse(out).run.seed]).toEqual([0, 3]);
    expect(err).toMatch(/^Planning stall\.json: 2 initiatives, 4 periods, seed 3\.\n- /);
  });

  test("plan --bounds: what no plan can beat, in words and as data", async () => {
    const { initiatives, ...rest } = smallPortfolio() as { initiatives: { awning: object } };
    const certain = JSON.stringify({ ...rest, initiatives: { awning: initiatives.awning } }).replace("700 * street", "700");
    const words = ["plan", "--paths", "1024", "--threads", "1", "--bounds"];
    expect((await run(words, certain)).out.replaceAll(/\s+/g, " ")).toContain("There is no better rule under what the document assumes");
    const { value, resources } = JSON.parse((await run([...words, "--json"], certain)).out) as Pick<Plan, "value" | "resources">;
    expect(value.upper?.mean).toBeCloseTo(value.lower.mean, 9);
    expect(value.gap?.mean).toBeCloseTo(0, 12);
    // One awning is all there is to build, and there is money for it.
    expect(resources["purse"].map(({ price }) => price)).toEqual([0, 0]);
  });

  test("plan: what must be done and breaks a limit is refused with the limit, what is lacking, and 2", async () => {
    const { initiatives } = smallPortfolio() as { initiatives: { soup: object } };
    const stages = [{ id: "daily", name: "A pot every day", takes: 1, cost: 5000, planned: 2 }];
    const must = { ...smallPortfolio(), initiatives: { ...initiatives, soup: { ...initiatives.soup, mandatory: true, stages } } };
    const { code, out, err } = await run(["plan", "--threads", "1"], JSON.stringify(must));
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(
      /resources\.purse\.available\[0\]: 2025-H1 to 2025-H2: found 5,000 .*"soup".*; allowed are 4,000\n\s*Make 1,000 more available/,
    );
  });

  test("schema: the document's, as JSON", async () => {
    const { code, out } = await run(["schema"]);
    const schema = JSON.parse(out);
    expect([code, schema.title]).toEqual([0, "Ripen portfolio, version 1"]);
    const validate = new Ajv2020({ strict: false, inlineRefs: false }).compile(schema);
    expect([validate(smallPortfolio()), validate({ ...smallPortfolio(), currency: 7 })]).toEqual([true, false]);
  });

  test.each([
    ["a folder", ".", /cannot be used as the file of jobs/],
    ["another kind of file", "stall.json", /cannot be used as the file of jobs: .*not a database/],
    ["a folder that is a file", "stall.json/ripen.db", /is a file, not a folder/],
    ["a folder that cannot be made", "/proc/none/ripen.db", /The service cannot start/],
  ])("serve: %s as its file is told, and nothing listens", async (_, data, told) => {
    const { code, err } = await run(["serve", "--port", "0", "--data", data]);
    expect([code, err]).toEqual([2, expect.stringMatching(told)]);
  });

  test("serve: settings that cannot be used are told, and nothing listens", async () => {
    const { code, err } = await run(["serve", "--port", "none"], "", { RIPEN_HOST: "0.0.0.0" });
    expect(code).toBe(2);
    expect(err).toContain('RIPEN_PORT: found "none"');
    expect(err).toContain("RIPEN_HOST");
  });

  test("is linked before anything is built: what the package names is there in a fresh clone", () => {
    const { bin, files } = JSON.parse(readFileSync("packages/api/package.json", "utf8")) as { bin: unknown; files: string[] };
    expect([bin, files.includes("bin")]).toEqual([{ ripen: "./bin/ripen.js" }, true]);
    expect(readFileSync("packages/api/bin/ripen.js", "utf8")).toMatch(/^#!\/usr\/bin\/env node\n[^]*import "\.\.\/dist\/ripen\.js";\n$/);
  });

  test("what it does not know, it says, with what it does", async () => {
    for (const words of [
      [],
      ["grow"],
      ["constructor"],
      ["plan", "--sede", "1"],
      ["check", "a", "b"],
      ["plan", "stall.json", "--seed", "x"],
      ["plan", "nowhere.json"],
    ]) {
      const { code, out, err } = await run(words);
      expect([code, out, err === ""]).toEqual([2, "", false]);
    }
    for (const words of [["--help"], ["plan", "-h"], ["check", "--help"], ["serve", "--help"], ["schema", "--help"], ["--version"]])
      expect((await run(words)).code).toBe(0);
    expect((await run(["serve", "--help"])).out).toContain("RIPEN_RETENTION_DAYS");
  });
});
