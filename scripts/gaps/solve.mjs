// How far the bounds of solve are apart: cases with known values, max-calls beside published gaps, effort, and coverage over 100 seeds. Some minutes.
// Keeps reports/gaps-solve.json and reports/gaps-solve.md.
import { fromSources } from "../fromSources.mjs";
import { keepReport } from "../keptReport.mjs";

const { solve, cases, models } = await fromSources(`
  export { solve } from "./packages/core/src/index.ts";
  export * as cases from "./test/golden/cases.ts";
  export * as models from "./test/golden/models.ts";
`);
const seed = 1;
const paths = 16_384;
const find = (family, id) => family.find((one) => one.id === id);

const put = find(cases.bermudanPutLs2001, "ls01-put-S36-v40-T1-berm50");
const ten = find(cases.bermudanMaxCallRainbow, "maxcall-d10-S90");
const maxCall = (assets, S, value) => ({ id: `max-call, ${assets} assets, S = ${S}`, inputs: { ...ten.inputs, assets, S }, value });
const five = [maxCall(5, 90, 16.644), maxCall(5, 100, 26.156), maxCall(5, 110, 36.768)];
// Of the second only bounds are published.
const tens = [maxCall(10, 90, 26.28), maxCall(10, 100, "38.09 to 38.40")];

/** name, model, reference, target for the gap in percent of the value */
const table = [
  ["put, 50 dates", models.bermudanPutModel(put.inputs), put, 0.1],
  ...entries(cases.meanReversionSchwartz1, models.schwartzModel, 0.1, "ou-berm-call-80-100-2"),
  ...entries(cases.multipleExerciseRights, models.swingModel, 0.1, "swing-put-k3"),
  ...entries(cases.jumpDiffusion, (inputs) => models.jumpModel(inputs, 50), 0.1, "mjd-amer-put-K100-T0.25"),
  ...entries(cases.lsmRealoptionsVignette, models.vignetteModel, 0.1, "lsmro-41-rov"),
  ...entries(cases.switchingMothballAbandon, models.switchingModel, 0.2, "switch-OA", "switch-OM", "switch-OMA"),
  ...entries(
    cases.interactingOptionsSingleProject,
    models.interactingModel,
    0.2,
    "interact-contract+expand",
    "interact-abandon+contract+expand",
  ),
  ...entries(cases.stagedSequentialCompound, models.stagesModel, 0.2, "staged-rnd-growth", "staged-3stage-b"),
  ...entries(cases.valueOfInformation, models.rolloutModel, 0.1, "learning-pilot"),
  ...entries(cases.bermudanMaxCallRainbow, models.maxCallModel, 0.3, "maxcall-d2-S110", "max2-berm50-call"),
  ...entries(cases.bermudanMaxCallRainbow, models.maxCallModel, 0.4, "maxcall-d3-S90", "maxcall-d3-S110"),
  ...five.map((one) => [one.id, models.maxCallModel(one.inputs), one, 0.5]),
  ...tens.map((one) => [one.id, models.maxCallModel(one.inputs), one, 1]),
];
/** Duality gaps of a deep least-squares method (konmue/american_options, table of its presentation), absolute. */
const published = {
  "max-call, 5 assets, S = 90": 0.04,
  "max-call, 5 assets, S = 100": 0.08,
  "max-call, 5 assets, S = 110": 0.1,
  "max-call, 10 assets, S = 90": 0.28,
  "max-call, 10 assets, S = 100": 0.31,
};

if (process.argv.includes("--row")) {
  const [name, model, { value }, target] = table[0];
  const row = await measure(model, value, { paths, seed });
  console.log(`${name}: ${row.lower} to ${row.upper}, known ${value}, gap ${percent(row.gap)}, target ${target}%`);
  process.exit(row.gap <= target / 100 && row.lower - 3 * row.error <= value * 1.001 && value * 0.999 <= row.upper + 3 * row.error ? 0 : 1);
}

const found = [];
for (const [name, model, { value }, target] of table) found.push({ name, target, ...(await measure(model, value, { paths, seed })) });
for (const row of found) console.log(`${row.name}: gap ${percent(row.gap)}, target ${row.target}%, ${row.seconds} s`);

const effort = [];
for (const innerPaths of [16, 32, 64, 128])
  for (const [name, model, { value }] of [table[0], table.find(([name]) => name === five[1].id)])
    effort.push({ name, innerPaths, ...(await measure(model, value, { paths, seed, innerPaths })) });

const coverage = await cover(find(cases.valueOfInformation, "evsi-normal-b"));

keepReport({
  name: "gaps-solve",
  title: "Between both bounds: solve",
  command: "npm run gaps:solve",
  sources: ["packages/core/src", "test/golden/cases", "test/golden/models", "scripts/gaps"],
  seed,
  results: { paths, cases: found, published, effort, coverage },
  page: `
${paths} paths to fit and to price, 4096 to bound from above, 64 points of a step, one thread. Gaps are shares of the value, with their one-sided 95% limit; the
reference is of a grid, a closed form or a publication, and may stand for more dates than the model has (jumps).

| case | reference | lower | upper | gap | limit | target | seconds |
|---|---:|---:|---:|---:|---:|---:|---:|
${found.map((row) => `| ${row.name} | ${row.truth} | ${row.lower.toPrecision(6)} | ${row.upper.toPrecision(6)} | ${percent(row.gap)} | ${percent(row.limit)} | ${row.target}% | ${row.seconds} |`).join("\n")}

Beside published gaps (upper less lower, deep least squares with a dual bound):

| case | published | here |
|---|---:|---:|
${Object.entries(published)
  .map(
    ([name, gap]) =>
      `| ${name} | ${gap} | ${(found.find((row) => row.name === name).upper - found.find((row) => row.name === name).lower).toFixed(3)} |`,
  )
  .join("\n")}

Points of a step, and what they buy; the default is 64:

| case | innerPaths | gap | limit | seconds |
|---|---:|---:|---:|---:|
${effort.map((row) => `| ${row.name} | ${row.innerPaths} | ${percent(row.gap)} | ${percent(row.limit)} | ${row.seconds} |`).join("\n")}

Coverage: over ${coverage.seeds} seeds the 95% interval of the lower bound holds the known value ${coverage.lower} times, that of the upper bound ${coverage.upper} times (a noisy pilot, then go or not).
`,
});

function entries(family, make, target, ...ids) {
  return ids.map((id) => [id, make(find(family, id).inputs), find(family, id), target]);
}

async function measure(model, truth, run) {
  const start = performance.now();
  const { value } = await solve(model, { ...run, bounds: "both" });
  const seconds = Number(((performance.now() - start) / 1000).toFixed(1));
  return {
    truth,
    lower: value.lower.mean,
    upper: value.upper.mean,
    gap: value.gap.mean,
    limit: value.gap.limit95,
    error: value.upper.standardError,
    seconds,
  };
}

async function cover({ inputs, value }) {
  const model = models.informationModel(inputs);
  const holds = ({ ci95: [low, high] }) => (low <= value && value <= high ? 1 : 0);
  const counts = { seeds: 100, lower: 0, upper: 0 };
  for (let s = 1; s <= counts.seeds; s++) {
    const solution = await solve(model, {
      bounds: "both",
      seed: s,
      paths: { fit: 2048, select: 1024, price: 1024, bound: 1024 },
      innerPaths: 16,
    });
    counts.lower += holds(solution.value.lower);
    counts.upper += holds(solution.value.upper);
  }
  return counts;
}

function percent(share) {
  return `${(100 * share).toFixed(3)}%`;
}
