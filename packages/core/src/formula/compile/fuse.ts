import type { Operation } from "./kernels/index.js";
import type { Value, Values } from "./values.js";

type OperationValue = Extract<Value, { kind: "operation" }>;

/** One operation that is carried out, with the index of the value that it makes. */
export interface Step {
  readonly value: number;
  readonly op: Operation;
  readonly of: readonly number[];
}

/**
 * The operations that a value needs, each after its operands. A product that only one sum or difference uses, and that
 * differs from path to path, becomes part of it: one loop of 1.3 ns a path instead of two of 1.0.
 */
export function stepsTo(root: number, values: Values): Step[] {
  const uses = countUses(root, values);
  const absorbed = new Set<number>();
  const steps: Step[] = [];
  // From the end, so that a sum is met before the products that it takes in.
  for (let index = root; index >= 0; index--) {
    const value = values.list[index];
    if (value.kind !== "operation" || !uses.has(index) || absorbed.has(index)) continue;
    const product = value.uniform ? undefined : productIn(value, values, uses, absorbed);
    if (product === undefined) {
      steps.push({ value: index, op: value.op, of: value.of });
    } else {
      absorbed.add(product);
      steps.push({ value: index, ...fused(value, product, values.list[product]) });
    }
  }
  return steps.reverse();
}

/** How often each value is used on the way to the root; values that are not needed are absent. */
function countUses(root: number, values: Values): Map<number, number> {
  const uses = new Map([[root, 1]]);
  for (let index = root; index >= 0; index--) {
    const value = values.list[index];
    if (value.kind !== "operation" || !uses.has(index)) continue;
    for (const operand of value.of) uses.set(operand, (uses.get(operand) ?? 0) + 1);
  }
  return uses;
}

function productIn(
  { op, of }: OperationValue,
  values: Values,
  uses: ReadonlyMap<number, number>,
  absorbed: ReadonlySet<number>,
): number | undefined {
  if (op !== "add" && op !== "subtract") return undefined;
  return of.find((index) => {
    const operand = values.list[index];
    return operand.kind === "operation" && operand.op === "multiply" && !operand.uniform && uses.get(index) === 1 && !absorbed.has(index);
  });
}

function fused({ op, of: [left, right] }: OperationValue, product: number, multiply: Value): Pick<Step, "op" | "of"> {
  const factors = multiply.kind === "operation" ? multiply.of : [];
  if (op === "add") return { op: "multiplyAdd", of: [...factors, product === left ? right : left] };
  return product === left ? { op: "multiplySubtract", of: [...factors, right] } : { op: "subtractProduct", of: [left, ...factors] };
}
