import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { isDeepStrictEqual } from "node:util";
import { chromium, type Browser, type Page as Tab } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { decodeWire } from "@ripen/core/worker";
import { buildWorker, type BuiltWorker } from "../helpers/buildWorker.js";
import { computeAll, mathValues } from "./cases.js";
import type { Page } from "./page.js";

const places = [process.env["CHROMIUM"], "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executablePath = places.find((place) => place !== undefined && existsSync(place));
if (executablePath === undefined)
  console.log(
    "test/browser is skipped: there is no Chromium here. Install the package chromium, or name the program in the variable CHROMIUM.",
  );

/** Largest distance between the numbers of two results of the same form, relative to 1 and more. */
function distance(a: unknown, b: unknown): number {
  if (typeof a === "number" && typeof b === "number") return Math.abs(a - b) / Math.max(1, Math.abs(a));
  if (typeof a !== "object" || a === null || typeof b !== "object" || b === null) return a === b ? 0 : Infinity;
  const keys = Object.keys(a);
  if (!isDeepStrictEqual(keys, Object.keys(b))) return Infinity;
  return Math.max(0, ...keys.map((key) => distance((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key])));
}

describe.skipIf(executablePath === undefined)("Web Workers in Chromium", () => {
  let [worker, script]: BuiltWorker[] = [];
  let server: Server;
  let browser: Browser;
  let tab: Tab;
  let inNode: unknown;

  beforeAll(async () => {
    [worker, script] = await Promise.all([
      buildWorker("packages/core/src/worker/workerScript.ts", "browser"),
      buildWorker("test/browser/page.ts", "browser"),
    ]);
    const files: Record<string, URL> = { "/worker.mjs": worker.url, "/page.mjs": script.url };
    server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
      // Pages that are isolated from other origins may share memory between threads.
      if (pathname !== "/" || searchParams.has("isolated"))
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin").setHeader("Cross-Origin-Embedder-Policy", "require-corp");
      if (pathname === "/") response.setHeader("Content-Type", "text/html").end('<script type="module" src="/page.mjs"></script>');
      else if (files[pathname] === undefined) response.writeHead(404).end();
      else void readFile(files[pathname]).then((text) => response.setHeader("Content-Type", "text/javascript").end(text));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    browser = await chromium.launch({ executablePath: executablePath!, args: ["--no-sandbox"] });
    tab = await browser.newPage();
    inNode = await computeAll();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    server.close();
    worker.remove();
    script.remove();
  });

  const open = async (query: string): Promise<void> => {
    await tab.goto(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}/${query}`);
    await tab.waitForFunction("typeof page !== 'undefined'");
  };
  const ask = <Name extends keyof Page>(name: Name): Promise<Awaited<ReturnType<Page[Name]>>> => tab.evaluate(`page.${name}()`);

  test.each([
    ["that share memory with their page", "?isolated", true],
    ["of a page that may not share memory", "", false],
  ])("%s: same bits as inline, stops, and work on after a stop", async (_, query, isolated) => {
    await open(query);
    expect(await ask("isolated")).toBe(isolated);
    const inline = await ask("inline");
    expect(await ask("inWorkers")).toBe(inline);
    const { code, after } = await ask("stop");
    expect(code).toBe("aborted");
    expect(after).toBe(inline);
  });

  test("same bits as in Node, or within 1e-12 where functions of the engine differ", async () => {
    await open("");
    const functions = decodeWire(await ask("functions")) as Record<string, Float64Array>;
    const differing = Object.entries(mathValues()).flatMap(([name, values]) => (isDeepStrictEqual(functions[name], values) ? [] : [name]));
    const inBrowser = decodeWire(await ask("inline"));
    const same = isDeepStrictEqual(inBrowser, inNode);
    const engines = `Node ${process.version} and Chromium ${browser.version()}`;
    if (!same || differing.length > 0)
      console.log(`${engines}: ${same ? "same bits" : "other bits"}; Math functions that differ: ${differing.join(", ") || "none"}`);
    if (differing.length === 0) expect(same).toBe(true);
    expect(distance(inNode, inBrowser)).toBeLessThanOrEqual(1e-12);
  });

  test("a script that is not there is told by an error that names the task", async () => {
    await open("");
    expect(await ask("missing")).toEqual({ code: "task-failed", path: "solve/fitValues" });
  });
});
