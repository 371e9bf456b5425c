import { cp } from "node:fs/promises";
import { defineConfig } from "tsup";

/** What users import. */
const doors = { index: "src/index.ts", cli: "src/cli/index.ts" };
/** What is started: by a shell, and as threads. They are ES modules, whoever starts them. */
const scripts = { ripen: "src/cli/ripen.ts", thread: "src/worker/thread.ts" };

export default defineConfig({
  entry: { ...doors, ...scripts },
  format: ["esm", "cjs"],
  target: "es2022",
  // There @ripen/core is the built package, as it is for users.
  tsconfig: "tsconfig.build.json",
  dts: { entry: doors },
  esbuildOptions: (options, { format }) => {
    if (format !== "cjs") return;
    options.entryPoints = doors;
    // What lies beside the built file is found by import.meta.url, which CommonJS does not have.
    options.define = { ...options.define, "import.meta.url": "importMetaUrl" };
    options.banner = { js: 'const importMetaUrl = require("node:url").pathToFileURL(__filename).href;' };
  },
  clean: true,
  metafile: true,
  silent: true,
  onSuccess: async () => {
    // Pages are served as they are written.
    await cp("src/page", "dist/page", { recursive: true });
    await cp("../examples/portfolios/corner-shop.json", "dist/page/example.json");
  },
});
