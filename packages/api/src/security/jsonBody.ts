import type { MiddlewareHandler } from "hono";
import type { AppEnv } from "../appEnv.js";
import { pointerOf, problem, ProblemError, refuse } from "../problems/index.js";
import { findJsonFault } from "./findJsonFault.js";
import { scanJson } from "./scanJson.js";

/**
 * Lets a request pass only when its body is JSON that every program reads alike: application/json in UTF-8, not compressed, no
 * larger than allowed, without names that stand twice. What follows finds the body read already.
 *
 * @param limits bytes of the body, and how deep lists and objects may be nested
 */
export function jsonBody(limits: { readonly bodyBytes: number; readonly depth: number }): MiddlewareHandler<AppEnv> {
  return async function jsonBody(c, next) {
    assertMediaType(c.req.header("Content-Type"), c.req.header("Content-Encoding"));
    // Kept by the request: its other readers get the same bytes again.
    const text = decode(new Uint8Array(await c.req.arrayBuffer()));
    parse(text);
    const faults = scanJson(text, limits);
    if (faults.length > 0) {
      const { path, message } = faults[0];
      const found = problem("ambiguous-json", `${pointerOf(path)}: ${message}`);
      throw new ProblemError({ ...found, errors: faults.map((fault) => ({ pointer: pointerOf(fault.path), detail: fault.message })) });
    }
    await next();
  };
}

function assertMediaType(type = "", encoding = "identity"): void {
  if (encoding.trim().toLowerCase() !== "identity")
    refuse("unsupported-media-type", `found Content-Encoding: ${shown(encoding)}; bodies are not compressed`, {
      "Accept-Encoding": "identity",
    });
  const [essence = "", ...parameters] = type.split(";").map((part) => part.trim().toLowerCase());
  const charset =
    parameters
      .find((parameter) => parameter.startsWith("charset="))
      ?.slice("charset=".length)
      .replaceAll('"', "") ?? "utf-8";
  if (essence !== "application/json" || charset !== "utf-8")
    refuse(
      "unsupported-media-type",
      `found ${type === "" ? "no Content-Type" : `Content-Type: ${shown(type)}`}; allowed is application/json in UTF-8`,
      {
        Accept: "application/json",
      },
    );
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return refuse("malformed-text", "The body holds bytes that are not UTF-8.");
  }
}

function parse(text: string): void {
  try {
    JSON.parse(text);
  } catch (error) {
    refuse("malformed-json", text.trim() === "" ? "The body is empty." : `${reasonOf(error)}${placeIn(text)}.`);
  }
}

/** Why, without the piece of the text that V8 quotes. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : "";
  if (message.startsWith("Unexpected end")) return "The text ends too early";
  if (message.startsWith("Bad control character")) return "A text holds a control character as it is";
  if (message.startsWith("Unterminated string")) return "A text has no end";
  return "Something stands where JSON has another thing";
}

function placeIn(text: string): string {
  const before = text.slice(0, findJsonFault(text)).split("\n");
  return `, at line ${before.length}, column ${before[before.length - 1].length + 1}`;
}

function shown(header: string): string {
  return header.length > 80 ? `${header.slice(0, 77)}…` : header;
}
