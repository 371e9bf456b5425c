import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

/** The thread of the service, built from the sources: threads read no TypeScript. */
export async function buildThread(): Promise<{ readonly url: URL; remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), "ripen-thread-"));
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
  return { url: pathToFileURL(outfile), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
