// Sends more than 300 hostile bodies to the built service, a good request behind each, and keeps how they were refused.
// npm run hostile -- --row sends one in thirty, and keeps nothing.
import { fromSources } from "./fromSources.mjs";
import { keepReport } from "./keptReport.mjs";
import { startServer } from "./api/startServer.mjs";

const every = process.argv.includes("--row") ? 30 : 1;
const { sendHostile, isRefused } = await fromSources('export { sendHostile, isRefused } from "./test/http/hostile/refusals.ts"');
const server = await startServer();
const refusals = await sendHostile(server.url, every).finally(() => server.stop());

const failed = refusals.filter((one) => !isRefused(one));
for (const { name, status, code, wellAfter } of failed)
  console.error(`not refused: ${name}: ${status} ${code}, well afterwards: ${wellAfter}`);
const times = refusals.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
const at = (share) => Math.round(times[Math.min(times.length - 1, Math.floor(share * times.length))] * 10) / 10;
const byCode = Object.entries(grouped(refusals)).map(([code, ones]) => ({
  code,
  count: ones.length,
  slowest: Math.round(Math.max(...ones.map(({ milliseconds }) => milliseconds)) * 10) / 10,
}));
const results = {
  sent: refusals.length,
  refused: refusals.length - failed.length,
  milliseconds: { p50: at(0.5), p99: at(0.99), slowest: at(1) },
  byCode,
};
console.log(
  `hostile: ${results.refused} of ${results.sent} refused; milliseconds: half within ${at(0.5)}, 99 of 100 within ${at(0.99)}, slowest ${at(1)}`,
);

if (every === 1 && failed.length === 0)
  keepReport({
    name: "hostile",
    title: "Hostile requests, and how long they took to be refused",
    command: "npm run hostile",
    sources: ["packages/api/src", "packages/core/src/portfolio", "packages/core/src/formula", "test/http/hostile"],
    results,
    page: `${results.sent} bodies, each followed by a good request that was answered well. Half were refused within ${at(0.5)} ms, 99 of 100 within ${at(0.99)} ms, the slowest within ${at(1)} ms.

| problem | bodies | slowest, ms |
|---|---:|---:|
${byCode.map(({ code, count, slowest }) => `| ${code} | ${count} | ${slowest} |`).join("\n")}`,
  });
process.exitCode = failed.length === 0 ? 0 : 1;

function grouped(ones) {
  const groups = {};
  for (const one of ones) (groups[one.code] ??= []).push(one);
  return groups;
}
