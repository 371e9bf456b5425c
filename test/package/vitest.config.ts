import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Tests of the packages as users get them; they read the tarballs that npm run pack leaves. */
export default defineConfig({
  test: {
    root: here("../../"),
    include: ["test/package/**/*.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: ["default", [here("../../scripts/plainSummary.mjs"), { counts: here("../../.cache/packageTests.json") }]],
  },
});
