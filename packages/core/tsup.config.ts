import { readFile } from "node:fs/promises";
import { defineConfig, type Options } from "tsup";

type Plugin = NonNullable<Options["esbuildPlugins"]>[number];

/**
 * CommonJS has one file for each entry, so what the sources import() is in it anyway. Left as it is, esbuild would wrap every
 * module that such an import reaches, to run it later, and could then leave nothing of it out: half as much again.
 * It has no import.meta.url either, by which the pool finds its worker.
 */
const eagerInCommonJs: Plugin = {
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

/** What users import. */
const doors = {
  index: "src/index.ts",
  report: "src/report/index.ts",
  closedForm: "src/valuation/closedForm/index.ts",
  lattice: "src/valuation/lattice/index.ts",
  worker: "src/worker/index.ts",
  pool: "src/pool/index.ts",
};
/** What threads and Web Workers start with: ES modules, whoever starts them. */
const scripts = { poolWorker: "src/pool/poolWorker.ts", workerScript: "src/worker/workerScript.ts" };

// zod, the formula parser and simple-statistics are bundled: left external they cost 3 times the import time and 2 times the memory.
// The ES modules are split: what entries share is there once, and what the sources import() is loaded when it is first asked for.
export default defineConfig({
  entry: { ...doors, ...scripts },
  format: ["esm", "cjs"],
  target: "es2022",
  // Only the pool is for Node: the other sources are checked without its types.
  dts: { entry: { ...doors, workerScript: scripts.workerScript }, compilerOptions: { types: ["node"] } },
  noExternal: ["zod", "mathjs", "simple-statistics"],
  esbuildPlugins: [eagerInCommonJs],
  esbuildOptions: (options, { format }) => {
    if (format === "cjs") options.entryPoints = doors;
  },
  minify: true,
  clean: true,
  metafile: true,
  silent: true,
});
