import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { comparePlans, parsePortfolio, planPortfolio, valueInitiative } from "@ripen/core";
import { planToMarkdown } from "@ripen/core/report";
import { jsonOf, post, TestServices } from "../helpers/api/openTestService.js";
import { smallPortfolio } from "../helpers/api/smallPortfolio.js";

const services = new TestServices();
afterAll(() => services.close());

type Ask = (path: string, init?: RequestInit) => Promise<Response>;

const body = { portfolio: smallPortfolio(), run: { paths: 1024, seed: 5 } };
/** More work than anybody waits for. */
const long = { portfolio: smallPortfolio(), run: { paths: 1_048_576 } };

/** What JSON keeps of a value. */
const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

async function opened(wanted: Parameters<TestServices["open"]>[0] = {}): Promise<Ask> {
  const { app } = await services.open(wanted);
  return async (path, init) => app.request(`http://localhost${path}`, init);
}

describe("results", () => {
  let ask: Ask;
  beforeAll(async () => (ask = await opened()));

  test("a plan over HTTP is the library's plan, number by number", async () => {
    const response = await ask("/v1/plans", post(body));
    expect(response.status).toBe(200);
    const plan = await planPortfolio(parsePortfolio(smallPortfolio()), body.run);
    expect(await response.json()).toEqual(throughJson(plan));

    const place = response.headers.get("content-location") ?? "";
    const kept = await ask(place, { headers: { Accept: "text/markdown;q=0.9, application/json;q=0.1" } });
    expect([kept.status, kept.headers.get("content-type")]).toEqual([200, "text/markdown; charset=utf-8"]);
    expect(await kept.text()).toBe(planToMarkdown(plan));
    expect((await ask(place, { headers: { "If-None-Match": response.headers.get("etag") ?? "" } })).status).toBe(304);
    expect((await ask(place.replace("plans", "valuations"))).status).toBe(404);
  });

  test("a valuation over HTTP is the library's", async () => {
    const run = { paths: 1024, seed: 2, bounds: "both", innerPaths: 2 } as const;
    const response = await ask("/v1/valuations", post({ portfolio: smallPortfolio(), initiative: "soup", run }));
    expect(await response.json()).toEqual(throughJson(await valueInitiative(parsePortfolio(smallPortfolio()), "soup", run)));
  });

  test("a comparison over HTTP is the library's; what is wrong in the variant is told at the variant", async () => {
    const variant = {
      ...smallPortfolio(),
      resources: { purse: { kind: "money", name: "Purse", available: 1000, per: "year", counts: "investment" } },
    };
    const response = await ask("/v1/comparisons", post({ ...body, variant }));
    const expected = await comparePlans(parsePortfolio(smallPortfolio()), parsePortfolio(variant), body.run);
    expect(await response.json()).toEqual(throughJson(expected));
    const refused = await jsonOf(await ask("/v1/comparisons", post({ ...body, variant: { ...variant, currency: 7 } })));
    expect(refused.errors[0].pointer).toBe("#/variant/currency");
  });

  test("asked twice, computed once: however it is spelled, and also at the same time", async () => {
    const spelled = JSON.stringify(body, undefined, 2).replace("1024", "1.024e3").replace("stall", "st\\u0061ll");
    const places = await Promise.all(
      [body, body, spelled].map(async (one) => (await ask("/v1/plans", post(one))).headers.get("content-location")),
    );
    expect(new Set(places).size).toBe(1);
    const job = await jsonOf(await ask((places[0] ?? "").replace("plans", "jobs")));
    expect([job.state, job.attempts]).toEqual(["done", 1]);
    const other = await ask("/v1/plans", post({ ...body, run: { ...body.run, seed: 6 } }));
    expect(other.headers.get("content-location")).not.toBe(places[0]);
  });
});

describe("work that takes longer", () => {
  let ask: Ask;
  beforeAll(async () => (ask = await opened({ limits: { quickWork: 0, queue: 3 } })));

  test("is answered with the job, is watched, and is forgotten for good", async () => {
    const response = await ask("/v1/plans", post(long));
    expect(response.status).toBe(202);
    const location = response.headers.get("location") ?? "";
    expect((await jsonOf(response)).links.self).toBe(location);
    const events = await ask(`${location}/events`);
    expect(events.headers.get("content-type")).toBe("text/event-stream");
    const reader = events.body!.pipeThrough(new TextDecoderStream()).getReader();
    let seen = "";
    while (!seen.includes('"progress"')) seen += (await reader.read()).value ?? "";
    expect(seen).toMatch(/^event: job\ndata: \{"id":"[0-9a-f]{32}"/);

    expect((await ask(location, { method: "DELETE" })).status).toBe(204);
    for (let part = await reader.read(); !part.done; part = await reader.read()) seen += part.value;
    expect(seen).toContain("event: forgotten");
    expect((await ask(location)).status).toBe(404);
    expect((await ask(location, { method: "DELETE" })).status).toBe(404);
  });

  test("waits as long as it is asked to, or not at all", async () => {
    const waited = await ask("/v1/plans", post(body, { Prefer: "wait=50" }));
    expect([waited.status, waited.headers.get("preference-applied")]).toEqual([200, "wait=50"]);
    const again = await ask("/v1/plans", post({ ...body, run: { paths: 1024, seed: 77 } }, { Prefer: "respond-async, wait=10" }));
    expect([again.status, again.headers.get("preference-applied")]).toEqual([202, "respond-async"]);
    const briefly = await ask("/v1/plans", post(long, { Prefer: "wait=1" }));
    expect(briefly.status).toBe(202);
    for (const one of [again, briefly]) await ask(one.headers.get("location") ?? "", { method: "DELETE" });
  });

  test("an idempotency key stands for one request", async () => {
    const key = { "Idempotency-Key": "order-1", "Prefer": "respond-async" };
    const [first, second] = [await ask("/v1/plans", post(long, key)), await ask("/v1/plans", post(long, key))];
    expect(second.headers.get("location")).toBe(first.headers.get("location"));
    const other = await ask("/v1/plans", post(body, key));
    expect([other.status, (await jsonOf(other)).code]).toEqual([422, "idempotency-conflict"]);
    await ask(first.headers.get("location") ?? "", { method: "DELETE" });
  });

  test("has a queue that ends", async () => {
    const places: string[] = [];
    for (const seed of [1, 2, 3])
      places.push((await ask("/v1/plans", post({ ...long, run: { ...long.run, seed } }))).headers.get("location") ?? "");
    const refused = await ask("/v1/plans", post({ ...long, run: { ...long.run, seed: 4 } }));
    expect([refused.status, (await jsonOf(refused)).code, refused.headers.get("retry-after")]).toEqual([429, "queue-full", "5"]);
    expect((await ask("/v1/plans", post({ ...long, run: { ...long.run, seed: 2 } }))).status).toBe(202);
    for (const place of places) await ask(place, { method: "DELETE" });
  });
});

describe("work that does not end well", () => {
  test("is stopped when its time is over", async () => {
    const ask = await opened({ limits: { jobSeconds: 1 } });
    const late = await ask("/v1/plans", post(long, { Prefer: "wait=50" }));
    expect([late.status, (await jsonOf(late)).code]).toEqual([422, "time-limit"]);
  });
});

describe("a restart", () => {
  const small = { portfolio: smallPortfolio(), initiative: "soup", run: { paths: 1024, seed: 1 } };

  test("keeps what was done, does what was not, and forgets what is too old", async () => {
    const data = join(services.folder, "kept/ripen.db");
    const first = await services.open({ data, limits: { quickWork: 0 } });
    const url = "http://localhost/v1/valuations";
    const done = await first.app.request(url, post(small, { Prefer: "wait=50" }));
    const running = await first.app.request("http://localhost/v1/plans", post(long));
    const waiting = await first.app.request(url, post({ ...small, run: { ...small.run, seed: 9 } }));
    expect([done.status, running.status, waiting.status]).toEqual([200, 202, 202]);
    await expect(services.open({ data })).rejects.toThrow(/locked/);
    await first.close();

    const second = await services.open({ data });
    const at = async (path: string | null, init?: RequestInit): Promise<Response> =>
      second.app.request(`http://localhost${path ?? ""}`, init);
    expect(await (await at(done.headers.get("content-location"))).text()).toBe(await done.text());
    expect((await jsonOf(await at(running.headers.get("location")))).state).toBe("running");
    expect((await at(running.headers.get("location"), { method: "DELETE" })).status).toBe(204);
    const finished = await second.app.request(url, post({ ...small, run: { ...small.run, seed: 9 } }, { Prefer: "wait=50" }));
    expect(finished.headers.get("content-location")).toBe((waiting.headers.get("location") ?? "").replace("jobs", "valuations"));
    expect(await finished.json()).toEqual(
      throughJson(await valueInitiative(parsePortfolio(smallPortfolio()), "soup", { paths: 1024, seed: 9 })),
    );
    await second.close();

    const third = await services.open({ data, limits: { retentionDays: 0 } });
    expect((await third.app.request(`http://localhost${done.headers.get("content-location") ?? ""}`)).status).toBe(404);
    await third.close();
  });
});
