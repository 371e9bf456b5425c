// Runs TypeScript sources from a script, so that nothing has to be built first.
import { mkdirSync, rmSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../", import.meta.url));
let bundles = 0;

/**
 * Bundles and imports a module.
 *
 * @param contents its text, with paths from the top of the repository: `export { solve } from "./packages/core/src/index.ts"`
 */
export async function fromSources(contents) {
  // A file of its own each time: a fault names a line, and what has been imported once would be given again.
  const folder = `${root}node_modules/.cache/ripen/`;
  const outfile = `${folder}sources-${process.pid}-${bundles++}.mjs`;
  mkdirSync(folder, { recursive: true });
  await build({
    stdin: { contents, resolveDir: root, loader: "ts" },
    bundle: true,
    format: "esm",
    platform: "node",
    outfile,
    logLevel: "error",
    alias: { "@ripen/core": `${root}packages/core/src/index.ts` },
  });
  try {
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(outfile);
  }
}
