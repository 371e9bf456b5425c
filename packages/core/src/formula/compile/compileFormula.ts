import type { BlockFormula, Expression, Frame, Node, Operand } from "../types.js";
import { allocate, pieceSize, type Instruction, type Program } from "./allocate.js";
import { stepsTo } from "./fuse.js";
import { isAffine } from "./isAffine.js";
import { lower } from "./lower.js";
import { Values } from "./values.js";

/**
 * Compiles a checked formula into loops over blocks of paths, 1 to 2 ns for each operation and path (exp, log and powers
 * cost what `Math` takes: 7, 8 and 26 ns).
 *
 * Each path's result depends on that path's numbers alone, so blocks of any size give the same bits. A value that is not a
 * number is never hidden: comparisons, `and`, `max` and the others give NaN when an operand is NaN; `test ? yes : no`
 * evaluates both branches and gives NaN when the test is NaN, otherwise the chosen branch, whatever the other one is.
 * `==` compares exactly. `x^2`, `x^3`, `x^0.5` and `x^-1` are products, a root and a quotient; other powers are `Math.pow`.
 *
 * @param resolve where the numbers of each name in `expression.reads` come from
 *
 * @example
 * const payoff = compileFormula(parseFormula("max(K - S, 0)", ["K", "S"]), (name) =>
 *   name === "K" ? { kind: "constant", value: 40 } : { kind: "column", slot: 0 });
 * const out = new Float64Array(3);
 * payoff.evaluate({ columns: [Float64Array.of(36, 40, 44)], scalars: new Float64Array(0) }, out, 3); // out is 4, 0, 0
 */
export function compileFormula(expression: Expression, resolve: (name: string) => Operand): BlockFormula {
  const values = new Values();
  const root = lower(expression.root, resolve, values);
  const program = allocate(root, stepsTo(root, values), values);
  const constant = values.constantAt(root);
  const inner = insideFloor(expression.root);
  const whole = values.list[root];
  return {
    ...(whole.kind === "column" ? { column: whole.slot } : {}),
    ...(inner === undefined ? {} : { aboveZero: compileFormula({ ...expression, root: inner }, resolve) }),
    reads: program.columns,
    constant,
    affine: isAffine(expression.root, resolve),
    evaluate: (frame, out, count) => {
      run(program, frame, out, count);
    },
  };
}

/** x, of max(x, 0) and of max(0, x): with 0 it is compared by a loop of its own, which who looks at what is above 0 need not run. */
function insideFloor(root: Node): Node | undefined {
  if (root.kind !== "call" || (root.fn !== "max" && root.fn !== "atLeast") || root.args.length !== 2) return undefined;
  const [left, right] = root.args;
  const isZero = (node: Node): boolean => node.kind === "number" && node.value === 0;
  return isZero(right) ? left : isZero(left) ? right : undefined;
}

function run({ scalars, uniform, varying }: Program, frame: Frame, out: Float64Array, count: number): void {
  const { columns } = frame;
  for (const { cell, slot } of scalars) cell[0] = frame.scalars[slot];
  for (const instruction of uniform) step(instruction, columns, out, 0, 1);
  for (let from = 0; from < count; from += pieceSize) {
    const to = Math.min(from + pieceSize, count);
    for (const instruction of varying) step(instruction, columns, out, from, to);
  }
}

function step(instruction: Instruction, columns: readonly Float64Array[], result: Float64Array, from: number, to: number): void {
  const { kernel, out, mask, a, b, c } = instruction;
  kernel(
    from,
    to,
    out ?? result,
    mask,
    a.slot < 0 ? a.array : columns[a.slot],
    a.mask,
    b.slot < 0 ? b.array : columns[b.slot],
    b.mask,
    c.slot < 0 ? c.array : columns[c.slot],
    c.mask,
  );
}
