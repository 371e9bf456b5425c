import { defineConfig } from "tsup";
import { eagerInCommonJs } from "./bundle/eagerInCommonJs.js";
import { pastDoors } from "./bundle/pastDoors.js";

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
  esbuildPlugins: [eagerInCommonJs, pastDoors],
  esbuildOptions: (options, { format }) => {
    if (format === "cjs") options.entryPoints = doors;
  },
  minify: true,
  clean: true,
  metafile: true,
  silent: true,
});
