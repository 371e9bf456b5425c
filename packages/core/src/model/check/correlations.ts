import { didYouMean, element, listNames, member, quote, type Findings } from "../form/index.js";
import type { Driver } from "../types.js";
import type { View } from "./view.js";

const continuous: ReadonlySet<Driver["kind"]> = new Set(["gbm", "meanReverting", "jumpDiffusion"]);

/** Correlations link two continuous market drivers, by their increments, or two private ones, by their normal scores; each pair once. */
export function checkCorrelations({ correlations, drivers }: View, findings: Findings): void {
  const groups = new Map<string, "market" | "private" | undefined>();
  for (const [name, driver] of drivers) groups.set(name, groupOf(driver?.kind));
  const seen = new Map<string, number>();
  correlations.forEach((correlation, i) => {
    const between = correlation?.between ?? [];
    const at = member(element("correlations", i), "between");
    between.forEach((name, k) => {
      if (name === undefined) return;
      if (!drivers.has(name))
        findings.add(
          element(at, k),
          `${quote(name)} is not a driver; declared are ${listNames(drivers.keys())}`,
          didYouMean(name, drivers.keys()),
        );
      else if (drivers.get(name)?.kind !== undefined && groups.get(name) === undefined) {
        const message = `${quote(name)} is of kind ${quote(drivers.get(name)?.kind ?? "")}; allowed are gbm, meanReverting and jumpDiffusion among themselves, and private drivers among themselves`;
        findings.add(element(at, k), message);
      }
    });
    const [a, b] = between;
    if (a === undefined || b === undefined) return;
    if (a === b) {
      findings.add(at, `found ${quote(a)} twice; allowed are two different drivers`);
      return;
    }
    const [one, other] = [groups.get(a), groups.get(b)];
    if (one !== undefined && other !== undefined && one !== other) {
      const message = `found a ${one} and a ${other} driver; allowed are two market drivers or two private ones`;
      findings.add(at, message, "a private driver is a fixed truth, so it has no increments that could move with a market's");
    }
    const key = JSON.stringify([a, b].sort());
    const before = seen.get(key);
    if (before !== undefined)
      findings.add(at, `${quote(a)} and ${quote(b)} are correlated in ${element("correlations", before)} already`, "leave one of them out");
    else seen.set(key, i);
  });
}

function groupOf(kind: Driver["kind"] | undefined): "market" | "private" | undefined {
  if (kind === "private") return "private";
  return kind !== undefined && continuous.has(kind) ? "market" : undefined;
}
