import { readFile } from "node:fs/promises";
import type { Plugin } from "./plugin.js";

/**
 * CommonJS has one file for each entry, so what the sources import() is in it anyway. Left as it is, esbuild would wrap every
 * module that such an import reaches, to run it later, and could then leave nothing of it out: half as much again.
 * It has no import.meta.url either, by which the pool finds its worker.
 */
export const eagerInCommonJs: Plugin = {
  name: "eager-in-commonjs",
  setup(build) {
    if (build.initialOptions.format !== "cjs") return;
    build.onLoad({ filter: /[\\/]core[\\/]src[\\/].*\.ts$/ }, async ({ path }) => {
      const found: string[] = [];
      const text = (await readFile(path, "utf8")).replace(/\bimport\(("[^"]+")\)/g, (_, from: string) => `lazy${found.push(from) - 1}`);
      const placed = text.replaceAll("import.meta.url", 'require("node:url").pathToFileURL(__filename).href');
      const imports = found.map((from, i) => `import * as lazy${i} from ${from};`);
      return { contents: [...imports, placed].join("\n"), loader: "ts" };
    });
  },
};
