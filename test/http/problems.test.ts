import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { jsonOf, post, TestServices } from "../helpers/api/openTestService.js";
import { smallPortfolio } from "../helpers/api/smallPortfolio.js";

interface Case {
  readonly what: string;
  readonly path?: string;
  readonly init?: RequestInit;
  readonly status: number;
  readonly code: string;
}

const deep = `{"portfolio":${"[".repeat(50)}${"]".repeat(50)}}`;
const good = { portfolio: smallPortfolio() };

const cases: readonly Case[] = [
  { what: "a text that is torn", init: post('{"portfolio": {"name": "Torn",,}}'), status: 400, code: "malformed-json" },
  { what: "no body", init: post(""), status: 400, code: "malformed-json" },
  {
    what: "bytes that are not UTF-8",
    init: { ...post(""), body: Uint8Array.from([0x7b, 0xff, 0x7d]) },
    status: 400,
    code: "malformed-text",
  },
  { what: "a name that stands twice", init: post('{"portfolio": {"seed": 1, "s\\u0065ed": 2}}'), status: 400, code: "ambiguous-json" },
  { what: "a number that nothing can hold", init: post('{"portfolio": {"seed": 1e999}}'), status: 400, code: "ambiguous-json" },
  { what: "a name that objects have by themselves", init: post('{"portfolio": {"__proto__": {}}}'), status: 400, code: "ambiguous-json" },
  { what: "nesting without end", init: post(deep), status: 400, code: "ambiguous-json" },
  { what: "another form", init: post({ portfolio: {}, run: { paths: "many" } }), status: 422, code: "invalid-request" },
  { what: "an unknown field", init: post({ ...good, sede: 3 }), status: 422, code: "invalid-request" },
  {
    what: "a portfolio that does not hold together",
    init: post({ portfolio: { schemaVersion: 1 } }),
    status: 422,
    code: "invalid-portfolio",
  },
  { what: "a header that means nothing", init: post(good, { Prefer: "wait=soon" }), status: 400, code: "invalid-header" },
  { what: "a key that is too long", init: post(good, { "Idempotency-Key": "x".repeat(201) }), status: 400, code: "invalid-header" },
  {
    what: "another media type",
    init: post(JSON.stringify(good), { "Content-Type": "text/csv" }),
    status: 415,
    code: "unsupported-media-type",
  },
  {
    what: "another charset",
    init: post(good, { "Content-Type": "application/json; charset=utf-16" }),
    status: 415,
    code: "unsupported-media-type",
  },
  { what: "a compressed body", init: post(good, { "Content-Encoding": "gzip" }), status: 415, code: "unsupported-media-type" },
  { what: "more bytes than are read", init: post(`"${"x".repeat(40_000)}"`), status: 413, code: "body-too-large" },
  { what: "a form that is not kept", init: post(good, { Accept: "application/pdf" }), status: 406, code: "not-acceptable" },
  { what: "more work than is done", init: post({ ...good, run: { paths: 1_000_000 } }), status: 422, code: "too-large" },
  { what: "another method", init: {}, status: 405, code: "method-not-allowed" },
  {
    what: "another method under a pattern",
    path: "/v1/jobs/0123456789abcdef0123456789abcdef",
    init: { method: "PUT" },
    status: 405,
    code: "method-not-allowed",
  },
  { what: "no such route", path: "/v1/nowhere", init: {}, status: 404, code: "not-found" },
  { what: "no such job", path: "/v1/jobs/0123456789abcdef0123456789abcdef", init: {}, status: 404, code: "not-found" },
  { what: "an address that no job can have", path: "/v1/jobs/..%2f..%2fetc", init: {}, status: 404, code: "not-found" },
  { what: "no such error code", path: "/errors/constructor", init: {}, status: 404, code: "not-found" },
];

describe("problems", () => {
  const services = new TestServices();
  let ask: (path: string, init?: RequestInit) => Promise<Response>;
  beforeAll(async () => {
    const { app } = await services.open({ limits: { bodyBytes: 32_768, work: 5_000_000 } });
    ask = async (path, init) => app.request(`http://localhost${path}`, init);
  });

  test.each([
    ["the portfolio by itself", smallPortfolio(), 'missing; the body is { "portfolio": …, "run"?: … }: put the document under "portfolio"'],
    ["nothing of a portfolio", {}, "missing"],
    [
      "a field that is nearly one",
      { ...good, run: { path: 5 } },
      'unknown field "path"; allowed are paths, seed, bounds, innerPaths; did you mean "paths"?',
    ],
    ["another type", { ...good, run: { seed: "one" } }, "found a text; allowed is a number"],
  ])("a body that is %s is answered in words", async (_, body, detail) => {
    const { errors } = await jsonOf(await ask("/v1/plans", post(body)));
    expect(errors).toEqual([expect.objectContaining({ detail })]);
  });
  afterAll(() => services.close());

  test.each(cases)("$what: $status $code", async ({ path = "/v1/plans", init, status, code }) => {
    const response = await ask(path, init);
    expect([response.status, response.headers.get("content-type")]).toEqual([status, "application/problem+json"]);
    const text = await response.text();
    const problem = JSON.parse(text);
    expect(problem).toMatchObject({
      status,
      code,
      type: `/errors/${code}`,
      instance: `urn:uuid:${response.headers.get("x-request-id") ?? ""}`,
    });
    expect(text).not.toMatch(/node_modules|\.ts:|\.js:|at Object/);
    expect((await ask(problem.type)).status).toBe(200);
  });

  test("says where, at most 20 times, and how often more", async () => {
    const initiatives = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`a${i}`, 7]));
    const problem = await jsonOf(await ask("/v1/plans", post({ portfolio: { ...smallPortfolio(), initiatives } })));
    expect(problem.errors.length).toBe(20);
    expect(problem.omitted).toBe(10);
    expect(problem.errors[0].pointer).toBe("#/portfolio/initiatives/a0");
  });

  test("tells figure and limit of work before any of it", async () => {
    const { detail } = await jsonOf(await ask("/v1/plans", post({ ...good, run: { paths: 1_000_000 } })));
    expect(detail).toMatch(/^found [\d,]+ decisions; allowed are at most 5,000,000$/);
  });

  test("a method that is not known is answered with those that are", async () => {
    expect((await ask("/v1/jobs/0123456789abcdef0123456789abcdef", { method: "PUT" })).headers.get("allow")).toBe("DELETE, GET, HEAD");
  });

  test("a fault nobody thought of tells nothing of itself", async () => {
    const told: unknown[] = [];
    const service = await services.open({}, (event, facts) => told.push([event, facts]));
    service.app.get("/v1/broken", () => {
      throw new Error("the secret recipe");
    });
    const response = await service.app.request("http://localhost/v1/broken");
    const text = await response.text();
    expect([response.status, JSON.parse(text).code]).toEqual([500, "unexpected"]);
    expect(text + JSON.stringify(told)).not.toContain("secret recipe");
    expect(JSON.stringify(told)).toContain("fault");
  });
});
