import type { Portfolio, StagedInitiative, Stream } from "../../document/index.js";
import type { Declared } from "../../names/index.js";
import type { Issues } from "../issues.js";

/** Streams say what their equation needs, and the organisation and the segments have it. */
export function checkStreams(portfolio: Portfolio, declared: Declared, issues: Issues): void {
  const perYear = { "month": 12, "quarter": 4, "half-year": 2, "year": 1 }[portfolio.time.period];
  for (const [id, initiative] of Object.entries(portfolio.initiatives)) {
    if (!("stages" in initiative)) continue;
    const path = `initiatives.${id}`;
    const { adoption } = initiative;
    if (adoption !== undefined && typeof adoption.p === "number" && typeof adoption.q === "number" && adoption.p + adoption.q > perYear)
      issues.add(
        `${path}.adoption`,
        `p + q is ${adoption.p + adoption.q} a year; allowed is at most ${perYear}, or more than all would join within one period`,
      );
    initiative.streams?.forEach((stream, i) => {
      const at = `${path}.streams[${i}]`;
      checkStream(stream, initiative, at, portfolio, issues);
      stream.marketDrivers?.forEach((driver, k) => {
        const kind = declared.drivers.get(driver);
        if (kind === "market" || kind === "schedule") return;
        const hint =
          kind === "private" ? 'a private driver multiplies a stream by "scale"' : 'an event changes a stream by one of the "effects"';
        issues.add(
          `${at}.marketDrivers[${k}]`,
          `"${driver}" is of kind ${kind ?? "unknown"}; allowed are market drivers and schedules`,
          hint,
        );
      });
    });
  }
}

function checkStream(stream: Stream, initiative: StagedInitiative, path: string, portfolio: Portfolio, issues: Issues): void {
  const { organisation } = portfolio;
  const counted = "base" in stream ? stream.base : undefined;
  if (initiative.adoption === undefined && (counted === "members" || stream.kind === "network" || stream.kind === "knowledge"))
    issues.add(path, "this stream counts members, and nobody joins this initiative", 'say how members join: "adoption"');
  switch (stream.kind) {
    case "exchange":
      checkOneOf(stream, ["uplift", "perHeadPerYear", "perPeriod"], path, issues);
      break;
    case "valueInUse":
      checkOneOf(stream, ["hoursPerYear", "moneyPerYear", "perPeriod"], path, issues);
      if (stream.hoursPerYear !== undefined && organisation.valueOfAnHour === undefined)
        issues.add(path, "hours are worth money only with organisation.valueOfAnHour", 'add it, or state "moneyPerYear"');
      break;
    case "deflection":
      if (stream.base === "contacts" && organisation.contactsPerYear === undefined)
        issues.add(path, "contacts are avoided only where there are some: organisation.contactsPerYear is missing");
      break;
    case "referral":
      for (const name of initiative.segments ?? Object.keys(portfolio.segments))
        if (portfolio.segments[name]?.acquisitionCost === undefined)
          issues.add(`segments.${name}.acquisitionCost`, `missing: the referral at ${path} saves it`);
      break;
    case "knowledge":
      if ((stream.delay ?? 0) >= portfolio.time.periods)
        issues.add(`${path}.delay`, `found ${String(stream.delay)}; nothing would come within the plan`);
      break;
    default:
      break;
  }
}

function checkOneOf(stream: object, fields: readonly string[], path: string, issues: Issues): void {
  const given = fields.filter((field) => field in stream);
  if (given.length === 1) return;
  const found = given.length === 0 ? "none of them" : given.join(" and ");
  issues.add(path, `exactly one of ${fields.join(", ")} is needed; found ${found}`);
}
