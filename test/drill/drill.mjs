// Kills the built service with jobs running, starts it again on the same file, and looks at what has become of every job that was
// accepted: each must have ended once, in a result with the same bits, or in a failure that is stated. Then it has a thread die of
// memory, and looks whether any other job was touched.
// npm run drill
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parsePortfolio, planPortfolio } from "../../packages/core/dist/index.js";
import { startServer } from "../../scripts/api/startServer.mjs";

const folder = mkdtempSync(join(tmpdir(), "ripen-drill-"));
const data = join(folder, "ripen.db");
const portfolio = readFileSync("packages/examples/portfolios/corner-shop.json", "utf8");
const jobs = 10;
const runOf = (seed) => ({ paths: 1024, innerPaths: 4, seed });

try {
  await killed();
  await exhausted();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function killed() {
  const first = await startServer({ RIPEN_DATA: data, RIPEN_THREADS: "10" });
  const accepted = [];
  for (let seed = 1; seed <= jobs; seed++) accepted.push({ seed, id: await submit(first.url, runOf(seed)) });
  // What is done by then is a result that must not be lost; the others are killed in the middle of their work.
  await until(async () => (await states(first.url, accepted)).every((state) => state !== "queued"));
  const before = await states(first.url, accepted);
  await first.stop("SIGKILL");
  console.log(`killed with ${before.filter((state) => state === "running").length} of ${jobs} jobs running`);
  assert.ok(before.filter((state) => state === "running").length >= jobs / 2, "most jobs were to be running");

  const second = await startServer({ RIPEN_DATA: data });
  await until(async () => (await states(second.url, accepted)).every((state) => state === "done" || state === "failed"));
  let same = 0;
  for (const { seed, id } of accepted) {
    const job = await get(second.url, `/v1/jobs/${id}`);
    if (job.state === "failed") {
      assert.equal(job.failure.code, "interrupted");
      continue;
    }
    const expected = JSON.stringify(await planPortfolio(parsePortfolio(JSON.parse(portfolio)), runOf(seed)));
    assert.equal(await (await fetch(`${second.url}/v1/plans/${id}`)).text(), expected, `seed ${seed}: other bits`);
    assert.ok(job.attempts <= 2, `seed ${seed}: begun ${job.attempts} times`);
    assert.equal(await submit(second.url, runOf(seed)), id);
    same++;
  }
  console.log(`after the restart: ${same} results with the same bits, ${jobs - same} stated failures`);
  await second.stop();
}

/** A plan that needs more memory than a job may have, beside one that does not. */
async function exhausted() {
  const server = await startServer({ RIPEN_JOB_MEGABYTES: "24", RIPEN_THREADS: "2", RIPEN_WORK: "1000000000000" });
  const large = JSON.stringify(JSON.parse(readFileSync("packages/examples/portfolios/veldloop.json", "utf8")));
  const run = { paths: { fit: 65_536, select: 65_536, price: 1024 }, seed: 1 };
  const accepted = [{ id: await submit(server.url, run, large) }, { id: await submit(server.url, runOf(1)) }];
  await until(async () => (await states(server.url, accepted)).every((state) => state === "done" || state === "failed"));
  const [dead, alive] = await Promise.all(accepted.map(({ id }) => get(server.url, `/v1/jobs/${id}`)));
  assert.deepEqual([dead.state, dead.failure?.code], ["failed", "out-of-memory"]);
  assert.equal(alive.state, "done");
  assert.equal((await fetch(`${server.url}/health/ready`)).status, 200);
  console.log("a thread that died of memory failed its job, and no other");
  await server.stop();
}

async function submit(url, run, document = portfolio) {
  const response = await fetch(`${url}/v1/plans`, {
    method: "POST",
    body: `{"portfolio":${document},"run":${JSON.stringify(run)}}`,
    headers: { "Content-Type": "application/json", "Prefer": "respond-async" },
  });
  assert.ok([200, 202].includes(response.status), `${response.status}: ${await response.clone().text()}`);
  const place = response.headers.get("location") ?? response.headers.get("content-location");
  await response.arrayBuffer();
  return place.split("/").at(-1);
}

async function get(url, path) {
  return (await fetch(`${url}${path}`)).json();
}

async function states(url, accepted) {
  return Promise.all(accepted.map(async ({ id }) => (await get(url, `/v1/jobs/${id}`)).state));
}

async function until(holds) {
  for (let tries = 0; tries < 6000; tries++) {
    if (await holds()) return;
    await sleep(50);
  }
  throw new Error("waited for five minutes");
}
