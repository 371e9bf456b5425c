// Runs TypeScript sources from a script, so that nothing has to be built first.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../", import.meta.url));

/**
 * Bundles and imports a module.
 *
 * @param contents its text, with paths from the top of the repository: `export { solve } from "./packages/core/src/index.ts"`
 */
export async function fromSources(contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: "ts" },
    bundle: true,
    format: "esm",
    platform: "node",
    write: false,
    logLevel: "error",
    alias: { "@ripen/core": `${root}packages/core/src/index.ts` },
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}
