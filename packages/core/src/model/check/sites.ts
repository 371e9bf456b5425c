import { element, isBlockFunction, member, type Draft } from "../form/index.js";
import type { Formula, Mode, Option } from "../types.js";
import { eachOption, modePath } from "./arrows.js";
import type { Graph, View } from "./view.js";

/**
 * What a formula is for, which decides what it may read:
 * - `amount`, `next`: every name; private drivers mean the truth, so nothing may be chosen by them.
 * - `known` (`when`, `succeeds`): every name; private drivers mean their posterior mean.
 * - `start` (of a stock): constants, schedules and private drivers, as the first date finds them; otherwise as `amount`.
 * - `available` (of a resource): constants, schedules and t.
 */
export type Purpose = "amount" | "next" | "known" | "start" | "available";

/** A formula where it stands. */
export interface Site {
  readonly formula: Formula;
  readonly path: string;
  readonly purpose: Purpose;
  /** The graph whose names it reads; undefined for resources. */
  readonly graph: Graph | undefined;
  /** The stock that it starts or steps. */
  readonly stock?: string;
}

/** All formulas of a model. */
export function listSites({ graphs, portfolio }: View): Site[] {
  const sites = graphs.flatMap(sitesOf);
  for (const [name, resource] of Object.entries(portfolio?.resources ?? {})) {
    resource?.periods?.forEach((period, i) => {
      const path = member(element(member(member("resources", name), "periods"), i), "available");
      sites.push(...formulasIn(period?.available, path).map((found) => ({ ...found, purpose: "available" as const, graph: undefined })));
    });
  }
  return sites;
}

function sitesOf(graph: Graph): Site[] {
  const sites: Site[] = [];
  const add = (value: unknown, path: string, purpose: Purpose, stock?: string): void => {
    for (const found of formulasIn(value, path)) sites.push({ ...found, purpose, graph, ...(stock === undefined ? {} : { stock }) });
  };
  for (const [stock, start] of graph.stocks) add(start, member(member(graph.path, "stocks"), stock), "start", stock);
  for (const [name, mode] of graph.modes) {
    const path = modePath(graph, name);
    for (const field of modeFlows) add(mode?.[field], member(path, field), "amount");
    for (const [resource, use] of Object.entries(mode?.uses ?? {})) add(use, member(member(path, "uses"), resource), "amount");
    for (const [stock, next] of Object.entries(mode?.next ?? {})) add(next, member(member(path, "next"), stock), "next", stock);
  }
  eachOption(graph, (option: Draft<Option>, path) => {
    for (const field of optionFlows) add(option[field], member(path, field), "amount");
    for (const [resource, use] of Object.entries(option.uses ?? {})) add(use, member(member(path, "uses"), resource), "amount");
    add(option.when, member(path, "when"), "known");
    add(option.succeeds, member(path, "succeeds"), "known");
  });
  return sites;
}

const modeFlows = ["cashFlow", "terminal"] as const satisfies readonly (keyof Mode)[];
const optionFlows = ["pay", "receive", "onArrival"] as const satisfies readonly (keyof Option)[];

/** The formulas in an amount, a flow, a list of instalments, or one use, however these are nested. */
function formulasIn(value: unknown, path: string): { readonly formula: Formula; readonly path: string }[] {
  if (typeof value === "string" || isBlockFunction(value)) return [{ formula: value, path }];
  if (Array.isArray(value)) return value.flatMap((entry, i) => formulasIn(entry, element(path, i)));
  if (typeof value !== "object" || value === null) return [];
  if ("amount" in value) return formulasIn(value.amount, member(path, "amount"));
  return "each" in value ? formulasIn(value.each, member(path, "each")) : [];
}
