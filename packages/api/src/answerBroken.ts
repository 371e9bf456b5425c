/** What is no request, or one that nobody can read, never gets to the app: it is answered here, and its connection is closed. */
import { STATUS_CODES, type IncomingMessage, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { problem, problemType, type HttpProblemCode } from "./problems/index.js";

const headers = { "Content-Type": problemType, "Cache-Control": "no-store", "Connection": "close" };

/** Answers what the parser of HTTP gave up on, or waited too long for. */
export function answerBroken(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const { status, body } = written(...kindOf(error.code));
  const lines = Object.entries({ ...headers, "Content-Length": Buffer.byteLength(body) }).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`, ...lines, "", body].join("\r\n"));
}

/** Answers a request of which no address can be made: its path or its Host is missing or broken. */
export function answerUnreadable(): Response {
  const { status, body } = written("malformed-request", "The path or the Host header cannot be read.");
  return new Response(body, { status, headers });
}

/** Whether a request names more than one host: those in front of the service may go by another one than it does. */
export function isAmbiguous({ rawHeaders }: IncomingMessage): boolean {
  return rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === "host").length > 1;
}

export function refuseHost(response: ServerResponse): void {
  send(response, "There is more than one Host header.");
}

export function refuseExpectation(response: ServerResponse): void {
  send(response, "Of what a request may expect only 100-continue is known.");
}

function send(response: ServerResponse, detail: string): void {
  const { status, body } = written("malformed-request", detail);
  response.writeHead(status, headers).end(body);
}

function written(code: HttpProblemCode, detail: string): { readonly status: number; readonly body: string } {
  const found = problem(code, detail);
  return { status: found.status, body: JSON.stringify(found) };
}

function kindOf(code: string | undefined): readonly [HttpProblemCode, string] {
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return ["read-timeout", "The request was not complete in time."];
  if (code === "HPE_HEADER_OVERFLOW") return ["headers-too-large", "The headers are larger than this service reads."];
  return ["malformed-request", "What was sent is not an HTTP request."];
}
