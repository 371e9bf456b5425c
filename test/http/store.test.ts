import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { openSqliteStore, type JobStore } from "../../packages/api/src/store/index.js";
import { problem, ProblemError } from "../../packages/api/src/problems/index.js";
import { jsonOf, post, TestServices } from "../helpers/api/openTestService.js";
import { smallPortfolio } from "../helpers/api/smallPortfolio.js";

const services = new TestServices();
afterAll(() => services.close());

const small = { portfolio: smallPortfolio(), initiative: "soup", run: { paths: 1024 } };
const url = "http://localhost/v1/valuations";

/** A store whose methods fail while they are named. */
function breakable(store: JobStore, broken: Set<string>): JobStore {
  return new Proxy(store, {
    get: (target, name) =>
      broken.has(String(name))
        ? () => Promise.reject(new ProblemError(problem("store-unavailable", "no room"), {}, { cause: new Error("full") }))
        : (Reflect.get(target, name) as () => unknown).bind(target),
  });
}

describe("a store that cannot write", () => {
  test("loses no result: it is written when there is room again", async () => {
    const broken = new Set(["finish"]);
    const faults: string[] = [];
    const store = breakable(await openSqliteStore(":memory:"), broken);
    const { app } = await services.open({ store }, (event) => event === "fault" && faults.push(event));
    const running = await app.request(url, post(small, { Prefer: "wait=1" }));
    await expect.poll(() => faults.length, { timeout: 20_000 }).toBe(1);
    expect(running.status).toBe(202);
    broken.clear();
    expect((await app.request(url, post(small, { Prefer: "wait=20" }))).status).toBe(200);
  });

  test("refuses work with a problem that says so, checks go on, and the queue goes on by itself afterwards", async () => {
    const broken = new Set(["add", "claim"]);
    const { app } = await services.open({ store: breakable(await openSqliteStore(":memory:"), broken) });
    const refused = await app.request(url, post(small));
    expect([refused.status, (await jsonOf(refused)).code]).toEqual([503, "store-unavailable"]);
    expect((await app.request("http://localhost/v1/checks", post({ portfolio: smallPortfolio() }))).status).toBe(200);
    broken.delete("add");
    const accepted = await app.request(url, post(small, { Prefer: "respond-async" }));
    expect(accepted.status).toBe(202);
    broken.clear();
    expect((await app.request(url, post(small, { Prefer: "wait=20" }))).status).toBe(200);
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

  test("never go beyond the queue", async () => {
    const { app } = await services.open({ limits: { queue: 3 } });
    const answers = await Promise.all(Array.from({ length: 8 }, async (_, seed) => app.request("http://localhost/v1/plans", plan(seed))));
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 202, 202, 429, 429, 429, 429, 429]);
  });

  test("are refused when more wait than are held; those that wait are answered", async () => {
    const { app } = await services.open({ limits: { checkQueue: 3 } });
    const check = post({ portfolio: smallPortfolio() });
    const answers = await Promise.all(Array.from({ length: 6 }, async () => app.request("http://localhost/v1/checks", check)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 503, 503]);
    expect((await jsonOf(answers[5])).code).toBe("too-busy");
  });

  test("an idempotency key of a request that was refused is free again", async () => {
    const { app } = await services.open({ limits: { queue: 1 } });
    const ask = async (seed: number, key: string): Promise<Response> =>
      app.request("http://localhost/v1/plans", plan(seed, { "Idempotency-Key": key }));
    const first = await ask(1, "a");
    expect([first.status, (await ask(2, "b")).status]).toEqual([202, 429]);
    await app.request(`http://localhost${first.headers.get("location") ?? ""}`, { method: "DELETE" });
    expect((await ask(3, "b")).status).toBe(202);
    expect((await ask(4, "b")).status).toBe(422);
  });
});
