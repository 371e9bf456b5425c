import { Validator } from "@seriousme/openapi-schema-validator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TestServices } from "../helpers/api/openTestService.js";
import type { Schema } from "./bodies.js";

type Route = Readonly<Record<string, Schema>>;

describe("GET /openapi.json", () => {
  const services = new TestServices();
  let document: Schema;
  let routes: readonly { readonly method: string; readonly path: string }[];
  beforeAll(async () => {
    const { app } = await services.open();
    document = (await (await app.request("http://localhost/openapi.json")).json()) as Schema;
    routes = app.routes.filter(({ method }) => method !== "ALL");
  });
  afterAll(() => services.close());

  test("is a valid document of OpenAPI 3.1", async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(structuredClone(document));
    expect(errors ?? []).toEqual([]);
    expect([valid, validator.version]).toEqual([true, "3.1"]);
  });

  test("every reference leads somewhere, and no part of any size stands twice", () => {
    const text = JSON.stringify(document);
    const schemas = (document["components"] as { schemas: Route }).schemas;
    for (const [, name] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) expect(Object.keys(schemas)).toContain(name);
    expect(text.length).toBeLessThan(120_000);
  });

  test("describes every route under /v1, and no other", () => {
    const described = Object.entries(document["paths"] as Record<string, Route>).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const served = new Set(
      routes
        .filter(({ path }) => path.startsWith("/v1/") && !path.endsWith("*"))
        .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, "{$1}")}`),
    );
    expect(described.filter((one) => one.includes("/v1/")).sort()).toEqual([...served].sort());
  });
});
