import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RunningServer } from "@ripen/api";
import { TestServices } from "../../helpers/api/openTestService.js";
import { isRefused, sendHostile } from "./refusals.js";

/** One in so many with all other tests; npm run hostile sends them all. */
const every = Number(process.env["RIPEN_HOSTILE_EVERY"] ?? 6);

describe("a service that is attacked", () => {
  const services = new TestServices();
  let server: RunningServer;
  beforeAll(async () => (server = await services.listen({ limits: { readSeconds: 1, requestsPerMinute: 1e9 } })));
  afterAll(() => services.close());

  test("refuses hostile bodies with a problem document each, and is well right afterwards", { timeout: 600_000 }, async () => {
    const refusals = await sendHostile(server.url, every);
    expect(refusals.filter((one) => !isRefused(one))).toEqual([]);
  });

  test("closes a request whose body arrives too slowly, and answers others meanwhile", async () => {
    const { port } = new URL(server.url);
    const heard = await new Promise<string>((resolve, reject) => {
      let text = "";
      const socket = connect(Number(port), "127.0.0.1", () => {
        socket.write("POST /v1/plans HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n");
        drip.refresh();
      });
      const drip = setInterval(() => socket.writable && socket.write(" "), 100);
      socket.on("data", (part) => (text += part.toString()));
      socket.on("error", reject);
      socket.on("close", () => {
        clearInterval(drip);
        resolve(text);
      });
      void fetch(`${server.url}/health/live`).then(({ status }) => (text += `meanwhile ${status}\n`));
    });
    expect(heard).toMatch(/^meanwhile 200\nHTTP\/1\.1 408 Request Timeout\r\nContent-Type: application\/problem\+json\r\n/);
    expect(JSON.parse(heard.slice(heard.lastIndexOf("\r\n\r\n")))).toMatchObject({ code: "read-timeout", status: 408 });
  });

  test.each([
    "HELO example.com\r\n\r\n",
    "GET /health/live HTTP/1.1\r\n\r\n",
    "GET /health/live HTTP/1.1\r\nHost: a b\r\n\r\n",
    "GET /health/live HTTP/1.1\r\nHost: localhost/else\r\n\r\n",
    "GET /health/live HTTP/1.1\r\nHost: localhost\r\nHost: example.com\r\n\r\n",
    "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "POST /v1/checks HTTP/1.1\r\nHost: localhost\r\nExpect: miracles\r\nContent-Length: 2\r\n\r\n{}",
    "POST /v1/checks HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
  ])("answers %j, which is no request that can be read, with a problem document", async (sent) => {
    const { port } = new URL(server.url);
    const heard = await new Promise<string>((resolve) => {
      let text = "";
      const socket = connect(Number(port), "127.0.0.1", () => socket.write(sent));
      socket.on("data", (part) => (text += part.toString()));
      // Whoever is refused may find the connection reset; what counts is what was heard before.
      socket.on("error", (error) => (text += ` ${error.message}`));
      socket.on("close", () => resolve(text));
    });
    expect(heard).toMatch(/^HTTP\/1\.1 400 Bad Request\r\nContent-Type: application\/problem\+json/i);
    expect(JSON.parse(/\{.*\}/.exec(heard)?.[0] ?? "").code).toBe("malformed-request");
  });
});
