import type { Issue } from "../../errors.js";
import { compilePortfolioModel, type Program } from "../../model/index.js";
import type { CompiledPortfolio } from "../../portfolio/index.js";
import { findBrokenLinks, type Clash, type Unmet } from "./brokenLinks.js";
import { findShortages, type Shortage } from "./shortages.js";

/**
 * What must be done in a document and breaks a limit whatever is decided: a budget or a capacity, an exclusion, a prerequisite.
 * The engine itself would make forced moves all the same, into overrun; who writes a document wants to know first.
 *
 * @returns every limit that is broken, by how much, and by whom
 */
export function conflicts(compiled: CompiledPortfolio): Issue[] {
  const { model } = compiled;
  const program = compilePortfolioModel(model);
  const { clashes, unmet } = findBrokenLinks(program);
  return [
    ...findShortages(program, model).map((shortage) => tellShortage(shortage, program, compiled)),
    ...clashes.map((clash) => tellClash(clash, program, compiled)),
    ...unmet.map((one) => tellUnmet(one, program, compiled)),
  ];
}

function tellShortage(
  { resource, period, needed, available, lacking, by }: Shortage,
  { resources, initiatives }: Program,
  { portfolio, labels }: CompiledPortfolio,
): Issue {
  const { name } = resources[resource];
  const stated = portfolio.resources?.[name]?.available;
  const place = Array.isArray(stated) ? `[${String(Math.min(period, stated.length - 1))}]` : "";
  const users = by.map(({ initiative, amount }) => `"${initiatives[initiative].name}" ${least(amount)}`);
  return {
    path: `resources.${name}.available${place}`,
    message: `${labels.resources[name].periods[period]}: found ${least(needed)} that must be used (${users.join(", ")}); allowed are ${most(available)}`,
    hint: `Make ${least(lacking)} more available, plan one of them for another period, or leave one of them to the plan's choice.`,
  };
}

function tellClash(
  { exclusion, initiatives: [one, other], from, until }: Clash,
  { initiatives }: Program,
  compiled: CompiledPortfolio,
): Issue {
  const { dates } = compiled.labels;
  const when = from === until ? dates[from] : `${dates[from]} to ${dates[until]}`;
  return {
    path: linkPath(compiled, (kind) => kind === "excludes", exclusion),
    message: `${when}: found both "${initiatives[one].name}" and "${initiatives[other].name}", which must be done; allowed is one of them`,
    hint: "Give up the exclusion, end one before the other begins, or leave one of them to the plan's choice.",
  };
}

function tellUnmet({ option, date, place, earliest }: Unmet, { initiatives }: Program, compiled: CompiledPortfolio): Issue {
  const { dates } = compiled.labels;
  const needed = initiatives[option.requires[place].initiative].name;
  const own = `"${initiatives[option.initiative].name}"`;
  const links = compiled.model.links ?? [];
  const asking = links.flatMap((link, i) => (link.kind === "requires" && link.option === option.id ? [i] : []));
  const because =
    earliest === undefined
      ? [`which is never there; allowed is a date on which it is`, "Let it be there in time, or give up the link."]
      : earliest > date
        ? [
            `which is there from ${dates[earliest]} on at the earliest; allowed is then or later`,
            `Plan ${own} at least ${periods(earliest - date)} later, or "${needed}" so much earlier.`,
          ]
        : [
            `which is left to the plan's choice; allowed is one that must be there`,
            `Make "${needed}" mandatory too, live by then, or give up the link.`,
          ];
  return {
    path: `links[${String(asking[place] ?? 0)}]`,
    message: `${dates[date]}: found ${own}, which must be done and requires "${needed}", ${because[0]}`,
    hint: because[1],
  };
}

/** Path of the n-th link of a kind. */
function linkPath({ model }: CompiledPortfolio, is: (kind: string) => boolean, n: number): string {
  const places = (model.links ?? []).flatMap(({ kind }, i) => (is(kind) ? [i] : []));
  return `links[${String(places[n])}]`;
}

function periods(count: number): string {
  return count === 1 ? "1 period" : `${String(count)} periods`;
}

/** Digits of an amount in a message: what is needed is never shown as less than it is, nor what there is as more. */
const digits = 6;

function least(value: number): string {
  return value.toLocaleString("en", { maximumSignificantDigits: digits, roundingMode: "ceil" });
}

function most(value: number): string {
  return value.toLocaleString("en", { maximumSignificantDigits: digits, roundingMode: "floor" });
}
