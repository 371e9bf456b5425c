// One client of the load: it checks and plans, with a pause in between, and looks at every answer.
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";

/** Milliseconds between an answer and the next request: a person, or a tool that a person uses. */
const pause = 800;

/**
 * @param work url, portfolio, known (plans by seed, as JSON texts), planEvery, until (time), random (0 to 1)
 * @param told counts and times, added to: checks, plans (milliseconds each), wrong, lost
 */
export async function runClient({ url, portfolio, known, planEvery, until, random }, told) {
  await sleep(random() * pause);
  while (performance.now() < until) {
    const kind = random() * planEvery < 1 ? "plans" : "checks";
    const start = performance.now();
    try {
      if (kind === "plans") await plan(url, portfolio, known, random);
      else await check(url, portfolio, random);
      told[kind].push(performance.now() - start);
    } catch (error) {
      const wrong = error instanceof assert.AssertionError;
      told[wrong ? "wrong" : "lost"].push(`${kind}: ${error.message}`);
    }
    await sleep(pause * (0.5 + random()));
  }
}

/** Every check is of a document that nobody has sent before; one in five has a fault in a known place. */
async function check(url, portfolio, random) {
  const document = structuredClone(portfolio);
  const faulty = random() < 0.2;
  document.organisation.customers = faulty ? -1 : 500 + random();
  const { status, body } = await post(url, "checks", { portfolio: document });
  assert.equal(status, 200);
  assert.equal(body.ok, !faulty);
  assert.deepEqual(
    body.issues.map(({ path }) => path),
    faulty ? ["organisation.customers"] : [],
  );
}

/** One plan in four is one that is known to the last bit; the others are new, so that they have to be computed. */
async function plan(url, portfolio, known, random) {
  const seeds = [...known.keys()];
  const seed = random() < 0.25 ? seeds[Math.floor(random() * seeds.length)] : Math.floor(random() * 1e9);
  let { status, text, place } = await post(url, "plans", { portfolio, run: { paths: 1024, seed } }, { Prefer: "wait=20" });
  while (status === 202) {
    await sleep(200);
    const job = await (await fetch(`${url}${place}`)).json();
    assert.notEqual(job.state, "failed");
    if (job.state !== "done") continue;
    const response = await fetch(`${url}${job.links.result}`);
    [status, text] = [response.status, await response.text()];
  }
  assert.equal(status, 200, text);
  if (known.has(seed)) assert.equal(text, known.get(seed));
  else assert.equal(JSON.parse(text).run.seed, seed);
}

async function post(url, route, body, headers = {}) {
  const response = await fetch(`${url}/v1/${route}`, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "Content-Type": "application/json", ...headers },
  });
  const text = await response.text();
  return {
    status: response.status,
    text,
    place: response.headers.get("location"),
    body: response.headers.get("content-type") === "application/json" ? JSON.parse(text) : {},
  };
}
