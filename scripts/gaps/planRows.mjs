// What the rows of the report on plans measure: each gives plain data, with `says` in a few words.
import { readFileSync } from "node:fs";
import { syntheticPortfolio } from "../../packages/examples/synthetic/syntheticPortfolio.mjs";
import { round, worked } from "../bench/measure.mjs";
import { fromSources } from "../fromSources.mjs";

const { core, bound, small, cases, models, drawn, open, differenceOf } = await fromSources(`
  export * as core from "./packages/core/src/index.ts";
  export * as bound from "./test/proofs/relaxedBound.ts";
  export * as small from "./test/golden/models/smallPortfolios.ts";
  export * as drawn from "./test/arbitraries/randomPortfolios.ts";
  export * as open from "./test/arbitraries/openStocks.ts";
  export * as cases from "./test/golden/cases/selections.ts";
  export { differenceOf } from "./packages/core/src/insight/index.ts";
  import { selectionModel } from "./test/golden/models/selections.ts";
  import { publishedPlan, scheduleModel } from "./test/golden/models/schedules.ts";
  import { energySchedule } from "./test/golden/cases/schedules.ts";
  export const models = { selectionModel, publishedPlan, scheduleModel, energySchedule };
`);

/** Lower, truth and bound of the first small portfolio. */
export async function first(seed) {
  const [one] = small.smallPortfolios();
  const row = await between(one, seed);
  return { ...row, says: `${row.lower.toPrecision(4)} of ${row.truth.toPrecision(4)}, at most ${row.relaxed.toPrecision(4)}` };
}

/** Portfolios whose optimum is published or known from oracles. */
export async function known(seed) {
  const knapsacks = cases.portfolioBudgetKnapsack.map(({ id, inputs, value }) => ({
    id,
    model: models.selectionModel(inputs),
    truth: value,
  }));
  return summary(await inTurn([...small.smallPortfolios(), ...knapsacks], (one) => between(one, seed)));
}

/** Portfolios drawn at random, some with stocks that follow private drivers and others, as far as joint recursion knows their optimum. */
export async function random(seed) {
  const rows = await inTurn([...drawn.randomPortfolios(30), ...open.openPortfolios(20)], async (model, i) => {
    const truth = await optimum(model);
    return truth === undefined
      ? undefined
      : between({ id: `random ${i + 1}`, model, truth, tolerance: 1e-3 * (1 + Math.abs(truth)) }, seed);
  });
  return summary(rows.filter((row) => row !== undefined));
}

/** A published plan of 23 projects in six years, beside a plan and the bound. */
export async function published(seed) {
  const paths = { fit: 1024, select: 1024, price: 1024, bound: 1024 };
  const { value, comparison } = await core.planModel(models.scheduleModel(models.energySchedule), { seed, paths, bounds: "both" });
  const second = cases.secondYear;
  const { lower } = (await core.solveExactly(models.selectionModel(second.inputs))).value;
  const theirs = ["clearinghouse", "cyberRetail", "electra", "infoMart"].reduce((sum, name) => sum + second.inputs.projects[name].npv, 0);
  return {
    theirs: models.publishedPlan(models.energySchedule).value,
    ours: value.lower.mean,
    static: comparison.static.value.mean,
    upper: value.upper.mean,
    second: { theirs, ours: lower.mean },
    says: `${fixed(value.lower.mean)} against ${fixed(models.energySchedule.published)}, at most ${fixed(value.upper.mean)}; second year ${fixed(lower.mean)} against ${fixed(theirs)}`,
  };
}

/** The bound of twelve synthetic initiatives, with more and more of what it is made of. */
export async function ingredients(seed) {
  const model = syntheticPortfolio();
  const fit = { blocks: 1, points: 0, degree: 2 };
  const efforts = [
    ["no prices", { rounds: 0, iterations: 0, blocks: 1, points: 0, fit }],
    ["prices for each future", { rounds: 0, iterations: 40, blocks: 1, points: 0, fit }],
    ["value functions at those prices", { rounds: 1, iterations: 40, blocks: 1, points: 0, fit }],
    [
      "prices and value functions once more, on twice the futures",
      { rounds: 2, iterations: 80, blocks: 1, points: 16, fit: { blocks: 2, points: 16, degree: 3 } },
    ],
    [
      "best joint choices on one future in eight",
      { rounds: 2, iterations: 80, blocks: 1, points: 16, joint: { nodes: 60, steps: 20 }, fit: { blocks: 2, points: 16, degree: 3 } },
    ],
  ];
  const rows = await inTurn(efforts, async ([what, effort]) => {
    const { milliseconds, value } = await worked(() => bound.relaxedBound(model, seed, effort));
    return { what, upper: value.mean, error: value.standardError, seconds: round(milliseconds / 1000, 0) };
  });
  return { rows, says: rows.map(({ upper }) => fixed(upper)).join(", ") };
}

/** A portfolio that is too large for any oracle, with both bounds. */
export async function whole(id, of, seed) {
  const model =
    id === "Veldloop"
      ? core.compile(
          core.parsePortfolio(
            JSON.parse(readFileSync(new URL("../../packages/examples/portfolios/veldloop.json", import.meta.url), "utf8")),
          ),
        )
      : syntheticPortfolio(of);
  const { milliseconds, value: found } = await worked(() => core.planModel(model, { seed, bounds: "both" }));
  const { lower, upper, gap } = found.value;
  const { static: statically, greedy } = found.comparison;
  const row = {
    id,
    lower: lower.mean,
    lowerError: lower.standardError,
    upper: upper?.mean ?? null,
    upperError: upper?.standardError ?? null,
    gap: gap?.mean ?? null,
    limit: gap?.limit95 ?? null,
    static: statically.difference.mean,
    staticError: statically.difference.standardError,
    greedy: greedy.difference.mean,
    greedyError: greedy.difference.standardError,
    winner: found.steps.at(-1).rule,
    steps: found.steps,
    warnings: found.warnings.filter((warning) => warning.startsWith("no upper bound")),
    seconds: round(milliseconds / 1000, 0),
  };
  return { ...row, says: `gap ${row.gap === null ? "unknown" : percent(row.gap)}, ${row.seconds} s` };
}

/** What the plan earns and what no plan can beat, beside the optimum. */
async function between({ id, model, truth, tolerance = 0 }, seed) {
  const { value, policy, comparison } = await core.planModel(model, { seed, paths: { price: 16_384 } });
  const { mean: lower, standardError: lowerError } = value.lower;
  const relaxed = await bound.relaxedBound(model, seed);
  const room = 1e-9 * Math.abs(truth) + tolerance;
  console.log(`${id}: ${percent(truth === 0 ? 1 : lower / truth)} of the optimum by ${policy.kind}`);
  return {
    id,
    by: policy.kind,
    truth,
    tolerance: room,
    lower,
    lowerError,
    share: truth === 0 ? 1 : lower / truth,
    relaxed: relaxed?.mean ?? null,
    relaxedError: relaxed?.standardError ?? null,
    below: lower <= truth + 4 * lowerError + room,
    above: relaxed === undefined || relaxed.mean >= truth - 4 * relaxed.standardError - room,
    beatsStatic: comparison.static.difference.mean >= -3 * comparison.static.difference.standardError - room,
    beatsGreedy: comparison.greedy.difference.mean >= -3 * comparison.greedy.difference.standardError - room,
  };
}

/** Rows, and all differences between two of them: the bracket holds what is true, and a certified sign is right. */
function summary(rows) {
  const bounded = rows.filter(({ relaxed }) => relaxed !== null);
  const differences = { pairs: 0, inBracket: 0, certified: 0, wrong: 0 };
  bounded.forEach((one, i) => {
    for (const other of bounded.slice(i + 1)) {
      const truth = one.truth - other.truth;
      const paired = estimate(one.lower - other.lower, Math.hypot(one.lowerError, other.lowerError));
      const { bracket, sign } = differenceOf(paired, valueOf(one), valueOf(other));
      const room = one.tolerance + other.tolerance;
      const errors = [Math.hypot(one.lowerError, other.relaxedError), Math.hypot(one.relaxedError, other.lowerError)];
      differences.pairs++;
      if (bracket[0] - 3 * errors[0] - room <= truth && truth <= bracket[1] + 3 * errors[1] + room) differences.inBracket++;
      if (sign !== "certified") continue;
      differences.certified++;
      if (Math.sign(bracket[0]) !== Math.sign(truth)) differences.wrong++;
    }
  });
  const held = rows.filter(({ below, above }) => below && above).length;
  return { rows, differences, says: `${held} of ${rows.length} between their bounds; ${JSON.stringify(differences)}` };
}

function valueOf({ lower, lowerError, relaxed, relaxedError }) {
  return { lower: estimate(lower, lowerError), upper: estimate(relaxed, relaxedError), measure: "pricing" };
}

function estimate(mean, standardError) {
  return { mean, standardError, ci95: [mean - 1.96 * standardError, mean + 1.96 * standardError] };
}

async function optimum(model) {
  try {
    return (await core.solveExactly(model, { nodes: 61 })).value.lower.mean;
  } catch (error) {
    if (core.RipenError.is(error) && ["not-exact", "too-large"].includes(error.code)) return undefined;
    throw error;
  }
}

async function inTurn(items, run) {
  const found = [];
  for (const [i, item] of items.entries()) found.push(await run(item, i));
  return found;
}

function percent(share) {
  return `${(100 * share).toFixed(1)}%`;
}

function fixed(value) {
  return value.toFixed(0);
}
