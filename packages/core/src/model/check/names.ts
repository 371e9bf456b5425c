import { member, quote, type Findings } from "../form/index.js";
import type { View } from "./view.js";

/** Drivers, constants and an initiative's own stocks share the names of its formulas; its modes and stocks share those of its peers'. */
export function checkNames(view: View, findings: Findings): void {
  for (const name of view.constants.keys()) {
    if (view.drivers.has(name))
      findings.add(member("constants", name), `${quote(name)} is a driver too; a name has one meaning`, "rename one of them");
  }
  for (const graph of view.graphs) {
    for (const stock of graph.stocks.keys()) {
      const path = member(member(graph.path, "stocks"), stock);
      const other = view.drivers.has(stock) ? "a driver" : view.constants.has(stock) ? "a constant" : undefined;
      if (other !== undefined) findings.add(path, `${quote(stock)} is ${other} too; a name has one meaning`, "rename one of them");
      else if (graph.name !== undefined && graph.modes.has(stock)) {
        findings.add(
          path,
          `${quote(stock)} is a mode of ${quote(graph.name)} too, so "${graph.name}.${stock}" would have two meanings`,
          "rename one of them",
        );
      }
    }
  }
}
