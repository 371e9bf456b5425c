import { createApp } from "@ripen/api";
import { describe, expect, test } from "vitest";

describe("GET /health/live", () => {
  test("answers that the process is live, and is never cached", async () => {
    const response = await createApp().request("/health/live");
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toContain("application/json");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toEqual({ status: "live" });
  });

  test("nothing else is served yet", async () => {
    const app = createApp();
    expect((await app.request("/health/live", { method: "POST" })).status).toBe(404);
    expect((await app.request("/")).status).toBe(404);
  });
});
