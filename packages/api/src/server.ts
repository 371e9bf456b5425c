import { createServer, STATUS_CODES, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { problem, problemType, type HttpProblemCode } from "./problems/index.js";
import { openService, type ServiceOptions } from "./service.js";
import type { Settings } from "./settings.js";

/** A service that listens. */
export interface RunningServer {
  /** Where it listens: `http://127.0.0.1:8787`. */
  readonly url: string;
  /** Takes no new connection and no new work, answers what has been asked, waits for what runs, and ends. */
  close(): Promise<void>;
}

/** How often connections are looked at for requests that take too long, in milliseconds. */
const look = 500;
/** How long an answer may take when the work has ended, before its connection is cut, in milliseconds. */
const patience = 5000;

/**
 * Opens a service and listens.
 *
 * @throws when the store is in use by another service, or the port is taken
 * @example
 * const server = await startServer(readSettings(process.env));
 * process.once("SIGTERM", () => void server.close());
 */
export async function startServer(settings: Settings, options: ServiceOptions = {}): Promise<RunningServer> {
  const service = await openService(settings, options);
  const read = settings.limits.readSeconds * 1000;
  const server = createAdaptorServer({
    fetch: service.app.fetch,
    createServer,
    serverOptions: { requestTimeout: read, headersTimeout: read, connectionsCheckingInterval: look, maxHeaderSize: 16_384 },
  }) as Server;
  server.maxConnections = settings.limits.connections;
  server.on("clientError", answerBroken);
  try {
    await listen(server, settings);
  } catch (error) {
    await service.close();
    throw error;
  }
  const { address, port, family } = server.address() as AddressInfo;
  return {
    url: `http://${family === "IPv6" ? `[${address}]` : address}:${port}`,
    close: async () => {
      const ended = new Promise<void>((resolve) => server.close(() => resolve()));
      await service.drain();
      // Everybody has been told by now, or is about to be; who does not listen is not waited for.
      server.closeIdleConnections();
      const timer = setTimeout(() => server.closeAllConnections(), patience);
      await ended;
      clearTimeout(timer);
      await service.close();
    },
  };
}

function listen(server: Server, { host, port }: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

/** What is no request, or does not arrive in time, never gets to the app: it is answered here, and its connection is closed. */
function answerBroken(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const [code, detail] = kindOf(error.code);
  const found = problem(code, detail);
  const body = JSON.stringify(found);
  const status = `${found.status} ${STATUS_CODES[found.status] ?? ""}`;
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: ${problemType}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n${body}`,
  );
}

function kindOf(code: string | undefined): readonly [HttpProblemCode, string] {
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return ["read-timeout", "The request was not complete in time."];
  if (code === "HPE_HEADER_OVERFLOW") return ["headers-too-large", "The headers are larger than this service reads."];
  return ["malformed-request", "What was sent is not an HTTP request."];
}
