import { didYouMean, element, listNames, member, quote, type Findings } from "../form/index.js";
import { eachOption, modePath } from "./arrows.js";
import { tolerance } from "./tolerance.js";
import type { View } from "./view.js";

/** Periods follow one another, only declared resources are used, and no move makes capacity. In a DecisionModel use is counted, not limited: nothing is declared. */
export function checkResources({ portfolio, graphs }: View, findings: Findings): void {
  if (portfolio === undefined || ("resources" in portfolio && portfolio.resources === undefined)) return;
  const resources = portfolio.resources ?? {};
  const names = Object.keys(resources);
  for (const [name, resource] of Object.entries(resources)) {
    checkPeriods(resource?.periods ?? [], member(member("resources", name), "periods"), findings);
  }
  const checkUses = (uses: object | undefined, path: string): void => {
    for (const name of Object.keys(uses ?? {})) {
      if (names.includes(name)) continue;
      const hint = didYouMean(name, names) ?? "a resource is declared in resources, with its periods";
      findings.add(member(path, name), `${quote(name)} is not a resource; declared are ${listNames(names)}`, hint);
    }
  };
  for (const graph of graphs) {
    for (const [name, mode] of graph.modes) checkUses(mode?.uses, member(modePath(graph, name), "uses"));
    eachOption(graph, (option, path) => {
      checkUses(option.uses, member(path, "uses"));
      for (const [name, use] of Object.entries(option.uses ?? {})) checkNotMade(use, member(member(path, "uses"), name), findings);
    });
  }
}

/** A move uses; capacity is made by the mode that it leads to. */
function checkNotMade(use: unknown, path: string, findings: Findings): void {
  if (Array.isArray(use)) {
    use.forEach((amount, i) => {
      checkNotMade(amount, element(path, i), findings);
    });
  } else if (typeof use === "object" && use !== null && "each" in use) checkNotMade(use.each, member(path, "each"), findings);
  else if (typeof use === "number" && use < 0)
    findings.add(
      path,
      `found ${String(use)}; allowed is 0 or more: capacity made counts from the date its mode is reached, never on the way`,
      "write the negative use in the mode in which the capacity is there",
    );
}

interface Period {
  readonly from?: number | undefined;
  readonly until?: number | undefined;
}

function checkPeriods(periods: readonly (Period | undefined)[], path: string, findings: Findings): void {
  let end = -Infinity;
  periods.forEach((period, i) => {
    const { from, until } = period ?? {};
    const at = element(path, i);
    if (from !== undefined && from < end - tolerance) {
      findings.add(
        member(at, "from"),
        `found ${String(from)}, before the period before it ends, ${String(end)}; allowed are periods in order that do not overlap`,
      );
    }
    if (from !== undefined && until !== undefined && until <= from + tolerance) {
      findings.add(member(at, "until"), `found ${String(until)}; allowed is a time after from, ${String(from)}: a period is [from, until)`);
    }
    end = Math.max(end, until ?? -Infinity);
  });
}
