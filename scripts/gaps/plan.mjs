// How far plans are from the best possible one: small portfolios whose optimum is known, random ones, and synthetic portfolios of 12 to 34 initiatives. Some minutes.
// Keeps reports/gaps-plan.json and reports/gaps-plan.md.
import { fromSources } from "../fromSources.mjs";
import { keepReport } from "../keptReport.mjs";
import { round, worked } from "../bench/measure.mjs";
import { syntheticPortfolio } from "../../packages/examples/synthetic/syntheticPortfolio.mjs";

const { core, bound, small, random } = await fromSources(`
  export * as core from "./packages/core/src/index.ts";
  export * as bound from "./test/proofs/relaxedBound.ts";
  export * as small from "./test/golden/models/smallPortfolios.ts";
  export * as random from "./test/arbitraries/randomPortfolios.ts";
`);
const seed = 1;

if (process.argv.includes("--row")) {
  const [one] = small.smallPortfolios();
  const row = await plan(one);
  console.log(`${row.id}: ${row.lower.toPrecision(4)} of ${row.truth.toPrecision(4)}, at most ${row.relaxed.toPrecision(4)}`);
  process.exit(row.below && row.above ? 0 : 1);
}

const known = [];
for (const one of small.smallPortfolios()) known.push(told(await plan(one)));
const drawn = [];
for (const model of random.randomPortfolios(30)) {
  const truth = await optimum(model);
  if (truth !== undefined)
    drawn.push(told(await plan({ id: `random ${drawn.length + 1}`, model, truth, tolerance: 1e-3 * (1 + Math.abs(truth)) })));
}
const large = [];
for (const [copies, scarcity] of [
  [1, 1],
  [1, 0.6],
  [2, 1],
  [3, 1],
])
  large.push(await whole(copies, scarcity));

keepReport({
  name: "gaps-plan",
  title: "Between both bounds: plans of portfolios",
  command: "npm run gaps:plan",
  sources: ["packages/core/src", "test/golden/cases", "test/golden/models", "packages/examples/synthetic", "scripts/gaps"],
  seed,
  results: { known, random: drawn, large },
  page: `
Portfolios whose optimum is known from published cases, oracles and joint recursion. "Lower" is what the plan's policy earns on fresh paths; "bound" is what no plan can beat by the relaxation that larger
portfolios are bounded by (initiatives tied by prices on every path, hindsight less martingales); \`planModel\` itself bounds portfolios as small as these by the joint recursion.

| portfolio | decided by | optimum | lower | standard error | of the optimum | bound | standard error | over the optimum |
|---|---|---:|---:|---:|---:|---:|---:|---:|
${known.map(line).join("\n")}

${drawn.length} random portfolios of two or three initiatives (chains, beliefs, links, resources; other ones with every version): the plan earned ${percent(mean(drawn.map((row) => row.share)))} of the optimum on average; ${drawn.filter(({ below, above }) => below && above).length} of them lie between
both bounds within four standard errors; ${drawn.filter(({ relaxed }) => relaxed === null).length} cannot be taken apart and have no such bound.

Synthetic portfolios, shaped like the worked example (thousands; \`packages/examples/synthetic\`), with bounds; processor seconds of the whole run:

| initiatives | budgets | lower | standard error | upper | standard error | gap | limit | more than static | standard error | more than greedy | standard error | seconds |
|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
${large.map((row) => `| ${row.initiatives} | × ${row.scarcity} | ${fixed(row.lower)} | ${fixed(row.lowerError)} | ${fixed(row.upper)} | ${fixed(row.upperError)} | ${percent(row.gap)} | ${percent(row.limit)} | ${fixed(row.static)} | ${fixed(row.staticError)} | ${fixed(row.greedy)} | ${fixed(row.greedyError)} | ${row.seconds} |`).join("\n")}
`,
});

/** What the plan earns and what no plan can beat, beside the optimum. */
async function plan({ id, model, truth, tolerance = 0 }) {
  const { value, policy } = await core.planModel(model, { seed, paths: { price: 16_384 } });
  const { mean: lower, standardError: lowerError } = value.lower;
  const relaxed = await bound.relaxedBound(model, seed);
  const room = 1e-9 * Math.abs(truth) + tolerance;
  return {
    id,
    by: policy.kind,
    truth,
    lower,
    lowerError,
    share: truth === 0 ? 1 : lower / truth,
    relaxed: relaxed?.mean ?? null,
    relaxedError: relaxed?.standardError ?? null,
    below: lower <= truth + 4 * lowerError + room,
    above: relaxed === undefined || relaxed.mean >= truth - 4 * relaxed.standardError - room,
  };
}

async function optimum(model) {
  try {
    return (await core.solveExactly(model, { nodes: 61 })).value.lower.mean;
  } catch (error) {
    if (core.RipenError.is(error) && ["not-exact", "too-large"].includes(error.code)) return undefined;
    throw error;
  }
}

async function whole(copies, scarcity) {
  const { milliseconds, value: found } = await worked(() =>
    core.planModel(syntheticPortfolio({ copies, scarcity }), { seed, bounds: "both" }),
  );
  const { lower, upper, gap } = found.value;
  const { static: statically, greedy } = found.comparison;
  const row = {
    initiatives: 11 * copies + 1,
    scarcity,
    lower: lower.mean,
    lowerError: lower.standardError,
    upper: upper.mean,
    upperError: upper.standardError,
    gap: gap.mean,
    limit: gap.limit95,
    static: statically.difference.mean,
    staticError: statically.difference.standardError,
    greedy: greedy.difference.mean,
    greedyError: greedy.difference.standardError,
    seconds: round(milliseconds / 1000, 0),
  };
  console.log(`${row.initiatives} initiatives, budgets × ${scarcity}: gap ${percent(row.gap)}, ${row.seconds} s`);
  return row;
}

function told(row) {
  console.log(
    `${row.id}: ${percent(row.share)} of the optimum by ${row.by}; bound ${row.relaxed === null ? "none" : percent(row.relaxed / row.truth - 1)} over it`,
  );
  return row;
}

function line(row) {
  const over = row.relaxed === null ? "" : percent(row.relaxed / row.truth - 1);
  return `| ${row.id} | ${row.by === "recursion" ? "recursion" : "fitted rules"} | ${row.truth.toPrecision(5)} | ${row.lower.toPrecision(5)} | ${row.lowerError.toPrecision(2)} | ${percent(row.share)} | ${row.relaxed?.toPrecision(5) ?? "none"} | ${row.relaxedError?.toPrecision(2) ?? ""} | ${over} |`;
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function percent(share) {
  return `${(100 * share).toFixed(1)}%`;
}

function fixed(value) {
  return value.toFixed(0);
}
