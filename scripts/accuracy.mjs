// Every reference case by every method that fits it: closed form, lattice, exact recursion, simulation between both bounds. Ten to twenty minutes.
// Keeps reports/accuracy.json, reports/accuracy.md and reports/accuracy.svg.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { accuracyPage } from "./accuracy/page.mjs";
import { accuracyPlot } from "./accuracy/plot.mjs";
import { knownWrong } from "./accuracy/knownWrong.mjs";
import { worked } from "./bench/measure.mjs";
import { fromSources } from "./fromSources.mjs";
import { keepReport } from "./keptReport.mjs";

const { everyCase, planModel, solve } = await fromSources(`
  export { planModel, solve } from "./packages/core/src/index.ts";
  export { everyCase } from "./test/golden/everyCase/index.ts";
`);
const seed = 1;
const paths = { fit: 8192, select: 2048, price: 8192, bound: 2048 };
const planPaths = { fit: 4096, select: 2048, price: 8192 };
/** A lower bound may be this share below what is right: as the tests have it. */
const mayLose = 0.005;
const planMayLose = 0.03;
/** Standard errors that a simulated figure may be off. */
const allowed = 3;

const cases = everyCase();
const wanted = process.argv.includes("--row") ? cases.filter(({ reference }) => reference.id === "geske-cc-K50-520") : cases;
const rows = [];
for (const one of wanted) for await (const row of measure(one)) rows.push(report(row));
const red = rows.filter(({ holds }) => !holds);
console.log(`${wanted.length} cases, ${rows.length} figures, ${red.length} of them wrong`);
if (process.argv.includes("--row")) process.exit(red.length === 0 ? 0 : 1);

const wrong = knownWrong(rows, cases);
writeFileSync(fileURLToPath(new URL("../reports/accuracy.svg", import.meta.url)), accuracyPlot(rows));
keepReport({
  name: "accuracy",
  title: "Held against the literature",
  command: "npm run accuracy",
  sources: [
    "packages/core/src",
    "test/golden/cases",
    "test/golden/models",
    "test/golden/everyCase",
    "scripts/accuracy",
    "scripts/accuracy.mjs",
  ],
  seed,
  results: { paths, planPaths, cases: wanted.length, rows, wrong },
  page: accuracyPage({ cases, rows, wrong, paths, seed }),
});
process.exitCode = red.length === 0 ? 0 : 1;

/** Figures of one case: { case, family, method, source, published, right, ours, standardError, gap, within, note, seconds, holds }. */
async function* measure({ family, reference, figures, simulated, planned, chanceOf, beats }) {
  const { id, value, tolerance, printed, source } = reference;
  const common = { family, case: id, source, published: printed ?? value, right: value, within: tolerance ?? 0 };
  /** What simulated figures are compared with in standard errors, which may be smaller than what a published figure is rounded by. */
  let sharp;
  for (const { method, run, within, why } of figures) {
    const [found, seconds] = await timed(run);
    const { mean, standardError } = typeof found === "number" ? { mean: found, standardError: 0 } : found;
    const limit = within ?? tolerance ?? 0;
    const rounding = 1e-12 * Math.abs(value);
    const holds = Math.abs(mean - value) <= limit + allowed * standardError + rounding;
    if (method === "exact" && standardError === 0) sharp = mean;
    yield { ...common, method, ours: mean, standardError, within: limit, note: why, seconds, holds };
  }
  if (simulated !== undefined) {
    const right = simulated.right?.() ?? value;
    const limit = simulated.right === undefined ? (tolerance ?? 0) : 1e-6 * Math.abs(value);
    const [{ value: bounds }, seconds] = await timed(() => solve(simulated.model, { bounds: "both", paths, seed }));
    for (const side of ["lower", "upper"]) {
      const { mean, standardError } = bounds[side];
      const off = side === "lower" ? mean - right : right - mean;
      const holds = off <= limit + allowed * standardError && -off <= limit + mayLose * Math.abs(right) + allowed * standardError;
      const rest = {
        sharp: simulated.right === undefined ? sharp : right,
        note: simulated.why,
        gap: bounds.gap.mean,
        seconds: side === "lower" ? seconds : undefined,
      };
      yield { ...common, right, within: limit, method: side, ours: mean, standardError, ...rest, holds };
    }
  }
  if (chanceOf !== undefined) {
    const [{ exercise }, seconds] = await timed(() => solve(chanceOf.model, { paths, seed }));
    const { probability } = exercise[chanceOf.option];
    const standardError = Math.sqrt((probability * (1 - probability)) / paths.price);
    const holds = Math.abs(probability - value) <= (tolerance ?? 0) + allowed * standardError;
    yield { ...common, method: "simulated chance", ours: probability, standardError, seconds, holds };
  }
  if (planned !== undefined) {
    const [{ value: found }, seconds] = await timed(() => planModel(planned, { paths: planPaths, seed: 2 }));
    const { mean, standardError } = found.lower;
    const below = value - mean;
    const limit = tolerance ?? 0;
    const holds = -below <= limit + allowed * standardError && below <= limit + planMayLose * Math.abs(value) + allowed * standardError;
    yield { ...common, method: "plan, lower", ours: mean, standardError, note: "what a plan made by simulation earns", seconds, holds };
  }
  if (beats !== undefined) {
    const [{ value: bounds }, seconds] = await timed(() => solve(beats.model, { bounds: "both", paths, seed }));
    const { lower, upper, gap } = bounds;
    const isGap = beats.what === "gap";
    const ours = isGap ? upper.mean - lower.mean : lower.mean;
    const note = isGap ? "upper less lower; less is better" : "what a plain regression earns; more is better";
    const standardError = lower.standardError;
    yield {
      ...common,
      method: isGap ? "gap" : "lower",
      benchmark: true,
      ours,
      standardError,
      gap: gap.mean,
      note,
      seconds,
      holds: isGap ? ours <= value : ours >= value - standardError,
    };
  }
}

/** A figure and the processor's seconds on it, which what others do on the machine moves less than the clock. */
async function timed(work) {
  const { milliseconds, value } = await worked(work);
  return [value, Number((milliseconds / 1000).toFixed(2))];
}

function report(row) {
  const difference = row.ours - row.right;
  const errors = row.standardError > 1e-9 * Math.abs(row.right) ? (row.ours - (row.sharp ?? row.right)) / row.standardError : undefined;
  console.log(`${row.case} by ${row.method}: ${row.ours} for ${row.right}${row.holds ? "" : " WRONG"}, ${row.seconds ?? 0} s`);
  return { ...row, difference, errors };
}
