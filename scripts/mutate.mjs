// Mutation testing: formula and numerics whole, simulation, valuation and planning by a seeded sample. Keeps reports/mutation.json and reports/mutation.md.
// node scripts/mutate.mjs [part …]: some parts only, the others stay as they were kept. --threads n.
// --row: some mutants of one file; --survivors: those that survived when the report was kept; nothing is kept of either. --page: the page with new words.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { hashSources, keepReport } from "./keptReport.mjs";
import { bundle } from "./mutate/bundle.mjs";
import { instrument } from "./mutate/instrument.mjs";
import { mutationPage } from "./mutate/page.mjs";
import { dryRun, runMutants } from "./mutate/pool.mjs";
import { draw, placeOf } from "./mutate/draw.mjs";
import { killers } from "./mutate/killers.mjs";

const seed = 1;
const core = "packages/core/src";
/** Of a sample, as many mutants as its folder's share of all. */
const sampled = 300;
/** A mutant is held against the tests nearest to it that meet it, up to so many milliseconds of processor time without mutants; twice as many in a sample. */
const budget = 2000;

const parts = {
  formula: { folders: ["formula"], tests: ["test/unit/formula", "test/property/formula"] },
  numerics: { folders: ["numerics"], tests: ["test/unit/numerics"] },
  sample: {
    folders: ["simulation", "valuation", "planning"],
    tests: [
      ...["simulation", "valuation", "closedForm", "lattice", "planning"].map((folder) => `test/unit/${folder}`),
      ...["simulation", "valuation", "closedForm", "planning"].map((folder) => `test/property/${folder}`),
      ...["simulation", "exact", "bound", "solveExactly"].map((folder) => `test/golden/${folder}`),
    ],
    isSample: true,
  },
};

const words = process.argv.slice(2);
const row = words.includes("--row");
const again = words.includes("--survivors");
const threads = Number(words[words.indexOf("--threads") + 1]) || 2;
const named = words.filter((word) => word in parts);
const onlyPage = words.includes("--page");
const wanted = onlyPage ? [] : row ? ["numerics"] : named.length > 0 ? named : Object.keys(parts);

const kept = "reports/mutation.json";
for (const name of wanted) {
  // Taken before: what is edited while it runs is not what was measured.
  const measured = { hash: hashOf(name), commit: commit() };
  const found = await run(name, parts[name]);
  if (row) {
    console.log(`${found.killed} of ${found.total} mutants of one file found out`);
    process.exit(found.killed >= 0.8 * found.total ? 0 : 1);
  }
  if (again) {
    for (const { file, line, original, replacement } of found.survivors) console.log(`${file}:${line}  ${original}  ->  ${replacement}`);
    continue;
  }
  // What is measured is kept at once, beside what was kept of the other parts, which are told to be older where their sources or tests have changed.
  keep({ ...keptParts(), [name]: { ...measured, ...found } });
}
if (onlyPage) keep(keptParts());

function keptParts() {
  return existsSync(kept) ? JSON.parse(readFileSync(kept, "utf8")).results.parts : {};
}

function hashOf(name) {
  const { folders, tests } = parts[name];
  return hashSources([...folders.map((folder) => `${core}/${folder}`), ...tests]);
}

function commit() {
  return execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
}

function keep(all) {
  const names = Object.keys(parts).filter((part) => part in all);
  const results = Object.fromEntries(names.map((part) => [part, { ...all[part], isOlder: all[part].hash !== hashOf(part) }]));
  keepReport({
    name: "mutation",
    title: "Mutants that the tests find out",
    command: "npm run mutate",
    sources: [
      ...Object.values(parts).flatMap(({ folders }) => folders.map((folder) => `${core}/${folder}`)),
      "scripts/mutate",
      "scripts/mutate.mjs",
    ],
    seed,
    results: { sampled, budget, parts: results },
    page: mutationPage({ parts: results, sampled, seed, words: JSON.parse(readFileSync("scripts/mutate/words.json", "utf8")) }),
  });
}

async function run(name, { folders, tests, isSample }) {
  const files = row ? [`${core}/numerics/normal.ts`] : folders.flatMap(sourcesOf);
  const { sources, mutants } = await instrument(files);
  const wholly = isSample ? folders.flatMap((folder) => draw(of(folder, mutants), share(folder, folders, mutants), seed)) : mutants;
  const drawn = again ? wholly.filter(survivedIn(keptParts()[name]?.survivors ?? [])) : wholly;
  const folder = resolve("node_modules/.cache/ripen");
  mkdirSync(folder, { recursive: true });
  const outfile = `${folder}/mutate-${name}-${process.pid}.mjs`;
  await bundle(tests.flatMap(testsIn), sources, new Set(drawn.map(({ id }) => id)), outfile);
  const url = pathToFileURL(outfile).href;
  try {
    const { tests: dry, atLoad } = await dryRun(url);
    const broken = dry.filter(({ error }) => error !== undefined);
    for (const { file, name: test, error } of broken) console.log(`left out: ${file}, ${test}: ${error}`);
    const usable = dry.filter(({ error }) => error === undefined);
    const found = [];
    const known = killers(`${folder}/killers-${name}.json`);
    const jobs = drawn.map((mutant) => known.first(mutant, job(mutant, usable, new Set(atLoad), isSample ? 2 * budget : budget), usable));
    const met = jobs.filter(({ meeting }) => meeting > 0);
    for (const { id } of jobs.filter(({ meeting }) => meeting === 0)) found.push({ id, status: "not met" });
    console.log(
      `${name}: ${usable.length} tests, ${met.length} mutants met, ${atLoad.length} while modules load, ${processorSeconds()} s so far`,
    );
    await runMutants(url, met, threads, (result) => {
      found.push(result);
      if (found.length % 100 === 0) console.log(`${name}: ${found.length} of ${drawn.length}`);
    });
    known.keep(drawn, found);
    return summary(name, folders, mutants, drawn, found, { tests: usable.length, leftOut: broken.length });
  } finally {
    rmSync(outfile, { force: true });
  }
}

/**
 * Which tests a mutant is run against: those that meet it, those of its own file and folder before others, the quickest before the slower, within the
 * budget. What is met only where modules keep it shows only in new ones, and then perhaps in any test.
 */
function job({ id, file }, tests, atLoad, most) {
  const words = file.replace(`${core}/`, "").replace(/\.ts$/, "").split("/");
  const nearness = ({ file: own }) => words.filter((word) => own.split(/[/.]/).includes(word)).length;
  const nearest = (candidates) => {
    let spent = 0;
    const sorted = candidates.toSorted((a, b) => nearness(b) - nearness(a) || a.ms - b.ms);
    const within = sorted.filter(({ ms }, i) => {
      // One that is too long leaves room for those after it.
      const fits = spent + ms <= most || i === 0;
      if (fits) spent += ms;
      return fits;
    });
    return within.toSorted((a, b) => a.ms - b.ms).map(({ index }) => index);
  };
  const met = tests.filter(({ hits }) => id in hits);
  const inPlace = met.filter(({ once }) => !once.includes(id));
  // New modules are dear: seconds for one mutant of a sample.
  const anew = inPlace.length > 0 ? [] : met.length > 0 ? met : atLoad.has(id) ? tests : [];
  return {
    ...{ id, tests: nearest(inPlace), anew: nearest(anew), meeting: Math.max(inPlace.length, anew.length) },
    hits: Math.max(0, ...met.map(({ hits }) => hits[id])),
  };
}

function processorSeconds() {
  return Math.round(process.cpuUsage().user / 1e6);
}

function summary(name, folders, mutants, drawn, found, counts) {
  const by = new Map(drawn.map((mutant) => [mutant.id, mutant]));
  const results = found.map((result) => ({ ...by.get(result.id), ...result }));
  const isFound = ({ status }) => status === "killed" || status === "timeout";
  const killed = results.filter(isFound).length;
  const survivors = results
    .filter((result) => !isFound(result))
    .map(({ status, tests, meeting, ...mutant }) => ({ ...told(mutant), line: mutant.line, status, tests, meeting }))
    .toSorted((a, b) => (a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1));
  const rows = folders.map((folder) => {
    const [all, tried] = [of(folder, mutants), of(folder, results)];
    return { folder, mutants: all.length, total: tried.length, killed: tried.filter(isFound).length };
  });
  const share = ((100 * killed) / drawn.length).toFixed(1);
  console.log(`${name}: ${killed} of ${drawn.length} (${share}%), ${processorSeconds()} s of processor time so far`);
  return { mutants: mutants.length, total: drawn.length, killed, folders: rows, ...counts, survivors };
}

/** What the report tells of a mutant, but for its line. */
function told({ file, column, mutator, original, replacement }) {
  return { file: file.replace(`${core}/`, ""), column, mutator, original: short(original), replacement: short(replacement) };
}

function survivedIn(survivors) {
  const places = new Set(survivors.map(placeOf));
  return (mutant) => places.has(placeOf(told(mutant)));
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

function of(folder, mutants) {
  return mutants.filter(({ file }) => file.startsWith(`${core}/${folder}/`));
}

/** At least a fifth of the sample each, so that a small folder says something too; the rest by size. */
function share(folder, folders, mutants) {
  const least = sampled / 5;
  const rest = sampled - least * folders.length;
  return Math.round(least + (rest * of(folder, mutants).length) / mutants.length);
}
