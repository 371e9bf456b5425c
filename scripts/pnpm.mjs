// Runs the pnpm that package.json pins, with npm alone: node scripts/pnpm.mjs install
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

const { packageManager, engines } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const pin = packageManager.split("+")[0];

const [wanted, present] = [engines.node, process.versions.node].map((version) => version.replace(">=", "").split(".").map(Number));
if (present[0] < wanted[0] || (present[0] === wanted[0] && present[1] < wanted[1])) {
  console.error(`This is Node ${process.versions.node}; Ripen needs ${engines.node}.`);
  process.exit(1);
}

const { status, error } = spawnSync("npx", ["--yes", pin, ...process.argv.slice(2)], {
  stdio: "inherit",
  shell: process.platform === "win32",
});
if (error) throw error;
process.exit(status ?? 1);
