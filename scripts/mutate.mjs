// Mutation testing: formula and numerics whole, simulation, valuation and planning by a seeded sample. Keeps reports/mutation.json and reports/mutation.md.
// node scripts/mutate.mjs [part …]: some parts only, the others stay as they were kept. --row: some mutants of one file, nothing kept. --threads n.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { hashSources, keepReport } from "./keptReport.mjs";
import { bundle } from "./mutate/bundle.mjs";
import { instrument } from "./mutate/instrument.mjs";
import { mutationPage } from "./mutate/page.mjs";
import { dryRun, runMutants } from "./mutate/pool.mjs";
import { draw } from "./mutate/draw.mjs";

const seed = 1;
const core = "packages/core/src";
/** Of a sample, as many mutants as its folder's share of all. */
const sampled = 300;
/** A mutant that no test has found out in so many milliseconds of tests counts as survived. */
const budget = 2000;

const parts = {
  formula: { tests: ["test/unit/formula", "test/property/formula"] },
  numerics: { tests: ["test/unit/numerics"] },
  simulation: { tests: ["test/unit/simulation", "test/property/simulation", "test/golden/simulation"], sampled: true },
  valuation: {
    tests: ["test/unit/valuation", "test/unit/closedForm", "test/unit/lattice", "test/property/closedForm", "test/golden/exact"],
    sampled: true,
  },
  planning: { tests: ["test/unit/planning"], sampled: true },
};

const words = process.argv.slice(2);
const row = words.includes("--row");
const threads = Number(words[words.indexOf("--threads") + 1]) || 2;
const named = words.filter((word) => word in parts);
const wanted = row ? ["numerics"] : named.length > 0 ? named : Object.keys(parts);

const kept = "reports/mutation.json";
const counts = await sizes();
for (const name of wanted) {
  // Taken before: what is edited while it runs is not what was measured.
  const hash = hashOf(name);
  const found = await run(name, parts[name]);
  if (row) {
    console.log(`${found.killed} of ${found.total} mutants of one file found out`);
    process.exit(found.killed >= 0.8 * found.total ? 0 : 1);
  }
  // What is measured is kept at once, beside what was kept of the other parts, as long as their sources and tests are what they were.
  const others = existsSync(kept) ? JSON.parse(readFileSync(kept, "utf8")).results.parts : {};
  const all = { ...others, [name]: { ...found, hash } };
  keep(Object.fromEntries(Object.keys(parts).flatMap((part) => (all[part]?.hash === hashOf(part) ? [[part, all[part]]] : []))));
}

function hashOf(name) {
  return hashSources([`${core}/${name}`, ...parts[name].tests]);
}

function keep(results) {
  keepReport({
    name: "mutation",
    title: "Mutants that the tests find out",
    command: "npm run mutate",
    sources: [...Object.keys(parts).map((name) => `${core}/${name}`), "scripts/mutate", "scripts/mutate.mjs", "scripts/mutate/words.json"],
    seed,
    results: { sampled, budget, parts: results },
    page: mutationPage({ parts: results, sampled, seed, words: JSON.parse(readFileSync("scripts/mutate/words.json", "utf8")) }),
  });
}

async function run(name, { tests, sampled: isSample }) {
  const files = row ? [`${core}/numerics/normal.ts`] : sourcesOf(name);
  const { sources, mutants } = await instrument(files);
  const drawn = isSample ? draw(mutants, share(name), seed) : mutants;
  const folder = resolve("node_modules/.cache/ripen");
  mkdirSync(folder, { recursive: true });
  const outfile = `${folder}/mutate-${name}-${process.pid}.mjs`;
  await bundle(tests.flatMap(testsIn), sources, outfile);
  const url = pathToFileURL(outfile).href;
  try {
    const { tests: dry, atStart } = await dryRun(url);
    const broken = dry.filter(({ error }) => error !== undefined);
    for (const { file, name: test, error } of broken) console.log(`left out: ${file}, ${test}: ${error}`);
    const usable = dry.filter(({ error }) => error === undefined);
    const found = [];
    const jobs = drawn.map((mutant) => job(mutant, usable, new Set(atStart)));
    const met = jobs.filter(({ tests: meeting }) => meeting.length > 0);
    for (const { id } of jobs.filter(({ tests: meeting }) => meeting.length === 0)) found.push({ id, status: "not met" });
    await runMutants(url, met, threads, (result) => {
      found.push(result);
      if (found.length % 100 === 0) console.log(`${name}: ${found.length} of ${drawn.length}`);
    });
    return summary(name, mutants, drawn, found, { tests: usable.length, leftOut: broken.length });
  } finally {
    rmSync(outfile, { force: true });
  }
}

/** Which tests a mutant is run against: those that meet it, the quickest first. What runs while modules load may show in any. */
function job({ id }, tests, atStart) {
  const isStatic = atStart.has(id);
  const meeting = isStatic ? tests : tests.filter(({ hits }) => id in hits);
  const order = meeting.toSorted((a, b) => a.ms - b.ms).map(({ index }) => index);
  const hits = Math.max(0, ...meeting.map((test) => test.hits[id] ?? 0));
  return { id, tests: order, hits, isStatic, budget };
}

function summary(name, mutants, drawn, found, counts) {
  const by = new Map(drawn.map((mutant) => [mutant.id, mutant]));
  const isFound = ({ status }) => status === "killed" || status === "timeout";
  const killed = found.filter(isFound).length;
  const survivors = found
    .filter((result) => !isFound(result))
    .map(({ id, status }) => ({ ...by.get(id), status }))
    .map(({ file, line, column, mutator, original, replacement, status }) => ({
      ...{ file: file.replace(`${core}/`, ""), line, column, mutator, status },
      ...{ original: short(original), replacement: short(replacement) },
    }))
    .toSorted((a, b) => (a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1));
  console.log(`${name}: ${killed} of ${drawn.length} (${((100 * killed) / drawn.length).toFixed(1)}%)`);
  return { mutants: mutants.length, total: drawn.length, killed, ...counts, survivors };
}

function short(text) {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length > 70 ? `${line.slice(0, 67)}…` : line;
}

function sourcesOf(name) {
  return readdirSync(`${core}/${name}`, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => `${core}/${name}/${file.replaceAll("\\", "/")}`)
    .sort();
}

function testsIn(folder) {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => `${folder}/${file}`)
    .sort();
}

/** Mutants of each part that is sampled. */
async function sizes() {
  if (row) return {};
  const names = Object.keys(parts).filter((name) => parts[name].sampled);
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, (await instrument(sourcesOf(name))).mutants.length])));
}

/** At least a fifth each, so that a small folder says something too. */
function share(name) {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const least = sampled / 5;
  const rest = sampled - least * Object.keys(counts).length;
  return Math.round(least + (rest * counts[name]) / all);
}
