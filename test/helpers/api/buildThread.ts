import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

let built: Promise<URL> | undefined;

/** The thread of the service, built from the sources: threads read no TypeScript. It is built once for all tests of a process. */
export function buildThread(): Promise<URL> {
  return (built ??= buildOnce());
}

async function buildOnce(): Promise<URL> {
  const folder = mkdtempSync(join(tmpdir(), "ripen-thread-"));
  // With the process: other test files of it use the same one.
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const outfile = join(folder, "thread.mjs");
  const core = resolve("packages/core/src");
  await build({
    entryPoints: ["packages/api/src/worker/thread.ts"],
    outfile,
    platform: "node",
    bundle: true,
    format: "esm",
    target: "es2022",
    logLevel: "error",
    alias: { "@ripen/core/report": join(core, "report/index.ts"), "@ripen/core": join(core, "index.ts") },
  });
  return pathToFileURL(outfile);
}
