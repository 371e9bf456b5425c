// Solves nine portfolios of four initiatives whose value is known from an independent joint recursion. A minute; one of the nine is a test as well.
// Keeps reports/portfolio-oracles.json and reports/portfolio-oracles.md.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { fromSources } from "./fromSources.mjs";
import { keepReport } from "./keptReport.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));
const cases = "test/golden/cases/portfolioOracles.json";
const models = "test/golden/models/trinomialProjects.ts";
const tolerance = 1e-2;

const { solveExactly, trinomialModel } = await fromSources(`
  export { solveExactly } from "./packages/core/src/valuation/solveExactly/index.ts";
  export { trinomialModel } from "./${models}";
`);
const row = process.argv.includes("--row");
const all = JSON.parse(readFileSync(root + cases, "utf8")).cases;
const results = (row ? all.slice(0, 1) : all).map((portfolio) => {
  const start = performance.now();
  const { value, states } = solveExactly(trinomialModel(portfolio));
  const seconds = (performance.now() - start) / 1000;
  const { seed, budget, truth } = portfolio;
  return { seed, budget, truth, found: value.lower.mean, states, seconds: Number(seconds.toFixed(1)) };
});
for (const { seed, budget, truth, found, seconds } of results)
  console.log(`budget ${budget}, seed ${seed}: ${found.toFixed(6)}, known ${truth}, ${seconds} s`);
const wrong = results.filter(({ truth, found }) => Math.abs(found - truth) > tolerance);

if (row) process.exit(wrong.length === 0 ? 0 : 1);
keepReport({
  name: "portfolio-oracles",
  title: "Nine portfolios of four initiatives, solved exactly",
  command: "npm run bench:oracles",
  sources: [
    "packages/core/src/valuation/solveExactly",
    "packages/core/src/model/program",
    "packages/core/src/formula",
    cases,
    models,
    "scripts/portfolioOracles.mjs",
  ],
  results: { tolerance, cases: results },
  page: `
\`solveExactly\` against values from an independent joint recursion, printed to two digits: four initiatives with a pilot and a launch each, a budget for each of six
dates, a market index on a trinomial tree. ${wrong.length === 0 ? `All nine agree within ${tolerance}.` : `${wrong.length} of nine differ by more than ${tolerance}.`}

| budget | seed | known | found | joint states | time (s) |
|---:|---:|---:|---:|---:|---:|
${results
  .map(
    ({ budget, seed, truth, found, states, seconds }) =>
      `| ${budget} | ${seed} | ${truth} | ${found.toFixed(6)} | ${states} | ${seconds} |`,
  )
  .join("\n")}
`,
});
if (wrong.length > 0) process.exitCode = 1;
