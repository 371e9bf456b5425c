import fc from "fast-check";
import { functionNames, type BinaryOperator, type FunctionName, type Node } from "../../../packages/core/src/formula/index.js";

/** Names that the random formulas read, one of them dotted. */
export const names = ["S", "K", "t", "peers.live", "x_1"] as const;

const operators: readonly BinaryOperator[] = ["+", "-", "*", "/", "^", "<", "<=", ">", ">=", "==", "!=", "and", "or", "xor"];

const at = 0;
const literal = fc.oneof(
  fc.constantFrom(0, 1, 2, 3, 0.5, 1e-7, 1e21, 5e-324, 1.7e308),
  fc.integer({ min: 0, max: 800 }).map((eighths) => eighths / 8),
  fc.double({ min: 0, max: 1e6, noNaN: true }).map(Math.abs),
);
const leaf: fc.Arbitrary<Node> = fc.oneof(
  literal.map((value): Node => ({ kind: "number", value, at })),
  { arbitrary: fc.constantFrom(...names).map((name): Node => ({ kind: "name", name, at })), weight: 3 },
);

function binaryNode(op: BinaryOperator, left: Node, right: Node): Node {
  return { kind: "binary", op, left, right, at };
}

/** Random trees of every kind of node. */
export const tree: fc.Arbitrary<Node> = fc.letrec<{ node: Node }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 6, depthSize: "medium", withCrossShrink: true },
    leaf,
    fc.tuple(fc.constantFrom("-" as const, "not" as const), tie("node")).map(([op, of]): Node => ({ kind: "unary", op, of, at })),
    fc
      .tuple(fc.constantFrom(...operators, "+", "-", "*", "+", "-", "*"), tie("node"), tie("node"))
      .map(([op, left, right]) => binaryNode(op, left, right)),
    fc.tuple(tie("node"), fc.constantFrom(0, 0.5, 1, 2, 3)).map(([base, value]) => binaryNode("^", base, { kind: "number", value, at })),
    // Sums of products that occur more than once.
    fc.tuple(fc.constantFrom("+" as const, "-" as const), tie("node"), tie("node"), fc.boolean()).map(([op, left, right, again]) => {
      const product = binaryNode("*", left, right);
      return binaryNode(op, binaryNode("+", product, left), again ? binaryNode("-", right, product) : right);
    }),
    fc.tuple(tie("node"), tie("node"), tie("node")).map(([test, yes, no]): Node => ({ kind: "choice", test, yes, no, at })),
    fc
      .tuple(fc.constantFrom(...functionNames), fc.array(tie("node"), { minLength: 3, maxLength: 3 }), fc.integer({ min: 2, max: 3 }))
      .map(([fn, args, many]): Node => ({ kind: "call", fn, args: args.slice(0, countFor(fn, many)), at })),
  ),
})).node;

function countFor(fn: FunctionName, many: number): number {
  if (fn === "max" || fn === "min") return many;
  return fn === "atLeast" || fn === "cap" || fn === "pow" ? 2 : 1;
}

/** A tree without its positions, to compare trees by what they say. */
export function withoutPositions(node: Node): unknown {
  return JSON.parse(JSON.stringify(node, (key, value: unknown) => (key === "at" ? undefined : value)));
}

/**
 * Random texts with brackets only where chance puts them, so that precedence alone decides what belongs to what. Left out are
 * only the two things that are refused as easily misread: comparisons in a row, and `not` beside anything but and, or, xor.
 */
export const formulaText: fc.Arbitrary<string> = fc.letrec<{ formula: string; unit: string }>((tie) => {
  const chain = (part: fc.Arbitrary<string>, operator: fc.Arbitrary<string>, maxLength: number): fc.Arbitrary<string> =>
    fc
      .tuple(part, fc.array(fc.tuple(operator, part), { maxLength }))
      .map(([first, rest]) => rest.reduce((text, [op, next]) => `${text} ${op} ${next}`, first));
  const sum = chain(tie("unit"), fc.constantFrom("+", "-", "*", "/", "^"), 4);
  const clause = fc.oneof(
    { arbitrary: sum, weight: 4 },
    fc.tuple(sum, fc.constantFrom("<", "<=", ">", ">=", "==", "!="), sum).map((parts) => parts.join("")),
    tie("unit").map((inner) => `not ${inner}`),
    tie("unit").map((inner) => `not not -${inner} ^ 2`),
  );
  const logic = chain(clause, fc.constantFrom("and", "or", "xor"), 3);
  return {
    formula: fc.oneof(
      { arbitrary: logic, weight: 3 },
      fc.tuple(logic, tie("unit"), logic).map(([test, yes, no]) => `${test} ? ${yes} : ${no}`),
      fc.tuple(logic, logic, logic, logic, logic).map(([a, b, c, d, e]) => `${a} ? ${b} ? ${c} : ${d} : ${e} ? ${b} : ${a}`),
    ),
    unit: fc.oneof(
      { maxDepth: 2, depthSize: "small", withCrossShrink: true },
      { arbitrary: fc.constantFrom("2", "3", "0.5", ...names), weight: 9 },
      tie("formula").map((inner) => `(${inner})`),
      fc.tuple(fc.constantFrom("-", "+"), fc.constantFrom("2", "S", "K^2", "max(t, 1)")).map((parts) => parts.join("")),
      fc.tuple(tie("formula"), tie("formula")).map(([left, right]) => `max(${left},${right})`),
    ),
  };
}).formula;
