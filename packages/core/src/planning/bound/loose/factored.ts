import { printFormula, type Node } from "../../../formula/index.js";
import { productOf, rangeOf, sumOf, type Range } from "./ranges.js";

/** Tells what something can be, where names are in their ranges. */
type Ranger = (names: ReadonlyMap<string, Range>) => Range;

/** A product: what is multiplied, by its text. */
interface Term {
  readonly coefficient: number;
  readonly factors: readonly Factor[];
}

interface Factor {
  readonly text: string;
  readonly node: Node;
}

/**
 * What a formula can be, where factors that terms of a sum share are taken out of it first, the most common ones first: then what they are counts once,
 * and `a * x - b * x` is no wider than `(a - b) * x`.
 */
export function factored(node: Node): Ranger {
  if (node.kind === "binary" && (node.op === "+" || node.op === "-")) return ofTerms(termsOf(node, 1));
  if (node.kind === "binary" && (node.op === "*" || node.op === "/")) return ofTerms([termOf(node)]);
  return (names) => rangeOf(node, names);
}

function termsOf(node: Node, sign: number): Term[] {
  if (node.kind === "binary" && node.op === "+") return [...termsOf(node.left, sign), ...termsOf(node.right, sign)];
  if (node.kind === "binary" && node.op === "-") return [...termsOf(node.left, sign), ...termsOf(node.right, -sign)];
  const { coefficient, factors } = termOf(node);
  return [{ coefficient: sign * coefficient, factors }];
}

function termOf(node: Node): Term {
  if (node.kind === "number") return { coefficient: node.value, factors: [] };
  if (node.kind === "unary" && node.op === "-") {
    const { coefficient, factors } = termOf(node.of);
    return { coefficient: -coefficient, factors };
  }
  if (node.kind === "binary" && node.op === "*") {
    const [left, right] = [termOf(node.left), termOf(node.right)];
    return { coefficient: left.coefficient * right.coefficient, factors: [...left.factors, ...right.factors] };
  }
  if (node.kind === "binary" && node.op === "/") {
    const { coefficient, factors } = termOf(node.left);
    const inverse: Node = { ...node, left: { kind: "number", value: 1, at: 0 } };
    return { coefficient, factors: [...factors, { text: printFormula(inverse), node: inverse }] };
  }
  return { coefficient: 1, factors: [{ text: printFormula(node), node }] };
}

function ofTerms(terms: readonly Term[]): Ranger {
  const shared = terms.length > 1 ? mostShared(terms) : undefined;
  if (shared === undefined) {
    const all = terms.map(ofTerm);
    return (names) => all.reduce((sum, term) => sumOf(sum, term(names)), nothing);
  }
  const inside: Term[] = [];
  const outside: Term[] = [];
  for (const term of terms) {
    const place = term.factors.findIndex(({ text }) => text === shared.text);
    if (place < 0) outside.push(term);
    else inside.push({ ...term, factors: term.factors.filter((_, i) => i !== place) });
  }
  const [factor, rest, others] = [ofFactor(shared), ofTerms(inside), ofTerms(outside)];
  return (names) => sumOf(productOf(factor(names), rest(names)), others(names));
}

function mostShared(terms: readonly Term[]): Factor | undefined {
  const counts = new Map<string, { count: number; readonly factor: Factor }>();
  for (const { factors } of terms)
    for (const factor of new Map(factors.map((own) => [own.text, own])).values()) {
      const found = counts.get(factor.text);
      if (found === undefined) counts.set(factor.text, { count: 1, factor });
      else found.count++;
    }
  return [...counts.values()].filter(({ count }) => count > 1).sort((a, b) => b.count - a.count)[0]?.factor;
}

function ofTerm({ coefficient, factors }: Term): Ranger {
  const all = factors.map(ofFactor);
  return (names) => all.reduce((product, factor) => productOf(product, factor(names)), { low: coefficient, high: coefficient });
}

function ofFactor({ node }: Factor): Ranger {
  return node.kind === "binary" && node.op !== "/" ? factored(node) : (names) => rangeOf(node, names);
}

const nothing: Range = { low: 0, high: 0 };
