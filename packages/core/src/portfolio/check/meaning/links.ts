import type { Portfolio, Requirement } from "../../document/index.js";
import type { Issues } from "../issues.js";
import { checkState } from "./effects.js";

/** Links can hold together: no circle of prerequisites, no exclusion of an initiative from itself. */
export function checkLinks(portfolio: Portfolio, issues: Issues): void {
  const requirements: { link: Requirement; path: string }[] = [];
  portfolio.links?.forEach((link, i) => {
    const path = `links[${i}]`;
    if (link.kind === "requires") {
      checkState(link.needs, `${path}.needs`, issues);
      checkOption(link, path, portfolio, issues);
      if (link.initiative === link.needs.initiative)
        issues.add(path, `"${link.initiative}" requires itself`, "stages follow one another anyway");
      else requirements.push({ link, path });
    }
    if (link.kind === "excludes") {
      link.between.forEach((state, k) => checkState(state, `${path}.between[${k}]`, issues));
      if (new Set(link.between.map(({ initiative }) => initiative)).size < link.between.length)
        issues.add(`${path}.between`, "found an initiative twice; allowed are different initiatives");
    }
  });
  checkCircles(portfolio, requirements, issues);
}

function checkOption({ initiative, stage, option }: Requirement, path: string, { initiatives }: Portfolio, issues: Issues): void {
  const entry = initiatives[initiative];
  if ((stage === undefined) === (option === undefined)) {
    issues.add(path, "exactly one of stage, option is needed");
    return;
  }
  if (option === undefined) return;
  if (!("modes" in entry)) {
    issues.add(`${path}.option`, `"${initiative}" has stages; say which one: "stage"`);
    return;
  }
  const declared = Object.entries(entry.modes).flatMap(([mode, { options = [] }]) => options.map(({ name }) => `${mode}.${name}`));
  if (!declared.includes(option)) issues.unknown(`${path}.option`, option, `an option of "${initiative}"`, declared);
}

/** Finds circles in "needs first" between stages: each stage needs the one before it and what links require. */
function checkCircles(portfolio: Portfolio, requirements: readonly { link: Requirement; path: string }[], issues: Issues): void {
  const needs = new Map<string, { to: string; path?: string }[]>();
  const key = (initiative: string, stage: string | undefined): string => {
    const entry = portfolio.initiatives[initiative];
    return "stages" in entry ? `${initiative}.${stage ?? entry.stages[0].id}` : initiative;
  };
  const add = (from: string, edge: { to: string; path?: string }): void => void needs.set(from, [...(needs.get(from) ?? []), edge]);
  for (const [id, initiative] of Object.entries(portfolio.initiatives))
    if ("stages" in initiative)
      initiative.stages.slice(1).forEach((stage, i) => add(`${id}.${stage.id}`, { to: `${id}.${initiative.stages[i].id}` }));
  for (const { link, path } of requirements)
    add(key(link.initiative, link.stage), { to: key(link.needs.initiative, link.needs.stage), path });

  const state = new Map<string, "open" | "done">();
  const visit = (node: string, trail: readonly string[]): void => {
    state.set(node, "open");
    for (const { to, path } of needs.get(node) ?? []) {
      if (state.get(to) === "open")
        issues.add(
          path ?? "links",
          `a circle of prerequisites: ${[...trail.slice(trail.indexOf(to)), node, to].filter((n, i, all) => n !== all[i - 1]).join(" needs ")}`,
        );
      else if (state.get(to) === undefined) visit(to, [...trail, node]);
    }
    state.set(node, "done");
  };
  for (const node of needs.keys()) if (state.get(node) === undefined) visit(node, []);
}
