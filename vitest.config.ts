import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig } from "vitest/config";
import { nativeSources } from "./test/nativeSources.js";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  // Tests read the TypeScript sources, so they need no build.
  plugins: [
    nativeSources({
      "@ripen/core/pool": here("./packages/core/src/pool/index.ts"),
      "@ripen/core/worker": here("./packages/core/src/worker/index.ts"),
      "@ripen/core/closedForm": here("./packages/core/src/valuation/closedForm/index.ts"),
      "@ripen/core/lattice": here("./packages/core/src/valuation/lattice/index.ts"),
      "@ripen/core/report": here("./packages/core/src/report/index.ts"),
      "@ripen/core": here("./packages/core/src/index.ts"),
      "@ripen/api/cli": here("./packages/api/src/cli/index.ts"),
      "@ripen/api": here("./packages/api/src/index.ts"),
    }),
  ],
  test: {
    include: ["test/**/*.test.ts"],
    // Those need packed packages and have a configuration of their own: npm run test:package.
    exclude: [...configDefaults.exclude, "test/package/**"],
    execArgv: ["--enable-source-maps"], // a failure names the line of the source
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Nothing is kept between tests, so that they may share what is loaded: a fifth of the time is saved.
    isolate: false,
    maxWorkers: "100%", // one core less by default, which is half of two
    reporters: ["default", [here("./scripts/plainSummary.mjs"), { counts: here("./.cache/tests.json") }]],
  },
});
