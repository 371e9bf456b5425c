// Kept reports: measurements that are committed under reports/, each as data (.json) and as a page (.md), with what they depend on.
// A report is stale when one of its sources has changed since.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));
const folder = join(root, "reports");

/**
 * Hash over the contents of files and of all files in folders.
 *
 * @param sources paths from the top of the repository, such as "packages/core/src" or "pnpm-lock.yaml".
 * @returns 16 hexadecimal digits; another order of the sources gives the same.
 */
export function hashSources(sources) {
  const hash = createHash("sha256");
  for (const file of [...new Set(sources.flatMap(filesOf))].sort()) {
    const text = readFileSync(join(root, file), "utf8").replaceAll("\r\n", "\n");
    hash.update(`${file}\0${text}\0`);
  }
  return hash.digest("hex").slice(0, 16);
}

/**
 * Writes reports/<name>.json and reports/<name>.md.
 *
 * @param report name of the files; title; command that makes it again; sources it depends on; seed, if chance is in it; results, plain data; page, Markdown.
 */
export function keepReport({ name, title, command, sources, seed = null, results, page }) {
  const { version } = JSON.parse(readFileSync(join(root, "packages/core/package.json"), "utf8"));
  const machine = `Node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} x ${cpus()[0]?.model.trim() ?? "unknown"}`;
  const header = {
    title,
    command,
    version,
    date: new Date().toISOString().slice(0, 10),
    machine,
    seed,
    sources,
    hash: hashSources(sources),
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify({ ...header, results }, null, 2)}\n`);
  const facts = [`version ${version}`, header.date, machine, ...(seed === null ? [] : [`seed ${seed}`]), `sources ${header.hash}`];
  writeFileSync(join(folder, `${name}.md`), `# ${title}\n\n${page.trim()}\n\nMade by \`${command}\`: ${facts.join("; ")}.\n`);
}

/** The kept reports: { name, command, stale }. */
export function keptReports() {
  return listed(folder)
    .filter((name) => name.endsWith(".json"))
    .map((file) => {
      const { sources, hash, command } = JSON.parse(readFileSync(join(folder, file), "utf8"));
      return { name: file.replace(/\.json$/, ""), command, stale: hash !== hashSources(sources) };
    });
}

/** A file itself, or all files below a folder; none when it is gone, which changes the hash. */
function filesOf(path) {
  const found = statSync(join(root, path), { throwIfNoEntry: false });
  if (found === undefined) return [];
  return found.isDirectory() ? listed(join(root, path)).flatMap((name) => filesOf(`${path}/${name}`)) : [path];
}

function listed(path) {
  return statSync(path, { throwIfNoEntry: false }) ? readdirSync(path).sort() : [];
}
