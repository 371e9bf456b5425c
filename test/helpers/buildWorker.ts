import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

/** A script that threads can start with: threads read no TypeScript. */
export interface BuiltWorker {
  readonly url: URL;
  remove(): void;
}

/** Bundles a script and what it imports into one file. */
export async function buildWorker(entry: string, platform: "node" | "browser" = "node"): Promise<BuiltWorker> {
  const folder = mkdtempSync(join(tmpdir(), "ripen-worker-"));
  const outfile = join(folder, "worker.mjs");
  await build({ entryPoints: [entry], outfile, platform, bundle: true, format: "esm", target: "es2022", logLevel: "error" });
  return { url: pathToFileURL(outfile), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
