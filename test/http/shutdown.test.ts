import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { jsonOf, post, TestServices } from "../helpers/api/openTestService.js";
import { smallPortfolio } from "../helpers/api/smallPortfolio.js";

const services = new TestServices();
afterAll(() => services.close());

describe("a service that is asked to stop", () => {
  test("answers everybody who waits, takes nothing new, and leaves what is not done to the next one", async () => {
    const data = join(services.folder, "drain/ripen.db");
    const first = await services.listen({ data });
    const ask = async (path: string, init?: RequestInit): Promise<Response> => fetch(`${first.url}${path}`, init);
    const plan = (seed: number): RequestInit =>
      post({ portfolio: smallPortfolio(), run: { paths: 1_048_576, seed } }, { Prefer: "wait=20" });
    const waiting = [ask("/v1/plans", plan(1)), ask("/v1/plans", plan(2))];
    // Both are there: one runs, one waits for the only thread.
    await expect
      .poll(async () => (await (await ask("/metrics")).text()).match(/^ripen_jobs_(running|queued) 1$/gm)?.length, { timeout: 20_000 })
      .toBe(2);
    const watched = await ask(`/v1/jobs/${await idOfQueued(ask, plan(2))}/events`);

    await first.close();
    for (const response of await Promise.all(waiting)) expect([response.status, (await jsonOf(response)).state]).toEqual([202, "queued"]);
    expect(await watched.text()).toMatch(/"state":"queued"/);
    await expect(ask("/health/live")).rejects.toThrow();

    const second = await services.listen({ data });
    const places = await Promise.all(waiting.map(async (one) => (await one).headers.get("location") ?? ""));
    for (const place of places) expect((await fetch(`${second.url}${place}`, { method: "DELETE" })).status).toBe(204);
    await second.close();
  });

  test("answers checks that have been sent", async () => {
    const portfolio: unknown = JSON.parse(readFileSync("packages/examples/portfolios/veldloop.json", "utf8"));
    const server = await services.listen();
    const answers = Array.from({ length: 4 }, async () => fetch(`${server.url}/v1/checks`, post({ portfolio })));
    await Promise.race(answers);
    await server.close();
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual(Array.from({ length: 4 }, () => 200));
  });

  async function idOfQueued(ask: (path: string, init?: RequestInit) => Promise<Response>, init: RequestInit): Promise<string> {
    const { id } = await jsonOf(
      await ask("/v1/plans", { ...init, headers: { "Content-Type": "application/json", "Prefer": "respond-async" } }),
    );
    return String(id);
  }
});
