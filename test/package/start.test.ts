import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const cornerShop = resolve("packages/examples/portfolios/corner-shop.json");

describe("npm start", () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), "ripen-start-"))));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs the script as npm does: in the folder of the package, with the user's own in INIT_CWD. */
  const start = (...words: string[]): Promise<Ended> =>
    new Promise((done, fail) => {
      const child = spawn(process.execPath, ["packages/examples/start.mjs", ...words], { env: { ...process.env, INIT_CWD: folder } });
      let [out, err] = ["", ""];
      child.stdout.on("data", (part: Buffer) => (out += part.toString()));
      child.stderr.on("data", (part: Buffer) => (err += part.toString()));
      child.on("error", fail);
      child.on("close", (code) => done({ code, out, err }));
    });

  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  const nothingWritten = (): void =>
    expect([existsSync(join(folder, "plan.json")), existsSync(join(folder, "plan.md"))]).toEqual([false, false]);

  describe("a file that is not a portfolio is told what is wrong and where, and nothing is written", () => {
    test("a file that is not there", async () => {
      const { code, out, err } = await start("nowhere.json");
      expect([code, out]).toEqual([2, ""]);
      expect(err).toContain("Cannot read nowhere.json: there is no such file.");
      expect(err).toContain(join(folder, "nowhere.json"));
      nothingWritten();
    });

    test("a file that is not JSON", async () => {
      write("torn.json", '{\n  "schemaVersion": 1,\n  "name": "Torn",,\n}\n');
      const { code, out, err } = await start("torn.json");
      expect([code, out]).toEqual([2, ""]);
      expect(err).toMatch(/^torn\.json is not JSON: .*\n {2}Line 3, column 18:\n {4}"name": "Torn",,\n {19}\^$/m);
      nothingWritten();
    });

    test("a document with several faults: all of them at once", async () => {
      const shop = JSON.parse(readFileSync(cornerShop, "utf8"));
      write("faulty.json", JSON.stringify({ ...shop, currency: 7, nmae: "x", time: { ...shop.time, periods: 0 } }));
      const { code, out, err } = await start("faulty.json");
      expect([code, out]).toEqual([2, ""]);
      expect(err).toMatch(/^faulty\.json is not a portfolio that can be planned; 3 things are wrong:$/m);
      for (const place of ["currency", "time.periods", "nmae"]) expect(err).toContain(place);
      nothingWritten();
    });

    test("options that do not exist or hold no number", async () => {
      for (const words of [
        ["--sede", "3"],
        ["--seed", "x"],
        ["--paths", "0"],
        ["a.json", "b.json"],
      ]) {
        const { code, out } = await start(...words);
        expect([code, out]).toEqual([2, ""]);
      }
      nothingWritten();
    });

    test("a folder that cannot be written to, before any work", async () => {
      write("taken", "");
      const { code, out, err } = await start(cornerShop, "--out", "taken");
      expect([code, out]).toEqual([2, ""]);
      expect(err).toContain("is a file, not a folder");
    });
  });

  test("plans a file named from the user's folder, prints the page, and keeps the plan in full", async () => {
    mkdirSync(join(folder, "mine"));
    write("mine/shop.json", readFileSync(cornerShop, "utf8"));
    const { code, out, err } = await start("mine/shop.json", "--paths", "1024", "--seed", "3", "--out", "kept");
    expect([code, err.includes("rror")]).toEqual([0, false]);
    expect(out).toContain("WHAT TO DO NOW");
    expect(err).toContain("- learning when to act\n");

    const json = readFileSync(join(folder, "kept/plan.json"), "utf8");
    const plan = JSON.parse(json, (_, value: unknown) => {
      // JSON has no NaN and no infinity: what was one would be null.
      expect(value).not.toBeNull();
      return value;
    });
    expect([plan.run.seed, plan.run.paths.price, Object.keys(plan.initiatives).length]).toEqual([3, 1024, 3]);
    const markdown = readFileSync(join(folder, "kept/plan.md"), "utf8");
    for (const { name } of Object.values<{ name: string }>(plan.document.initiatives)) {
      expect(out).toContain(name.split(/[:,(]/)[0].trim());
      expect(markdown).toContain(name);
    }
    expect(markdown).toMatch(/^# /);

    const again = await start("mine/shop.json", "--paths", "1024", "--seed", "3", "--out", "again");
    expect(again.code).toBe(0);
    expect(readFileSync(join(folder, "again/plan.json"), "utf8")).toBe(json);
  });

  test("tells how it is used", async () => {
    const { code, out } = await start("--help");
    expect(code).toBe(0);
    for (const word of ["--seed", "--paths", "--out", "npm start"]) expect(out).toContain(word);
  });
});
