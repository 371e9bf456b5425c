import { didYouMean, listNames, member, quote, type Draft, type Findings } from "../form/index.js";
import type { Driver, Test } from "../types.js";
import { eachOption } from "./arrows.js";
import type { Graph, View } from "./view.js";

type Resolves = number | Draft<Test>;

/** Arrows teach something about private drivers only, in a way that suits the prior; a source says the same whoever asks. */
export function checkLearning(view: View, findings: Findings): void {
  const privateNames = [...view.drivers].filter(([, driver]) => driver?.kind === "private").map(([name]) => name);
  const correlated = new Set(view.correlations.flatMap((c) => (c?.rho === 0 ? [] : (c?.between ?? []))));
  const said = new Map<string, { readonly resolves: Resolves; readonly path: string }>();
  for (const graph of view.graphs) {
    eachOption(graph, (option, optionPath, mode) => {
      for (const [name, resolves] of Object.entries(option.learns ?? {})) {
        const path = member(member(optionPath, "learns"), name);
        if (!view.drivers.has(name)) {
          findings.add(
            path,
            `${quote(name)} is not a driver; private drivers are ${listNames(privateNames)}`,
            didYouMean(name, privateNames),
          );
          continue;
        }
        const driver = view.drivers.get(name);
        if (driver?.kind === undefined || resolves === undefined) continue;
        if (driver.kind !== "private") {
          const message = `${quote(name)} is of kind ${quote(driver.kind)}; only private drivers are learned`;
          findings.add(path, message, "market drivers, events and schedules are seen by everybody as time passes");
          continue;
        }
        const misfit = whyNotLearned(driver, resolves, correlated.has(name));
        if (misfit !== undefined) findings.add(path, ...misfit);
        const key = JSON.stringify([sourceOf(option, graph, mode), name]);
        const before = said.get(key);
        if (before === undefined) said.set(key, { resolves, path });
        else if (!sameResolution(before.resolves, resolves)) {
          const message = `found ${inWords(resolves)}; the same source says ${inWords(before.resolves)} at ${before.path}, and it has one signal only`;
          findings.add(path, message, "give the second arrow a source of its own, or the same figure");
        }
      }
    });
  }
}

/** By default, an arrow is its own source. */
function sourceOf(
  option: { readonly source?: string | undefined; readonly name?: string | undefined },
  graph: Graph,
  mode: string,
): string {
  return option.source ?? [graph.name, mode, option.name ?? ""].filter((part) => part !== undefined).join(".");
}

function whyNotLearned(
  driver: Draft<Extract<Driver, { kind: "private" }>>,
  resolves: Resolves,
  isCorrelated: boolean,
): [message: string, hint?: string] | undefined {
  const distribution = driver.prior?.distribution;
  if (distribution === undefined) return undefined;
  const isTest = typeof resolves === "object";
  if (isTest && distribution !== "yesNo") {
    return [`found a test of a truth that is ${distribution}; allowed is a test of a yes/no truth, or R²`];
  }
  if (distribution !== "yesNo" && distribution !== "discrete") return undefined;
  if (!isTest && resolves < 1) {
    const wholly = "1 (it is learned wholly)";
    return [
      `found R² = ${String(resolves)} of a truth that is ${distribution}; allowed is ${distribution === "yesNo" ? `a test, or ${wholly}` : wholly}`,
    ];
  }
  if (isCorrelated) {
    const message = `found something that teaches a ${distribution} driver which is correlated with others; allowed is learning continuous drivers, or uncorrelated ones`;
    return [message, "let the source tell about the drivers it is correlated with, or leave the correlation out"];
  }
  return undefined;
}

function sameResolution(a: Resolves, b: Resolves): boolean {
  if (typeof a === "number" || typeof b === "number") return a === b;
  return a.sensitivity === b.sensitivity && a.specificity === b.specificity;
}

function inWords(resolves: Resolves): string {
  if (typeof resolves === "number") return `R² = ${String(resolves)}`;
  return `a test with sensitivity ${String(resolves.sensitivity)} and specificity ${String(resolves.specificity)}`;
}
