import { didYouMean, element, listNames, member, quote, type Draft, type Findings } from "../form/index.js";
import type { Link } from "../types.js";
import type { Graph, View } from "./view.js";

type Requires = Draft<Extract<Link, { kind: "requires" }>>;
type Excludes = Draft<Extract<Link, { kind: "excludes" }>>;

/** Links name initiatives, modes and options that exist. */
export function checkLinks({ portfolio, graphs }: View, findings: Findings): void {
  const initiatives = new Map(graphs.map((graph) => [graph.name ?? "", graph]));
  portfolio?.links?.forEach((link, i) => {
    const path = element("links", i);
    if (link?.kind === "requires") checkRequires(link, initiatives, path, findings);
    if (link?.kind === "excludes") checkExcludes(link, initiatives, path, findings);
  });
}

type Initiatives = ReadonlyMap<string, Graph>;

function checkRequires({ option, initiative, modes }: Requires, initiatives: Initiatives, path: string, findings: Findings): void {
  if (option !== undefined && !mayBeUnreadable(option, initiatives)) {
    checkDotted(option, optionNames(initiatives, option), "an option", "initiative.mode.option", member(path, "option"), findings);
  }
  if (initiative === undefined) return;
  const graph = initiatives.get(initiative);
  if (graph === undefined) {
    const message = `${quote(initiative)} is not an initiative; declared are ${listNames(initiatives.keys())}`;
    findings.add(member(path, "initiative"), message, didYouMean(initiative, initiatives.keys()));
    return;
  }
  modes?.forEach((mode, i) => {
    if (mode === undefined || graph.modes.has(mode)) return;
    const message = `${quote(mode)} is not a mode of ${quote(initiative)}; declared are ${listNames(graph.modes.keys())}`;
    findings.add(element(member(path, "modes"), i), message, didYouMean(mode, graph.modes.keys()));
  });
}

function checkExcludes({ modes = [] }: Excludes, initiatives: Initiatives, path: string, findings: Findings): void {
  const at = member(path, "modes");
  const seen = new Set<string>();
  modes.forEach((mode, i) => {
    if (mode === undefined) return;
    checkDotted(mode, modeNames(initiatives, mode), "a mode", "initiative.mode", element(at, i), findings);
    if (seen.has(mode)) findings.add(element(at, i), `found ${quote(mode)} again; allowed is each mode once`);
    seen.add(mode);
  });
  const listed = new Set(modes.map((mode) => mode?.split(".")[0]));
  if (listed.size === 1 && seen.size > 1) {
    const message = `found modes of ${quote([...listed][0] ?? "")} only; allowed are modes of at least two initiatives`;
    findings.add(at, message, "an initiative is in one mode at a time anyway");
  }
}

function checkDotted(found: string, declared: readonly string[], what: string, form: string, path: string, findings: Findings): void {
  if (declared.includes(found)) return;
  const hint = didYouMean(found, declared) ?? `write it as "${form}"`;
  findings.add(path, `${quote(found)} is not ${what}; declared are ${listNames(declared)}`, hint);
}

/** Whether the mode of an option has something that could not be read, which may be that option. */
function mayBeUnreadable(option: string, initiatives: Initiatives): boolean {
  const [initiative = "", mode = ""] = option.split(".", 2);
  const modes = initiatives.get(initiative)?.modes;
  if (modes?.has(mode) !== true) return false;
  const read = modes.get(mode);
  return read === undefined || ("options" in read && (read.options === undefined || read.options.some((one) => one?.name === undefined)));
}

/** The modes of the initiative that a dotted name begins with; all modes when it begins with none. */
function modeNames(initiatives: Initiatives, dotted: string): string[] {
  return meant(initiatives, dotted).flatMap(([name, { modes }]) => [...modes.keys()].map((mode) => `${name}.${mode}`));
}

function optionNames(initiatives: Initiatives, dotted: string): string[] {
  return meant(initiatives, dotted).flatMap(([name, { modes }]) =>
    [...modes].flatMap(([mode, { options } = {}]) =>
      (options ?? []).flatMap((option) => (option?.name === undefined ? [] : [`${name}.${mode}.${option.name}`])),
    ),
  );
}

function meant(initiatives: Initiatives, dotted: string): (readonly [string, Graph])[] {
  const [name = ""] = dotted.split(".", 1);
  const graph = initiatives.get(name);
  return graph === undefined ? [...initiatives] : [[name, graph]];
}
