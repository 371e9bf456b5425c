// What variants of Veldloop are worth: what allows more is never worth less; what listening brings; what cannot be paid changes no bound. Some minutes.
// Keeps reports/gaps-variants.json and reports/gaps-variants.md. One row alone: npm run gaps:variants -- --row "one more IT team"
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { syntheticPortfolio } from "../../packages/examples/synthetic/syntheticPortfolio.mjs";
import { fromSources } from "../fromSources.mjs";
import { keepReport } from "../keptReport.mjs";
import { answer, askedRow, inChildren } from "./children.mjs";
import { variants, withoutListening } from "./veldloopVariants.mjs";

const file = fileURLToPath(import.meta.url);
const root = fileURLToPath(new URL("../../", import.meta.url));
const baseFile = `${root}node_modules/.cache/ripen/gaps-base.json`;
const listening = "what listening brings";
const unaffordable = "a move that nobody can pay";
const names = [unaffordable, listening, ...Object.keys(variants)];
const seed = 1;
const run = { seed, paths: { fit: 2048, select: 1024, price: 2048 } };
const blocks = 2;

const asked = askedRow(names);
const { engine, helpers } = await fromSources(`
  export * as engine from "./test/proofs/variantPlans.ts";
  export * as helpers from "./test/proofs/relaxedBound.ts";
`);
const veldloop = JSON.parse(readFileSync(`${root}packages/examples/portfolios/veldloop.json`, "utf8"));

if (asked !== undefined) {
  const row = asked === unaffordable ? await beyondReach() : asked === listening ? await withAndWithout() : await variant(asked);
  answer({ id: asked, ...row }, row.holds);
}

rmSync(baseFile, { force: true });
const base = await baseOf();
console.log(`Veldloop: ${thousands(base.lower)}`);
const rows = await inChildren(file, names);
rmSync(baseFile, { force: true });
const [bound, heard, ...changed] = rows;
const fallen = changed.filter(({ holds }) => !holds);

keepReport({
  name: "gaps-variants",
  title: "Veldloop, with more of something",
  command: "npm run gaps:variants",
  sources: ["packages/core/src", "packages/examples", "scripts/gaps", "test/proofs"],
  seed,
  results: {
    base: { lower: base.lower, error: base.error, static: base.static, greedy: base.greedy },
    variants: changed,
    listening: heard,
    unaffordable: bound,
  },
  page: `
Each variant allows all that the portfolio allows, and more. Its plan is found anew, with the rule of the portfolio among those that compete; the difference is of the same
${blocks * 1024} futures (thousand EUR), with its standard error. The portfolio itself: ${thousands(base.lower)} (${thousands(base.error)}), ${thousands(base.static.mean)} (${thousands(base.static.standardError)}) more than the best fixed selection and
${thousands(base.greedy.mean)} (${thousands(base.greedy.standardError)}) more than going down a ranking, on the same futures.

| variant | worth more | standard error | in standard errors |
|---|---:|---:|---:|
${changed.map((row) => `| ${row.id} | ${thousands(row.mean)} | ${thousands(row.error)} | ${row.error > 0 ? (row.mean / row.error).toFixed(1) : "0"} |`).join("\n")}

${fallen.length === 0 ? `None of the ${changed.length} is worth less by more than three standard errors.` : `Worth less by more than three standard errors: ${fallen.map(({ id }) => id).join(", ")}.`}

Listening: the portfolio is worth ${thousands(heard.mean)} (standard error ${thousands(heard.error)}) more than where listening costs what nobody can pay, planned anew: ${heard.sign}.

A move that costs more than all budgets, added to twelve synthetic initiatives: the bound was ${bound.before.toFixed(6)}, and is ${bound.after.toFixed(6)}.
`,
});

/** The plan of the portfolio as it is; children read what their parent has found. */
async function baseOf() {
  if (existsSync(baseFile)) return JSON.parse(readFileSync(baseFile, "utf8"));
  const found = await engine.planVariant(veldloop, run, {}, blocks);
  mkdirSync(`${root}node_modules/.cache/ripen`, { recursive: true });
  if (asked === undefined) writeFileSync(baseFile, JSON.stringify(found));
  return found;
}

async function variant(name) {
  const before = await baseOf();
  const after = await engine.planVariant(variants[name](veldloop), run, { "the rule of the base": before.policy }, blocks);
  const { mean, standardError: error } = engine.differenceOf(after.values, before.values);
  return { mean, error, holds: mean >= -3 * error - 1e-9 * Math.abs(before.lower), says: `${thousands(mean)} more (${thousands(error)})` };
}

async function withAndWithout() {
  const before = await baseOf();
  const after = await engine.planVariant(withoutListening(veldloop), run, { "the rule of the base": before.policy }, blocks);
  const { mean, standardError: error } = engine.differenceOf(before.values, after.values);
  const sign = Math.abs(mean) > 1.96 * error ? (mean > 0 ? "likely a gain" : "likely a loss") : "open";
  return { mean, error, sign, holds: mean >= -3 * error, says: `${thousands(mean)} (${thousands(error)}), ${sign}` };
}

/** The bound of a portfolio, without and with a move that costs more than there is. */
async function beyondReach() {
  const model = syntheticPortfolio();
  const palace = {
    start: "idle",
    modes: { idle: { options: [{ name: "build", to: "built", until: 5, pay: 1, uses: { budget: 100_000 }, receive: 1e9 }] }, built: {} },
  };
  const [before, after] = [
    await helpers.relaxedBound(model, seed, helpers.rough),
    await helpers.relaxedBound({ ...model, initiatives: { ...model.initiatives, palace } }, seed, helpers.rough),
  ];
  const holds = Math.abs(after.mean - before.mean) <= 1e-9 * Math.abs(before.mean);
  return { before: before.mean, after: after.mean, holds, says: `${before.mean} and ${after.mean}` };
}

function thousands(value) {
  return (value / 1000).toFixed(1);
}
