import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { answerBroken, answerUnreadable, isAmbiguous, refuseExpectation, refuseHost } from "./answerBroken.js";
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
  const serve = getRequestListener(service.app.fetch, { errorHandler: answerUnreadable });
  const server = createServer(
    {
      requestTimeout: read,
      headersTimeout: read,
      connectionsCheckingInterval: look,
      maxHeaderSize: 16_384,
      // Its absence is answered as everything else is.
      requireHostHeader: false,
    },
    (request, response) => (isAmbiguous(request) ? refuseHost(response) : void serve(request, response)),
  );
  server.maxConnections = settings.limits.connections;
  server.on("clientError", answerBroken);
  server.on("checkExpectation", (_request, response) => refuseExpectation(response));
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
      // Everybody has been told by now, or is about to be: checks are done; who does not listen is not waited for.
      server.closeIdleConnections();
      const timer = setTimeout(() => server.closeAllConnections(), settings.limits.checkSeconds * 1000);
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
