import { cp } from "node:fs/promises";
import { defineConfig } from "tsup";

/** What users import. */
const doors = { index: "src/index.ts" };
/** What is started: by a shell, and as threads. They are ES modules, whoever starts them. */
const scripts = { thread: "src/worker/thread.ts" };

export default defineConfig({
  entry: { ...doors, ...scripts },
  format: ["esm", "cjs"],
  target: "es2022",
  // There @ripen/core is the built package, as it is for users.
  tsconfig: "tsconfig.build.json",
  dts: { entry: doors },
  // What lies beside the built file is found by import.meta.url, which CommonJS does not have.
  shims: true,
  esbuildOptions: (options, { format }) => {
    if (format === "cjs") options.entryPoints = doors;
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
