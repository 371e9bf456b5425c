import { refuse } from "../problems/index.js";

/** What a request says about waiting. */
export interface Preference {
  readonly async: boolean;
  /** Seconds; undefined when nothing is said. */
  readonly wait: number | undefined;
}

/**
 * Reads the header Prefer (J. Snell, RFC 7240, 2014): `respond-async` and `wait`; others are not for us, and are passed over.
 *
 * @throws {ProblemError} `invalid-header` when `wait` is no whole number of seconds
 */
export function readPrefer(header = ""): Preference {
  let [async, wait]: [boolean, number | undefined] = [false, undefined];
  for (const part of header.split(",")) {
    const [name = "", value] = (part.split(";")[0] ?? "").split("=").map((word) => word.trim());
    if (name.toLowerCase() === "respond-async") async = true;
    if (name.toLowerCase() !== "wait") continue;
    const text = (value ?? "").replace(/^"(.*)"$/, "$1");
    if (!/^\d{1,9}$/.test(text)) refuse("invalid-header", `Prefer: found wait=${text.slice(0, 40)}; allowed is a whole number of seconds`);
    wait ??= Number(text);
  }
  return { async, wait };
}
