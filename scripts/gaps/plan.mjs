// How far plans are from the best possible one: small portfolios whose optimum is known, random ones, a published schedule, synthetic portfolios of 12 to 34 initiatives and the worked example.
// Some minutes. Keeps reports/gaps-plan.json and reports/gaps-plan.md. One row alone: npm run gaps:plan -- --row random
import { fileURLToPath } from "node:url";
import { keepReport } from "../keptReport.mjs";
import { answer, askedRow, inChildren } from "./children.mjs";
import { planPage } from "./planPage.mjs";

const file = fileURLToPath(import.meta.url);
const seed = 1;
const large = {
  "12 synthetic": { copies: 1, scarcity: 1 },
  "12 synthetic, budgets × 0.6": { copies: 1, scarcity: 0.6 },
  "23 synthetic": { copies: 2, scarcity: 1 },
  "34 synthetic": { copies: 3, scarcity: 1 },
  "Veldloop": {},
};
const names = ["the first", "known", "random", "a published schedule", "what the bound is made of", ...Object.keys(large)];

const asked = askedRow(names);
if (asked !== undefined) {
  const measure = await import("./planRows.mjs");
  if (asked === "the first") answer(await measure.first(seed));
  if (asked === "known") answer(await measure.known(seed));
  if (asked === "random") answer(await measure.random(seed));
  if (asked === "a published schedule") answer(await measure.published(seed));
  if (asked === "what the bound is made of") answer(await measure.ingredients(seed));
  answer(await measure.whole(asked, large[asked], seed));
}

const [, known, random, published, ingredients, ...whole] = await inChildren(file, names);
keepReport({
  name: "gaps-plan",
  title: "Between both bounds: plans of portfolios",
  command: "npm run gaps:plan",
  sources: ["packages/core/src", "test/golden/cases", "test/golden/models", "test/proofs", "packages/examples", "scripts/gaps"],
  seed,
  results: { known, random, published, ingredients, large: whole },
  page: planPage({ known, random, published, ingredients, large: whole }),
});
