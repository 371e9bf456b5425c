import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const source = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    // Tests read the TypeScript sources, so they need no build.
    alias: {
      "@ripen/core": source("./packages/core/src/index.ts"),
      "@ripen/api": source("./packages/api/src/index.ts"),
    },
  },
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000,
  },
});
