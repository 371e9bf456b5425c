import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { JobStore, Service } from "@ripen/api";
import { openSqliteStore } from "../../packages/api/src/store/index.js";
import { problem, ProblemError } from "../../packages/api/src/problems/index.js";
import { idleStore, withMethods } from "../helpers/api/stores.js";
import { jsonOf, post, TestServices } from "../helpers/api/openTestService.js";
import { smallPortfolio } from "../helpers/api/smallPortfolio.js";

const services = new TestServices();
afterAll(() => services.close());

const small = { portfolio: smallPortfolio(), initiative: "soup", run: { paths: 1024 } };
const url = "http://localhost/v1/valuations";

/** A store whose methods fail while they are named. */
function breakable(store: JobStore, broken: Set<string>): JobStore {
  const fail = (): Promise<never> =>
    Promise.reject(new ProblemError(problem("store-unavailable", "no room"), {}, { cause: new Error("full") }));
  return withMethods(store, (name) => (broken.has(name) ? fail : undefined));
}

describe("a store that cannot write", () => {
  const broken = new Set<string>();
  const faults: string[] = [];
  let app: Service["app"];
  beforeAll(async () => {
    const store = breakable(await openSqliteStore(":memory:"), broken);
    ({ app } = await services.open({ store }, (event) => event === "fault" && faults.push(event)));
  });

  test("loses no result: it is written when there is room again", async () => {
    broken.add("finish");
    const running = await app.request(url, post(small, { Prefer: "wait=1" }));
    expect(running.status).toBe(202);
    await expect.poll(() => faults.length, { timeout: 20_000 }).toBe(1);
    broken.clear();
    expect((await app.request(url, post(small, { Prefer: "wait=50" }))).status).toBe(200);
  });

  test("refuses work with a problem that says so, checks go on, and the queue goes on by itself afterwards", async () => {
    const other = { ...small, run: { ...small.run, seed: 2 } };
    broken.add("add").add("claim");
    const refused = await app.request(url, post(other));
    expect([refused.status, (await jsonOf(refused)).code]).toEqual([503, "store-unavailable"]);
    expect((await app.request("http://localhost/v1/checks", post({ portfolio: smallPortfolio() }))).status).toBe(200);
    broken.delete("add");
    const accepted = await app.request(url, post(other, { Prefer: "respond-async" }));
    expect(accepted.status).toBe(202);
    broken.clear();
    expect((await app.request(url, post(other, { Prefer: "wait=50" }))).status).toBe(200);
  });
});

describe("what is forgotten", () => {
  test("is nowhere in the file any more, nor beside it", async () => {
    const data = join(services.folder, "forgotten.db");
    const { app } = await services.open({ data, limits: { quickWork: 0 } });
    const portfolio = { ...smallPortfolio(), name: "Zwetschgendatschi" };
    const held = (): boolean => [data, `${data}-wal`].some((file) => readFileSync(file).includes("Zwetschgendatschi"));
    const { id } = await jsonOf(await app.request(url, post({ ...small, portfolio })));
    expect(held()).toBe(true);
    expect((await app.request(`http://localhost/v1/jobs/${id}`, { method: "DELETE" })).status).toBe(204);
    expect(held()).toBe(false);
  });
});

describe("many at once", () => {
  const plan = (seed: number, headers: Readonly<Record<string, string>> = {}): RequestInit =>
    post({ portfolio: smallPortfolio(), run: { paths: 1_048_576, seed } }, { Prefer: "respond-async", ...headers });
  const plans = "http://localhost/v1/plans";
  let app: Service["app"];
  beforeAll(async () => ({ app } = await services.open({ store: await idleStore(), limits: { queue: 3, checkQueue: 8 } })));

  test("never go beyond the queue; an idempotency key of a request that was refused is free again", async () => {
    const seeds = Array.from({ length: 8 }, (_, seed) => seed);
    const answers = await Promise.all(seeds.map(async (seed) => app.request(plans, plan(seed, { "Idempotency-Key": `key-${seed}` }))));
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 202, 202, 429, 429, 429, 429, 429]);
    const [accepted, refused] = [202, 429].map((status) => answers.findIndex((one) => one.status === status));
    await app.request(`http://localhost${answers[accepted].headers.get("location") ?? ""}`, { method: "DELETE" });
    expect((await app.request(plans, plan(99, { "Idempotency-Key": `key-${refused}` }))).status).toBe(202);
    expect((await app.request(plans, plan(98, { "Idempotency-Key": `key-${refused}` }))).status).toBe(422);
  });

  test("are refused when more wait than are held; those that wait are answered", async () => {
    const check = post({ portfolio: smallPortfolio() });
    const answers = await Promise.all(Array.from({ length: 11 }, async () => app.request("http://localhost/v1/checks", check)));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array.from({ length: 9 }, () => 200), 503, 503]);
    const refused = answers.find(({ status }) => status === 503)!;
    expect([(await jsonOf(refused)).code, refused.headers.get("retry-after")]).toEqual(["too-busy", "1"]);
  });
});
