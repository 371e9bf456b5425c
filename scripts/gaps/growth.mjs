// How the cost of a plan grows: processor time by futures, by dates and by initiatives, and of plans with bounds. Some minutes.
// Keeps reports/gaps-growth.json, reports/gaps-growth.md and reports/gaps-growth.svg. One row alone: npm run gaps:growth -- --row "23 initiatives"
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { syntheticPortfolio } from "../../packages/examples/synthetic/syntheticPortfolio.mjs";
import { round, worked } from "../bench/measure.mjs";
import { fromSources } from "../fromSources.mjs";
import { keepReport } from "../keptReport.mjs";
import { answer, askedRow, inChildren } from "./children.mjs";
import { growthPlot } from "./growthPlot.mjs";

const file = fileURLToPath(import.meta.url);
const seed = 1;

/** By name: what grows, how large it is, and what is planned with how many futures. */
const cases = {
  "7 dates": { grows: "dates", size: 7, of: { years: 3 } },
  "13 dates": { grows: "dates", size: 13, of: {} },
  "25 dates": { grows: "dates", size: 25, of: { years: 12 } },
  "1,024 futures": { grows: "futures", size: 1024, of: {} },
  "2,048 futures": { grows: "futures", size: 2048, of: {}, paths: 2048 },
  "4,096 futures": { grows: "futures", size: 4096, of: {}, paths: 4096 },
  "12 initiatives": { grows: "initiatives", size: 12, of: {} },
  "23 initiatives": { grows: "initiatives", size: 23, of: { copies: 2 } },
  "45 initiatives": { grows: "initiatives", size: 45, of: { copies: 4 } },
  "78 initiatives": { grows: "initiatives", size: 78, of: { copies: 7 } },
};
/** The same portfolio stands in each row of what grows: it is measured once. */
const same = { "1,024 futures": "13 dates", "12 initiatives": "13 dates" };
const names = Object.keys(cases).filter((name) => !(name in same));

const asked = askedRow(names);
if (asked !== undefined) {
  const { core } = await fromSources(`export * as core from "./packages/core/src/index.ts";`);
  const { of, paths = 1024 } = cases[asked];
  const plan = () => core.planModel(syntheticPortfolio(of), { seed, paths: { fit: paths, select: paths, price: paths } });
  const { milliseconds, value } = await worked(plan);
  const seconds = round(milliseconds / 1000, 1);
  const rules = Object.keys(value.tried).length;
  answer({ id: asked, seconds, rules, lower: value.value.lower.mean, says: `${seconds} s, ${rules} rules` });
}

const measured = Object.fromEntries((await inChildren(file, names)).map((row) => [row.id, row]));
const rows = Object.entries(cases).map(([id, { grows, size }]) => ({ ...measured[same[id] ?? id], id, grows, size }));
const powers = Object.fromEntries(
  ["futures", "dates", "initiatives"].map((grows) => [grows, power(rows.filter((row) => row.grows === grows))]),
);
writeFileSync(fileURLToPath(new URL("../../reports/gaps-growth.svg", import.meta.url)), growthPlot(rows));

keepReport({
  name: "gaps-growth",
  title: "How the cost of a plan grows",
  command: "npm run gaps:growth",
  sources: ["packages/core/src", "packages/examples/synthetic", "scripts/gaps"],
  seed,
  results: { rows, powers },
  page: `
![Processor seconds](gaps-growth.svg)

Processor seconds of one plan (lower bound, prices, comparison with greedy and static selection) of a synthetic portfolio; twelve initiatives, thirteen dates and 1,024 futures of each kind where nothing
else is said. Where the cost is the size to a power, that power is 1 for what grows in proportion.

| what | processor seconds | rules that were tried | a rule |
|---|---:|---:|---:|
${rows.map(({ id, seconds, rules }) => `| ${id} | ${seconds} | ${rules} | ${(seconds / rules).toFixed(2)} |`).join("\n")}

Powers, from the smallest to the largest: ${Object.entries(powers)
    .map(([grows, { whole, byRule }]) => `${grows} ${whole.toFixed(2)} (of one rule: ${byRule.toFixed(2)})`)
    .join("; ")}.
`,
});

/** The power by which cost grows from the smallest size to the largest: of all, and of one rule. */
function power(some) {
  const [first, last] = [some[0], some.at(-1)];
  const of = (cost) => Math.log(cost(last) / cost(first)) / Math.log(last.size / first.size);
  return { whole: of(({ seconds }) => seconds), byRule: of(({ seconds, rules }) => seconds / rules) };
}
