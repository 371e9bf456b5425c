// Builds the packages, unless what they were built from is still the same.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { hashSources } from "./keptReport.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));
const kept = join(root, "node_modules/.cache/ripen/built");
const sources = ["core", "api"].flatMap((name) => ["src", "package.json", "tsup.config.ts"].map((path) => `packages/${name}/${path}`));
const hash = hashSources([
  ...sources,
  "packages/core/bundle",
  "packages/core/tsconfig.json",
  "packages/api/tsconfig.build.json",
  "tsconfig.json",
  "pnpm-lock.yaml",
  "LICENSE",
  "scripts/notices.mjs",
]);
const made = ["packages/core/dist/index.js", "packages/core/dist/index.d.ts", "packages/api/dist/ripen.js", "packages/api/dist/index.d.ts"];

if (existsSync(kept) && readFileSync(kept, "utf8") === hash && made.every((file) => existsSync(join(root, file)))) {
  console.log("build: nothing has changed since the last one");
} else {
  const { status } = spawnSync(process.execPath, ["scripts/pnpm.mjs", "-r", "run", "build"], { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
  mkdirSync(dirname(kept), { recursive: true });
  writeFileSync(kept, hash);
}
