import type { Read } from "./formulas.js";
import type { Graph, View } from "./view.js";

/** Tells of a name, as the formulas of a graph read it, whether it means something that depends on a truth nobody knows. */
export type IsTruth = (name: string, graph: Graph | undefined) => boolean;

/**
 * Private drivers are truths; so is every stock whose start or steps read a truth, in its own initiative or, dotted, in another:
 * the least set closed under reading.
 */
export function findTruths({ drivers }: View, formulas: readonly Read[]): IsTruth {
  const tainted = new Set<string>();
  const isTruth: IsTruth = (name, graph) =>
    drivers.get(name)?.kind === "private" || tainted.has(name.includes(".") ? name : qualify(name, graph));
  const steps = formulas.filter(({ stock }) => stock !== undefined);
  for (let before = -1; before < tainted.size;) {
    before = tainted.size;
    for (const { stock = "", graph, reads } of steps) {
      if (reads.some((name) => isTruth(name, graph))) tainted.add(qualify(stock, graph));
    }
  }
  return isTruth;
}

function qualify(stock: string, graph: Graph | undefined): string {
  return `${graph?.name ?? ""}.${stock}`;
}
