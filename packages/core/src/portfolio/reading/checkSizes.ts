import { count, type Issue } from "../../errors.js";
import { portfolioLimits as limits } from "../document/index.js";

/** Compares what can be counted with its limit, before the document is looked at more closely. */
export function checkSizes(json: unknown): Issue[] {
  const issues: Issue[] = [];
  const atMost = (path: string, value: unknown, limit: number, what: string): void => {
    const size = sizeOf(value);
    if (size > limit) issues.push({ path, message: `found ${count(size)} ${what}; allowed are at most ${count(limit)}` });
  };
  const document = entry(json);
  atMost("initiatives", document["initiatives"], limits.initiatives, "initiatives");
  atMost("drivers", document["drivers"], limits.drivers, "drivers");
  atMost("segments", document["segments"], limits.segments, "segments");
  atMost("effects", document["effects"], limits.effects, "effects");
  atMost("links", document["links"], limits.links, "links");
  atMost("correlations", document["correlations"], limits.correlations, "correlations");
  const periods = entry(document["time"])["periods"];
  if (typeof periods === "number" && periods > limits.periods)
    issues.push({
      path: "time.periods",
      message: `found ${count(periods)} periods; allowed are at most ${count(limits.periods)}`,
      hint: "use longer periods",
    });
  if (issues.length > 0) return issues;
  for (const [id, initiative] of Object.entries(entry(document["initiatives"]))) {
    atMost(`initiatives.${id}.stages`, entry(initiative)["stages"], limits.stages, "stages");
    atMost(`initiatives.${id}.streams`, entry(initiative)["streams"], limits.streams, "streams");
  }
  return issues;
}

function sizeOf(value: unknown): number {
  return typeof value === "object" && value !== null ? Object.keys(value).length : 0;
}

function entry(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
