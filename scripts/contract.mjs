// The tests of the HTTP contract with 5,000 requests instead of a few.
import { spawnSync } from "node:child_process";

const { status } = spawnSync(process.execPath, ["node_modules/vitest/vitest.mjs", "run", "test/contract"], {
  stdio: "inherit",
  env: { ...process.env, RIPEN_CONTRACT_REQUESTS: process.argv[2] ?? "5000" },
});
process.exitCode = status ?? 1;
