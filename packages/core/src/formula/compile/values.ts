import { kernels, type Operation } from "./kernels/index.js";

/** What a value is made from. Operands are indices of earlier values, so the order of a list of values is an order of evaluation. */
export type Value =
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "scalar"; readonly slot: number }
  | { readonly kind: "column"; readonly slot: number }
  /** `uniform`: needs no column, so it is the same for every path. */
  | { readonly kind: "operation"; readonly op: Operation; readonly of: readonly number[]; readonly uniform: boolean };

const commutative: ReadonlySet<Operation> = new Set(["add", "multiply", "equal", "unequal", "either"]);

/**
 * The distinct values of a formula: the same operation on the same values is one value, so common sub-expressions are computed
 * once. Constants are folded by running the very loops that columns run through, so folding never changes a bit; for the same
 * reason only identities that hold for every double are used (x · 1, x / 1, x − 0, but not x + 0, which loses the sign of −0).
 *
 * Value numbering: Cocke & Schwartz, "Programming Languages and Their Compilers" (1970).
 */
export class Values {
  readonly list: Value[] = [];
  readonly #known = new Map<string, number>();

  constant(value: number): number {
    return this.#number(`= ${Object.is(value, -0) ? "-0" : value}`, { kind: "constant", value });
  }

  scalar(slot: number): number {
    return this.#number(`scalar ${slot}`, { kind: "scalar", slot });
  }

  column(slot: number): number {
    return this.#number(`column ${slot}`, { kind: "column", slot });
  }

  operation(op: Operation, ...of: readonly number[]): number {
    const same = this.#identity(op, of);
    if (same !== undefined) return same;
    const constants = of.flatMap((index) => this.constantAt(index) ?? []);
    if (constants.length === of.length) return this.constant(fold(op, constants));
    const operands = commutative.has(op) ? [...of].sort((a, b) => a - b) : of;
    const uniform = operands.every((index) => this.isUniform(index));
    return this.#number(`${op} ${operands.join(" ")}`, { kind: "operation", op, of: operands, uniform });
  }

  /** The number that a value is, when it is one. */
  constantAt(index: number): number | undefined {
    const value = this.list[index];
    return value.kind === "constant" ? value.value : undefined;
  }

  isUniform(index: number): boolean {
    const value = this.list[index];
    return value.kind === "operation" ? value.uniform : value.kind !== "column";
  }

  #identity(op: Operation, of: readonly number[]): number | undefined {
    const [left, right] = of;
    if (op === "multiply" && this.constantAt(left) === 1) return right;
    if ((op === "multiply" || op === "divide") && this.constantAt(right) === 1) return left;
    if (op === "subtract" && Object.is(this.constantAt(right), 0)) return left;
    return undefined;
  }

  #number(key: string, value: Value): number {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#known.set(key, this.list.length);
    return this.list.push(value) - 1;
  }
}

function fold(op: Operation, constants: readonly number[]): number {
  const out = new Float64Array(1);
  const [a, b = out, c = out] = constants.map((value) => Float64Array.of(value));
  kernels[op](0, 1, out, 0, a, 0, b, 0, c, 0);
  return out[0];
}
