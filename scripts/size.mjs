// The entries of the built core, minified and gzipped with everything they import counted, must stay under their limits: what is
// loaded at the start, and with it what is loaded only when it is first asked for.
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

// kB of 1000 bytes. What an entry loads at the start is what its users wait for; 130 is what the main entry may have.
const limits = [
  { entry: "index", part: "at the start", limit: 130 },
  { entry: "index", part: "in all", limit: 300 }, // with the bound of a portfolio, loaded when it is asked for (10 of it for stocks and uses that nobody knows in advance, 6 for best joint choices), 4 of prices in searches among dozens of moves and of help that is credited in advance, 8 of what each field of a document means, and 3 of what must be done; in many files, which each zip on their own
  { entry: "report", part: "in all", limit: 105 }, // nearly all of it is in the main entry too
  { entry: "closedForm", part: "in all", limit: 8 },
  { entry: "lattice", part: "in all", limit: 60 }, // it checks models as the main entry does
  { entry: "workerScript", part: "in all", limit: 199 }, // the engine for every Web Worker, without the checks of models; 142, 157 with the joint recursion that small plans follow, 172 with what bounds follow of stocks and uses that nobody knows in advance, 181 with solves that one thread does as a whole, 197 with rollouts, best joint choices under a bound and help that is credited in advance
];

const { outputFiles, metafile } = await build({
  entryPoints: [...new Set(limits.map(({ entry }) => `packages/core/dist/${entry}.js`))],
  bundle: true,
  splitting: true,
  minify: true,
  format: "esm",
  platform: "browser", // also shows that nothing of Node is in it
  target: "es2022",
  write: false,
  metafile: true,
  outdir: "out",
  logLevel: "error",
});
// Both list the files in the same order, in which a metafile's paths are keys.
const files = new Map(Object.entries(metafile.outputs).map(([path, output], i) => [path, { ...output, ...sizesOf(outputFiles[i]) }]));

let over = false;
for (const { entry, part, limit } of limits) {
  const reached = [...reachable(`out/${entry}.js`, part === "in all")].map((path) => files.get(path));
  const [zipped, minified] = ["zipped", "minified"].map((field) => reached.reduce((sum, file) => sum + file[field], 0));
  const name = entry === "index" ? "@ripen/core" : `@ripen/core/${entry}`;
  console.log(`size: ${name} ${part}: ${kilobytes(zipped)} kB gzipped (${kilobytes(minified)} kB minified), limit ${limit} kB`);
  if (zipped <= limit * 1000) continue;
  over = true;
  console.error(`size: over the limit by ${kilobytes(zipped - limit * 1000)} kB`);
}
if (over) process.exit(1);

/** Files that are loaded with one: those it imports, and on request those that it may import() later. */
function reachable(path, later, found = new Set()) {
  if (found.has(path)) return found;
  found.add(path);
  for (const { path: next, kind } of files.get(path).imports) if (later || kind === "import-statement") reachable(next, later, found);
  return found;
}

function sizesOf({ contents }) {
  return { minified: contents.length, zipped: gzipSync(contents, { level: 9 }).length };
}

function kilobytes(bytes) {
  return (bytes / 1000).toFixed(1);
}
