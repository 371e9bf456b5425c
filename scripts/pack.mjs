// Packs the published packages, as they would be published, into .cache/pack. Build first.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync } from "node:fs";

const folder = ".cache/pack";
const packages = ["core", "api"];

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const name of packages) {
  const { status } = spawnSync(
    process.execPath,
    ["scripts/pnpm.mjs", "--filter", `@ripen/${name}`, "pack", "--pack-destination", `${process.cwd()}/${folder}`],
    {
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  if (status !== 0) throw new Error(`packing @ripen/${name} failed`);
}
console.log(`packed: ${readdirSync(folder).join(", ")}`);
