// Writes THIRD_PARTY_NOTICES of the package in the current folder: the licence texts of what its bundles really contain.
// Run after tsup, which leaves one esbuild metafile per format in dist.
import { existsSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const manifest = readManifest(process.cwd());
const bundled = new Map();
for (const input of bundledInputs()) {
  if (!input.includes("node_modules/")) continue;
  const folder = packageFolder(resolve(input));
  const { name, version } = readManifest(folder);
  bundled.set(`${name} ${version}`, folder);
}

const parts = [...bundled].sort(([a], [b]) => (a < b ? -1 : 1)).map(([title, folder]) => notice(title, folder));
const opening =
  parts.length === 0
    ? `The files of ${manifest.name} ${manifest.version} contain no third-party code.\n`
    : `The files of ${manifest.name} ${manifest.version} contain code of these packages, under their own licences.\n`;
writeFileSync("THIRD_PARTY_NOTICES", [opening, ...parts].join(`\n${"-".repeat(80)}\n\n`));
console.log(`THIRD_PARTY_NOTICES: ${parts.length === 0 ? "nothing bundled" : [...bundled.keys()].sort().join(", ")}`);

/** Source files of which at least one byte is in an output; the metafiles are not shipped. */
function bundledInputs() {
  const found = new Set();
  for (const file of readdirSync("dist").filter((name) => /^metafile-.*\.json$/.test(name))) {
    const { outputs } = JSON.parse(readFileSync(join("dist", file), "utf8"));
    for (const { inputs } of Object.values(outputs))
      for (const [path, { bytesInOutput }] of Object.entries(inputs)) if (bytesInOutput > 0) found.add(path);
    rmSync(join("dist", file));
  }
  if (found.size === 0) throw new Error("dist holds no metafile: run tsup first");
  return found;
}

/** The folder of the package that a file belongs to: the nearest manifest with a version (some packages nest bare ones). */
function packageFolder(file) {
  for (let folder = dirname(realpathSync(file)); folder !== dirname(folder); folder = dirname(folder))
    if (existsSync(join(folder, "package.json")) && readManifest(folder).version) return folder;
  throw new Error(`${file} belongs to no package`);
}

function notice(title, folder) {
  const { license, homepage } = readManifest(folder);
  const texts = readdirSync(folder)
    .filter((name) => /^(licen[cs]e|notice|copying)(\.|$)/i.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name), "utf8").trim());
  if (texts.length === 0) throw new Error(`${title} is bundled but ships no licence text`);
  return [title, `Licence: ${license}`, ...(homepage ? [homepage] : []), "", texts.join("\n\n"), ""].join("\n");
}

function readManifest(folder) {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
}
