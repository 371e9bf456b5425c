import { byId } from "./element.js";

/** A problem document (RFC 9457) that the service has answered. */
export class Problem extends Error {
  constructor(document) {
    super(`${document.title}. ${document.detail}`);
    this.document = document;
  }
}

/**
 * Asks the service.
 *
 * @throws {Problem} when it refuses
 */
export async function ask(path, { method = "GET", body, headers = {}, signal } = {}) {
  const key = byId("key").value;
  const response = await fetch(path, {
    method,
    signal,
    headers: {
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      ...(key === "" ? {} : { Authorization: `Bearer ${key}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (response.ok) return response;
  if (response.status === 401) Object.assign(byId("access"), { hidden: false, open: true });
  throw new Problem(await response.json());
}

/** What is wrong or doubtful in a portfolio: { ok, issues, warnings }. */
export async function checkPortfolio(portfolio, signal) {
  return (await ask("/v1/checks", { method: "POST", body: { portfolio }, signal })).json();
}

/** Accepts work as a job: plans or comparisons. */
export async function submit(kind, body) {
  const response = await ask(`/v1/${kind}`, { method: "POST", body, headers: { Prefer: "respond-async" } });
  if (response.status === 202) return response.json();
  // It was there already.
  const result = response.headers.get("Content-Location");
  return { id: result.split("/").at(-1), state: "done", links: { result, self: result.replace(kind, "jobs") } };
}

/** Follows a job to its end; `show` is told of every change. A service that stops in between is asked again when it is back. */
export async function followJob(job, show) {
  let last = job;
  while (last.state === "queued" || last.state === "running") {
    const events = await readEvents(last, show);
    if (events === undefined) return last;
    last = events;
    if (last.state === "queued" || last.state === "running") await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  if (last.state === "failed") throw new Problem(last.failure);
  return last;
}

/** The job as the last event has it; undefined when it was forgotten. A key goes with it, which an EventSource could not send. */
async function readEvents(job, show) {
  const response = await ask(job.links.events);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  let last = job;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const events = (text + part.value).split("\n\n");
    text = events.pop();
    for (const event of events) {
      if (event.startsWith("event: forgotten")) return undefined;
      if (!event.startsWith("event: job")) continue;
      last = JSON.parse(/^data: (.*)$/m.exec(event)[1]);
      show(last);
    }
  }
  return last;
}

/** A plan in both its forms. */
export async function fetchPlan(path) {
  const [json, markdown] = await Promise.all(
    ["application/json", "text/markdown"].map(async (form) => (await ask(path, { headers: { Accept: form } })).text()),
  );
  return { json, markdown, plan: JSON.parse(json) };
}

/** Stops a job and forgets it. */
export async function forgetJob(job) {
  await ask(job.links.self, { method: "DELETE" });
}
