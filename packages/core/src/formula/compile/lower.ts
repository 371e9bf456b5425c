import type { FunctionName } from "../functions.js";
import type { BinaryOperator, Node, Operand } from "../types.js";
import type { Operation } from "./kernels/index.js";
import type { Values } from "./values.js";

const operations: Partial<Record<BinaryOperator, Operation>> = {
  "+": "add",
  "-": "subtract",
  "*": "multiply",
  "/": "divide",
  "<": "less",
  "<=": "lessOrEqual",
  "==": "equal",
  "!=": "unequal",
};

const unaryFunctions = {
  abs: "absolute",
  ceil: "ceiling",
  exp: "exponential",
  floor: "floor",
  log: "logarithm",
  round: "round",
  sqrt: "squareRoot",
} as const satisfies Partial<Record<FunctionName, Operation>>;

const truthOperations: ReadonlySet<Operation> = new Set(["less", "lessOrEqual", "equal", "unequal", "either"]);

/**
 * Turns a tree into values.
 *
 * @param resolve where the numbers of a name come from
 * @returns the index of the value of the whole formula
 */
export function lower(root: Node, resolve: (name: string) => Operand, values: Values): number {
  return new Lowering(resolve, values).value(root);
}

class Lowering {
  readonly #resolve: (name: string) => Operand;
  readonly #values: Values;
  /** Values that are 0 or 1 (or not a number), beside those of comparisons. */
  readonly #truths = new Set<number>();

  constructor(resolve: (name: string) => Operand, values: Values) {
    this.#resolve = resolve;
    this.#values = values;
  }

  value(node: Node): number {
    switch (node.kind) {
      case "number":
        return this.#values.constant(node.value);
      case "name":
        return this.#operand(this.#resolve(node.name));
      case "unary":
        // −1 · x is −x to the last bit, which 0 − x is not when x is 0.
        return node.op === "-" ? this.#make("multiply", this.#values.constant(-1), this.value(node.of)) : this.#negation(node.of);
      case "binary":
        return this.#binary(node.op, this.value(node.left), this.value(node.right));
      case "choice":
        return this.#choice(node.test, node.yes, node.no);
      case "call":
        return this.#call(
          node.fn,
          node.args.map((arg) => this.value(arg)),
        );
    }
  }

  #make(op: Operation, ...of: readonly number[]): number {
    return this.#values.operation(op, ...of);
  }

  #operand(operand: Operand): number {
    if (operand.kind === "column") return this.#values.column(operand.slot);
    if (operand.kind === "scalar") return this.#values.scalar(operand.slot);
    return this.#values.constant(operand.value);
  }

  #binary(op: BinaryOperator, left: number, right: number): number {
    if (op === "^") return this.#power(left, right);
    if (op === ">") return this.#make("less", right, left);
    if (op === ">=") return this.#make("lessOrEqual", right, left);
    if (op === "and") return this.#known(this.#make("multiply", this.#truth(left), this.#truth(right)));
    if (op === "or") return this.#make("either", this.#truth(left), this.#truth(right));
    if (op === "xor") return this.#make("unequal", this.#truth(left), this.#truth(right));
    return this.#make(operations[op] ?? "copy", left, right);
  }

  #negation(of: Node): number {
    return this.#known(this.#make("subtract", this.#values.constant(1), this.#truth(this.value(of))));
  }

  /** The value as 1 or 0: itself when it is one of these, otherwise whether it is not 0. */
  #truth(index: number): number {
    const value = this.#values.list[index];
    if (this.#truths.has(index) || (value.kind === "operation" && truthOperations.has(value.op))) return index;
    return this.#make("unequal", index, this.#values.constant(0));
  }

  #known(index: number): number {
    this.#truths.add(index);
    return index;
  }

  /** Both branches are evaluated, on every path, unless the test is the same number whatever the paths are. */
  #choice(testNode: Node, yes: Node, no: Node): number {
    const test = this.#truth(this.value(testNode));
    const fixed = this.#values.constantAt(test);
    if (fixed === 1) return this.value(yes);
    if (fixed === 0) return this.value(no);
    return this.#make("choose", test, this.value(yes), this.value(no));
  }

  /** The exponents that have a faster loop of their own: `x ^ 0.5` is the square root of x. */
  #power(base: number, exponent: number): number {
    const fixed = this.#values.constantAt(exponent);
    if (fixed === 1) return base;
    if (fixed === 2) return this.#make("multiply", base, base);
    if (fixed === 3) return this.#make("cube", base);
    if (fixed === 0.5) return this.#make("squareRoot", base);
    if (fixed === -1) return this.#make("divide", this.#values.constant(1), base);
    return this.#make("power", base, exponent);
  }

  #call(fn: FunctionName, args: readonly number[]): number {
    switch (fn) {
      case "max":
      case "atLeast":
        return args.reduce((left, right) => this.#make("maximum", left, right));
      case "min":
      case "cap":
        return args.reduce((left, right) => this.#make("minimum", left, right));
      case "pow":
        return this.#power(args[0], args[1]);
      default:
        return this.#make(unaryFunctions[fn], args[0]);
    }
  }
}
