import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { idleStore } from "../helpers/api/stores.js";
import { post, TestServices } from "../helpers/api/openTestService.js";
import { smallPortfolio } from "../helpers/api/smallPortfolio.js";
import { changed, valuesOf, type Schema } from "./bodies.js";
import { Contract } from "./contract.js";

/** A few with all other tests; npm run contract asks for 5,000. */
const requests = Number(process.env["RIPEN_CONTRACT_REQUESTS"] ?? 80);
const few = process.env["RIPEN_CONTRACT_REQUESTS"] === undefined;

const kinds = ["checks", "plans", "valuations", "comparisons"] as const;
type Kind = (typeof kinds)[number];

/** Whoever does not wait is answered with the job; the work itself is not what is tested here. */
const asynchronous = { Prefer: "respond-async" };

describe("every answer is one that the served document promises", () => {
  const services = new TestServices();
  let ask: (path: string, init?: RequestInit) => Promise<Response>;
  /** A service whose jobs wait, where there are few requests: every one that is deleted while it runs costs a thread. */
  let submit: (path: string, init?: RequestInit) => Promise<Response>;
  let contract: Contract;
  beforeAll(async () => {
    const limits = { requestsPerMinute: 1e9, queue: 1e6 };
    const { app } = await services.open({ limits });
    ask = async (path, init) => app.request(`http://localhost${path}`, init);
    const { app: waiting } = few ? await services.open({ limits, store: await idleStore() }) : { app };
    submit = async (path, init) => waiting.request(`http://localhost${path}`, init);
    contract = new Contract((await (await ask("/openapi.json")).json()) as Schema);
  });
  afterAll(() => services.close());

  /** Bodies for a route: as the document describes them, good ones with one place changed, and what is no request at all. */
  const bodies = (kind: Kind): fc.Arbitrary<string> => {
    const schema = {
      $ref: `#/components/schemas/${{ checks: "CheckRequest", plans: "PlanRequest", valuations: "ValuationRequest", comparisons: "ComparisonRequest" }[kind]}`,
    };
    const described = valuesOf(schema, contract.schemas);
    const good = {
      portfolio: smallPortfolio(),
      ...(kind === "valuations" ? { initiative: "soup" } : {}),
      ...(kind === "comparisons" ? { variant: smallPortfolio() } : {}),
      ...(kind === "checks" ? {} : { run: { seed: 3, paths: 1024 } }),
    };
    const parts = fc
      .constantFrom("Quantity", "Flow", "Uses", "Learning")
      .chain((name) => (name in contract.schemas ? valuesOf(contract.schemas[name], contract.schemas) : fc.constant(1)));
    const text = (values: fc.Arbitrary<unknown>): fc.Arbitrary<string> => values.map((value) => JSON.stringify(value) ?? "");
    const torn = fc.tuple(text(described), fc.nat(200)).map(([one, at]) => one.slice(0, at) + one.slice(at + 1));
    return fc.oneof(
      { arbitrary: text(described), weight: 3 },
      { arbitrary: text(changed(good, parts)), weight: 4 },
      text(fc.constant(good)),
      text(fc.jsonValue()),
      torn,
      fc.string(),
    );
  };

  const seen = new Set<string>();

  test(`${requests} requests for work: none is answered with a 5xx, each answer is of its form`, { timeout: 3_600_000 }, async () => {
    const request = fc.constantFrom(...kinds).chain((kind) => fc.record({ kind: fc.constant(kind), body: bodies(kind) }));
    await fc.assert(
      fc.asyncProperty(request, async ({ kind, body }) => {
        const path = `/v1/${kind}`;
        const response = await submit(path, post(body, asynchronous));
        seen.add(`${kind} ${response.status}`).add(`any ${response.status}`);
        expect(response.status).toBeLessThan(500);
        const location = response.headers.get("location");
        expect(await contract.fault("POST", path, response)).toBeUndefined();
        if (location !== null) await follow(location);
      }),
      { numRuns: requests, seed: 20251122, endOnFailure: true },
    );
    // That nothing failed shows little unless good, refused and broken requests were all among them.
    expect([...seen]).toEqual(expect.arrayContaining(["checks 200", "plans 202", "valuations 202", "any 400", "any 422"]));
  });

  /** A job that was accepted is looked at, and forgotten so that the next one is not kept waiting. */
  async function follow(location: string): Promise<void> {
    expect(await contract.fault("GET", "/v1/jobs/{id}", await submit(location))).toBeUndefined();
    const result = await submit(location.replace("jobs", "plans"));
    expect(await contract.fault("GET", "/v1/plans/{id}", result)).toBeUndefined();
    expect(await contract.fault("DELETE", "/v1/jobs/{id}", await submit(location, { method: "DELETE" }))).toBeUndefined();
    expect((await submit(location)).status).toBe(404);
  }

  test("results, events and the routes of the service are of their form too", async () => {
    const body = { portfolio: smallPortfolio(), run: { paths: 1024 } };
    const faults = [
      await contract.fault("POST", "/v1/plans", await ask("/v1/plans", post(body, { Prefer: "wait=50" }))),
      await contract.fault("POST", "/v1/plans", await ask("/v1/plans", post(body, { Accept: "text/markdown" }))),
      await contract.fault("POST", "/v1/plans", await ask("/v1/plans", post(body, { Accept: "application/pdf" }))),
      await contract.fault("POST", "/v1/plans", await ask("/v1/plans", post(body, { Prefer: "wait=soon" }))),
      await contract.fault(
        "POST",
        "/v1/valuations",
        await ask("/v1/valuations", post({ ...body, initiative: "soup", run: { paths: 1024, bounds: "both", innerPaths: 2 } })),
      ),
    ];
    const { headers } = await ask("/v1/plans", post(body));
    const place = headers.get("content-location") ?? "";
    faults.push(await contract.fault("GET", "/v1/plans/{id}", await ask(place)));
    faults.push(
      await contract.fault("GET", "/v1/plans/{id}", await ask(place, { headers: { "If-None-Match": headers.get("etag") ?? "" } })),
    );
    faults.push(await contract.fault("GET", "/v1/jobs/{id}", await ask(place.replace("plans", "jobs"))));
    faults.push(await contract.fault("GET", "/v1/jobs/{id}/events", await ask(`${place.replace("plans", "jobs")}/events`)));
    for (const path of ["/health/live", "/health/ready", "/metrics"]) faults.push(await contract.fault("GET", path, await ask(path)));
    expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
  });
});
