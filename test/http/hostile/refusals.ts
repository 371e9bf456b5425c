import { smallPortfolio } from "../../helpers/api/smallPortfolio.js";
import { hostileBodies, type HostileBody } from "./corpus.js";

/** How a service took a hostile body, and whether it was well right afterwards. */
export interface Refusal {
  readonly name: string;
  readonly status: number;
  /** The code of the problem; undefined when what came back was no problem document. */
  readonly code: string | undefined;
  readonly milliseconds: number;
  /** Whether a good request right behind was answered as it should be. */
  readonly wellAfter: boolean;
}

/**
 * Sends hostile bodies to a service, one after the other, and a good request behind each.
 *
 * @param url of the service
 * @param every one in so many is sent
 */
export async function sendHostile(url: string, every = 1): Promise<readonly Refusal[]> {
  const refusals: Refusal[] = [];
  for (const [i, body] of hostileBodies().entries()) if (i % every === 0) refusals.push(await send(url, body));
  return refusals;
}

async function send(url: string, { name, bytes, headers }: HostileBody): Promise<Refusal> {
  const start = performance.now();
  const response = await fetch(`${url}/v1/plans`, {
    method: "POST",
    body: Buffer.from(bytes),
    headers: { "Content-Type": "application/json", ...headers },
  });
  const text = await response.text();
  const milliseconds = performance.now() - start;
  const isProblem = response.headers.get("content-type") === "application/problem+json";
  return {
    name,
    status: response.status,
    code: isProblem ? String(JSON.parse(text).code) : undefined,
    milliseconds,
    wellAfter: await isWell(url),
  };
}

async function isWell(url: string): Promise<boolean> {
  const body = JSON.stringify({ portfolio: smallPortfolio() });
  const response = await fetch(`${url}/v1/checks`, { method: "POST", body, headers: { "Content-Type": "application/json" } });
  return response.status === 200 && (await response.text()).startsWith('{"ok":true');
}

/** Refused as it should be: with a problem document, by the request's fault and not the service's, and well afterwards. */
export function isRefused({ status, code, wellAfter }: Refusal): boolean {
  return status >= 400 && status < 500 && code !== undefined && wellAfter;
}
