// The plan of Veldloop on a hundred thousand fresh futures, each held against every link and resource: npm run ledger
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { fromSources } from "./fromSources.mjs";
import { keepReport } from "./keptReport.mjs";

const seed = 1;
const row = process.argv.includes("--row");
const blocks = row ? 1 : 98;
const root = fileURLToPath(new URL("../", import.meta.url));
const portfolio = "packages/examples/portfolios/veldloop.json";

const { proveLedger } = await fromSources('export { proveLedger } from "./test/proofs/ledgerOnVeldloop.ts";');
const proof = await proveLedger(JSON.parse(readFileSync(root + portfolio, "utf8")), seed, blocks);

const grouped = (n) => n.toLocaleString("en");
const counts = (record) =>
  Object.entries(record)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, count]) => `| ${name} | ${grouped(count)} |`);
const page = [
  `${grouped(proof.paths)} futures, 24 dates each: ${proof.violations.length} violations. The plan is worth ${grouped(Math.round(proof.mean / 1000))} thousand EUR on them (standard error ${grouped(Math.round(proof.standardError / 1000))}).`,
  "The engine asserts at every date that no move by choice overdraws a period; the inspector, which shares nothing with it but the modes that initiatives are in, holds every date against the links and the people of the document.",
  ["| put to the test | times |", "|:--|--:|", ...counts(proof.tested)].join("\n"),
  ["| option | taken |", "|:--|--:|", ...counts(proof.taken)].join("\n"),
].join("\n\n");
console.log(page);
if (proof.violations.length > 0) {
  console.error(proof.violations.slice(0, 20).join("\n"));
  process.exit(1);
}
if (row) process.exit();
keepReport({
  name: "ledger",
  title: "Links and resources on every path of Veldloop",
  command: "npm run ledger",
  sources: ["packages/core/src", portfolio, "test/proofs/ledgerOnVeldloop.ts", "test/unit/planning/inspector.ts", "pnpm-lock.yaml"],
  seed,
  results: proof,
  page,
});
