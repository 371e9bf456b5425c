import { checkFormula, compileFormula, formulaIssue, namesIn, partsOf, type Node } from "../../../formula/index.js";
import type { Portfolio } from "../../document/index.js";
import type { Declared } from "../../names/index.js";
import type { Issues } from "../issues.js";

/** No formula divides by what is 0 whatever happens. */
export function checkDivisions({ drivers }: Portfolio, declared: Declared, issues: Issues): void {
  const isZero = (root: Node): boolean => {
    const reads = [...namesIn(root)];
    if (reads.some((name) => !Object.hasOwn(drivers, name) || drivers[name].kind !== "constant")) return false;
    const valueOf = (name: string): number => {
      const driver = drivers[name];
      return driver.kind === "constant" ? driver.value : NaN;
    };
    return compileFormula({ text: "", root, reads }, (name) => ({ kind: "constant", value: valueOf(name) })).constant === 0;
  };
  for (const { value, path, initiative } of declared.places) {
    if (typeof value !== "string" || !value.includes("/")) continue;
    const checked = checkFormula(value, new Set([...declared.namesFor(initiative), "reach"]));
    if (!checked.ok) continue;
    const look = (node: Node): void => {
      if (node.kind === "binary" && node.op === "/" && isZero(node.right))
        issues.list.push(formulaIssue({ at: node.right.at, message: "this divides by 0; allowed is any other number" }, value, path));
      partsOf(node).forEach(look);
    };
    look(checked.expression.root);
  }
}
