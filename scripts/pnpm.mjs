// Runs the pnpm that package.json pins, with npm alone: node scripts/pnpm.mjs install
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const pin = manifest.packageManager.split("+")[0];

const { status, error } = spawnSync("npx", ["--yes", pin, ...process.argv.slice(2)], {
  stdio: "inherit",
  shell: process.platform === "win32",
});
if (error) throw error;
process.exit(status ?? 1);
