import { didYouMean, element, listNames, member, quote, type Draft, type Findings } from "../form/index.js";
import type { Option } from "../types.js";
import { checkPlan } from "./plan.js";
import { tolerance } from "./tolerance.js";
import type { Graph, View } from "./view.js";

/** Calls `visit` for every option of a graph that can be read. */
export function eachOption(graph: Graph, visit: (option: Draft<Option>, path: string, mode: string) => void): void {
  for (const [name, mode] of graph.modes) {
    mode?.options?.forEach((option, i) => {
      if (option !== undefined) visit(option, element(member(modePath(graph, name), "options"), i), name);
    });
  }
}

/** The path of a mode. */
export function modePath(graph: Graph, mode: string): string {
  return member(member(graph.path, "modes"), mode);
}

/** Modes lead only to modes that exist; an option has one name, one window, and two ends only if it can fail. */
export function checkArrows({ graphs, dates }: View, findings: Findings): void {
  for (const graph of graphs) {
    const names = [...graph.modes.keys()];
    const checkMode = (mode: string | undefined, path: string): void => {
      if (mode === undefined || graph.modes.has(mode)) return;
      findings.add(path, `${quote(mode)} is not a mode; declared are ${listNames(names)}`, didYouMean(mode, names));
    };
    checkMode(graph.start, member(graph.path, "start"));
    for (const [name, mode] of graph.modes) {
      for (const stock of Object.keys(mode?.next ?? {})) {
        if (graph.stocks.has(stock)) continue;
        const message = `${quote(stock)} is not a stock; declared are ${listNames(graph.stocks.keys())}`;
        findings.add(
          member(member(modePath(graph, name), "next"), stock),
          message,
          didYouMean(stock, graph.stocks.keys()) ?? "a stock is declared in stocks, with its start",
        );
      }
      checkOptionNames(mode?.options ?? [], member(modePath(graph, name), "options"), findings);
      if (dates !== undefined) checkPlan(mode?.options ?? [], dates, member(modePath(graph, name), "options"), findings);
    }
    eachOption(graph, (option, path) => {
      checkMode(option.to, member(path, "to"));
      checkMode(option.otherwise, member(path, "otherwise"));
      checkMode(option.during, member(path, "during"));
      checkEnds(option, path, findings);
      const { from, until } = option;
      if (from !== undefined && until !== undefined && from > until + tolerance) {
        findings.add(
          member(path, "until"),
          `found ${String(until)}, before from, ${String(from)}; allowed is a window that is open at some time`,
        );
      }
    });
  }
}

function checkOptionNames(options: readonly (Draft<Option> | undefined)[], path: string, findings: Findings): void {
  const seen = new Set<string>();
  options.forEach((option, i) => {
    const name = option?.name;
    if (name === undefined) return;
    if (seen.has(name)) {
      const message = `${quote(name)} is the name of an option before it in this mode; allowed is each name once, since results are listed by mode and option`;
      findings.add(member(element(path, i), "name"), message);
    }
    seen.add(name);
  });
}

function checkEnds(option: Draft<Option>, path: string, findings: Findings): void {
  if ("succeeds" in option && !("otherwise" in option)) {
    findings.add(
      member(path, "otherwise"),
      "found nothing; an option that succeeds with a probability needs the mode in which it ends otherwise",
    );
  }
  if ("otherwise" in option && !("succeeds" in option)) {
    findings.add(member(path, "succeeds"), "found nothing; an option with otherwise needs succeeds, the probability of arriving at to");
  }
}
