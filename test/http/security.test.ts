import { afterAll, describe, expect, test } from "vitest";
import { readSettings } from "@ripen/api";
import { jsonOf, post, TestServices } from "../helpers/api/openTestService.js";
import { smallPortfolio } from "../helpers/api/smallPortfolio.js";

const services = new TestServices();
afterAll(() => services.close());
/** One without keys. */
const open = services.open();

const [mine, yours] = ["mine-0123456789abcdef", "yours-0123456789abcde"];
const as = (key: string): Record<string, string> => ({ Authorization: `Bearer ${key}` });
const body = { portfolio: smallPortfolio(), initiative: "soup", run: { paths: 1024 } };

describe("API keys", () => {
  test("are asked for wherever there is something of somebody's, and nothing is shared between them", async () => {
    const { app } = await services.open({ keys: [mine, yours] });
    const ask = async (path: string, init?: RequestInit): Promise<Response> => app.request(`http://planner.example${path}`, init);
    for (const headers of [{}, as("nobody-0123456789abc"), { Authorization: `Basic ${mine}` }, as(`${mine}x`)]) {
      const refused = await ask("/v1/valuations", post(body, headers));
      expect([refused.status, refused.headers.get("www-authenticate")]).toEqual([401, 'Bearer realm="ripen"']);
    }
    expect((await ask("/metrics")).status).toBe(401);
    for (const open of ["/health/live", "/openapi.json", "/errors/unauthorized", "/"]) expect((await ask(open)).status).toBe(200);

    const first = (await ask("/v1/valuations", post(body, as(mine)))).headers.get("content-location") ?? "";
    const second = (await ask("/v1/valuations", post(body, as(yours)))).headers.get("content-location") ?? "";
    expect(first).toMatch(/^\/v1\/valuations\/[0-9a-f]{32}$/);
    expect(second).not.toBe(first);
    const job = first.replace("valuations", "jobs");
    expect((await ask(first, { headers: as(yours) })).status).toBe(404);
    expect((await ask(job, { headers: as(yours), method: "DELETE" })).status).toBe(404);
    expect((await ask(first, { headers: as(mine) })).status).toBe(200);
  });

  test("without them only this machine is served, by its own names", async () => {
    const { app } = await open;
    expect((await app.request("http://planner.example/health/live")).status).toBe(403);
    for (const name of ["localhost", "127.0.0.1:80", "[::1]"]) expect((await app.request(`http://${name}/health/live`)).status).toBe(200);
    expect(() => readSettings({ RIPEN_HOST: "0.0.0.0" })).toThrow(/RIPEN_API_KEYS/);
    expect(readSettings({ RIPEN_HOST: "0.0.0.0", RIPEN_API_KEYS: mine }).host).toBe("0.0.0.0");
  });

  test("settings that are wrong are all told at once", () => {
    expect(() => readSettings({ RIPEN_PORT: "eighty", RIPEN_QUEUE: "0", RIPEN_API_KEYS: "short" })).toThrow(
      /RIPEN_QUEUE.*\n.*RIPEN_PORT.*\n.*RIPEN_API_KEYS/,
    );
    // What would leave a service without keys, and nobody would know.
    expect(() => readSettings({ RIPEN_API_KEY: mine })).toThrow("RIPEN_API_KEY: there is no such setting");
    expect(() => readSettings({ RIPEN_API_KEYS: " , " })).toThrow("found no key");
    expect(readSettings({ RIPEN_HOST: "", RIPEN_DATA: " ", RIPEN_PORT: "", RIPEN_API_KEYS: "" })).toEqual(readSettings({}));
  });
});

describe("the rate of requests", () => {
  test("is limited for each key by itself, with the time to wait", async () => {
    const { app } = await services.open({ keys: [mine, yours], limits: { requestsPerMinute: 3 } });
    const ask = async (key: string): Promise<Response> => app.request("http://planner.example/metrics", { headers: as(key) });
    const statuses = [];
    for (let i = 0; i < 5; i++) statuses.push((await ask(mine)).status);
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    const refused = await ask(mine);
    expect(Number(refused.headers.get("retry-after"))).toBe(20);
    expect((await jsonOf(refused)).code).toBe("rate-limited");
    expect((await ask(yours)).headers.get("ratelimit")).toBe("limit=3, remaining=2, reset=20");
  });
});

describe("what is told", () => {
  test("every answer keeps a browser from doing what it is not meant for", async () => {
    const { app } = await open;
    for (const path of ["/", "/v1/nowhere", "/health/live"]) {
      const { headers } = await app.request(`http://localhost${path}`);
      const policy = headers.get("content-security-policy") ?? "";
      for (const part of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"]) expect(policy).toContain(part);
      expect(policy).not.toContain("unsafe");
      expect([headers.get("x-content-type-options"), headers.get("referrer-policy")]).toEqual(["nosniff", "no-referrer"]);
    }
  });

  test("the log has every request and job, and nothing of a document or a key", async () => {
    const told: string[] = [];
    const { app } = await services.open({ keys: [mine] }, (event, facts) => told.push(JSON.stringify([event, facts])));
    await app.request("http://planner.example/v1/valuations", post(body, as(mine)));
    await app.request("http://planner.example/v1/plans", post({ portfolio: { ...smallPortfolio(), currency: "Dukaten" } }, as(mine)));
    const log = told.join("\n");
    for (const part of ['"route":"/v1/valuations"', '"status":200', '"status":422', '["job",']) expect(log).toContain(part);
    for (const part of ["Soup", "soup", "Dukaten", mine]) expect(log).not.toContain(part);
  });

  test("the figures count requests and jobs by route, not by address", async () => {
    const { app } = await open;
    await app.request("http://localhost/v1/jobs/0123456789abcdef0123456789abcdef");
    await app.request("http://localhost/v1/checks", post({ portfolio: smallPortfolio() }));
    const text = await (await app.request("http://localhost/metrics")).text();
    expect(text).toContain('ripen_http_requests_total{route="/v1/jobs/:id",method="GET",status="404"} 1');
    expect(text).toContain('ripen_http_requests_total{route="/v1/checks",method="POST",status="200"} 1');
    expect(text).toMatch(/^ripen_jobs_queued 0$/m);
    expect(text).not.toContain("0123456789abcdef");
  });
});
