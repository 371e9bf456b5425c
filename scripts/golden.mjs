// Every reference case that a decision model can express, by simulation between both bounds and, where it is covered, exactly. Ten minutes.
// Keeps reports/golden.json and reports/golden.md.
import { fromSources } from "./fromSources.mjs";
import { keepReport } from "./keptReport.mjs";

const { solve, cases, models } = await fromSources(`
  export { solve } from "@ripen/core";
  export * as cases from "./test/golden/cases.ts";
  export * as models from "./test/golden/models.ts";
`);
const seed = 1;
const paths = { fit: 8192, select: 2048, price: 8192, bound: 2048 };
/** Rights that may be used at any time, on so many dates: there what is true is the exact value on these dates. */
const dates = 50;
/** The values of a bound on paths that hardly vary have an error in their last digits only. */
const rounding = 1e-6;

const families = [
  ["bermudanPutLs2001", models.bermudanPutModel],
  [
    "americanPutContinuous",
    (inputs) => models.putModel(inputs, dates),
    { finer: true, only: ({ inputs }) => inputs.quantity === undefined },
  ],
  ["deferOptionDividendLeakage", (inputs) => models.deferModel(inputs, dates), { finer: true }],
  ["textbookEuropean", models.europeanModel],
  ["itDeferralYankee24", models.yankeeModel],
  // A chain may have 200 states, a lattice of 100 steps has 201: its limit is held exactly in test/golden/exact.
  ["projectLattices", models.latticeModel, { only: ({ inputs }) => inputs.steps < 100 }],
  ["meanReversionSchwartz1", models.schwartzModel],
  ["jumpDiffusion", (inputs) => models.jumpModel(inputs, dates), { finer: true }],
  ["multipleExerciseRights", models.swingModel],
  ["interactingOptionsSingleProject", models.interactingModel],
  ["switchingMothballAbandon", models.switchingModel],
  ["lsmRealoptionsVignette", models.vignetteModel],
  ["stagedSequentialCompound", models.stagesModel],
  ["compoundGeske", models.compoundModel],
  ["exoticRealOptionAnalogues", exotic],
  ["bermudanMaxCallRainbow", models.maxCallModel],
  ["europeanRainbowStulz", models.rainbowModel],
  ["exchangeOptionMargrabe", (inputs) => models.exchangeModel(inputs, inputs.style === "European" ? 1 : dates), { finer: true }],
  ["spreadOptionKirk", models.spreadModel, { approximate: true }],
  ["multiAssetAmerican", (inputs) => models.threeAssetsModel(inputs, 10), { finer: true }],
  ["valueOfInformation", information],
];

const row = process.argv.includes("--row");
const found = [];
for (const [family, build, { finer = false, approximate = false, only = () => true } = {}] of row ? families.slice(0, 1) : families)
  for (const reference of row ? cases[family].slice(0, 1) : cases[family].filter(only)) {
    const result = await measure(family, reference, build(reference.inputs, reference.id), finer || approximate);
    found.push(result);
    console.log(line(result));
  }
const wrong = found.filter(({ holds }) => !holds);
console.log(`${found.length} cases, ${wrong.length} wrong`);
if (row) process.exit(wrong.length === 0 ? 0 : 1);

keepReport({
  name: "golden",
  title: "Reference cases between both bounds",
  command: "npm run golden",
  sources: ["packages/core/src", "test/golden/cases", "test/golden/models", "scripts/golden.mjs"],
  seed,
  results: { paths, dates, cases: found },
  page: `
${found.length} cases by simulation (${paths.fit} paths to fit, ${paths.price} to price, ${paths.bound} to bound from above; seed ${seed}), ${found.filter(({ exact }) => exact !== undefined).length} of them exactly too.
The truth is the exact value of the same model where there is one, else the reference. ${wrong.length === 0 ? "On every case lower ≤ truth ≤ upper within three standard errors." : `${wrong.length} are outside three standard errors.`}
Rights that may be used at any time stand on ${dates} dates here, so their references are a little higher.

| family | case | reference | exact | lower (se) | upper (se) | gap | lower: se above truth | upper: se below truth |
|---|---|---:|---:|---:|---:|---:|---:|---:|
${found.map(line).join("\n")}
`,
});
process.exitCode = wrong.length === 0 ? 0 : 1;

async function measure(family, { id, inputs, value, tolerance }, model, loose) {
  const exact = await solve(model, { method: "exact", paths: 1024 }).then(
    (solution) => solution.value.lower.mean,
    (error) => {
      if (error.code === "not-exact" || error.code === "invalid-run") return undefined;
      throw error;
    },
  );
  const bounded = await solve(model, { bounds: "both", paths, seed }).catch((error) => ({ refused: error.message }));
  if (bounded.refused !== undefined) return { family, id, reference: value, exact, refused: bounded.refused, holds: false };
  const { lower, upper, gap } = bounded.value;
  // A reference for other dates says nothing within its tolerance; the model's own exact value does.
  const truth = exact ?? value;
  const known = exact === undefined ? (tolerance ?? 0) + (loose ? 0.01 * Math.abs(value) : 0) : rounding * Math.abs(truth);
  const over = (lower.mean - truth - known) / Math.max(lower.standardError, 1e-12 * Math.abs(truth));
  const under = (truth - known - upper.mean) / Math.max(upper.standardError, 1e-12 * Math.abs(truth));
  const holds = over <= 3 && under <= 3;
  const figures = { lower: lower.mean, lowerError: lower.standardError, upper: upper.mean, upperError: upper.standardError, gap: gap.mean };
  return { family, id, reference: value, exact, ...figures, over, under, holds, inputs };
}

function line({ family, id, reference, exact, lower, lowerError, upper, upperError, gap, over, under, holds, refused }) {
  const number = (x) => (x === undefined ? "" : String(Number(x.toPrecision(7))));
  const error = (x) => Number(x.toPrecision(2));
  const start = `| ${family} | ${id} | ${number(reference)} | ${number(exact)} |`;
  if (refused !== undefined) return `${start} ${refused} | | | | |`;
  const above = (x) => (x > 0 ? x.toFixed(1) : "");
  return `${start} ${number(lower)} (${error(lowerError)}) | ${number(upper)} (${error(upperError)}) | ${(100 * gap).toFixed(3)}% | ${above(over)} | ${above(under)}${holds ? "" : " **wrong**"} |`;
}

function exotic(inputs, id) {
  if (id === "two-asset-correlation") return models.gatedModel(inputs);
  return models.extensibleModel(id === "holder-extensible" ? "holder" : "writer", inputs);
}

function information(inputs, id) {
  if (id === "learning-pilot") return models.rolloutModel(inputs);
  return id === "stage-gate-enpv" ? models.gateModel(inputs) : models.informationModel(inputs);
}
