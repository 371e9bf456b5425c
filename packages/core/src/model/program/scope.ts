import { compileFormula, parseFormula, type BlockFormula, type Frame, type Node, type Operand } from "../../formula/index.js";
import type { Amount, BlockFunction } from "../types.js";
import { curvatureOf, straight, type Curvature, type Groups } from "./curvature.js";
import type { AmountProgram } from "./program.js";

/** How the names of one initiative resolve, in each of the two readings. */
export interface Scope {
  readonly names: ReadonlySet<string>;
  /** Those of the names that are market drivers. */
  readonly market: ReadonlySet<string>;
  /** Drivers whose values are not known beforehand, by what is correlated. */
  readonly uncertain: Groups;
  resolve(name: string, reading: "truth" | "known"): Operand;
}

/** Compiles an amount in both readings; one compilation serves both where no truth enters. */
export function compileAmount(amount: Amount, scope: Scope, path: string): AmountProgram {
  if (typeof amount === "number") {
    const formula = constantFormula(amount);
    return { truth: formula, known: formula, measurable: true, curved: straight, ranked: [], path };
  }
  const expression = typeof amount === "string" ? parseFormula(amount, scope.names, path) : undefined;
  const reads = expression?.reads ?? (amount as BlockFunction).reads;
  const measurable = reads.every((name) => sameOperand(scope.resolve(name, "truth"), scope.resolve(name, "known")));
  const known = compileReading(amount, scope, "known", path);
  const truth = measurable ? known : compileReading(amount, scope, "truth", path);
  const curved = expression === undefined ? mayBend(reads, scope) : curvatureOf(expression.root, scope.uncertain, scope.market);
  return { truth, known, measurable, curved, ranked: expression === undefined ? [] : rankedNames(expression.root, scope), path };
}

/** Nobody can look into a block function. */
function mayBend(reads: readonly string[], { uncertain, market }: Scope): Curvature {
  return { now: reads.some((name) => uncertain.has(name) && !market.has(name)), ahead: reads.some((name) => uncertain.has(name)) };
}

/** Names of market drivers that are compared by max or min with one another. */
function rankedNames(node: Node, scope: Scope): string[] {
  switch (node.kind) {
    case "number":
    case "name":
      return [];
    case "unary":
      return rankedNames(node.of, scope);
    case "binary":
      return [...rankedNames(node.left, scope), ...rankedNames(node.right, scope)];
    case "choice":
      return [node.test, node.yes, node.no].flatMap((part) => rankedNames(part, scope));
    case "call": {
      const sides = node.args.map((arg) => marketNames(arg, scope)).filter((names) => names.length === 1);
      const ranked = (node.fn === "max" || node.fn === "min") && sides.length > 1 ? sides.flat() : [];
      return [...ranked, ...node.args.flatMap((arg) => rankedNames(arg, scope))];
    }
  }
}

function marketNames(node: Node, scope: Scope): string[] {
  switch (node.kind) {
    case "number":
      return [];
    case "name":
      return scope.market.has(node.name) ? [node.name] : [];
    case "unary":
      return marketNames(node.of, scope);
    case "binary":
      return [...marketNames(node.left, scope), ...marketNames(node.right, scope)];
    case "choice":
      return [node.test, node.yes, node.no].flatMap((part) => marketNames(part, scope));
    case "call":
      return node.args.flatMap((arg) => marketNames(arg, scope));
  }
}

function compileReading(formula: string | BlockFunction, scope: Scope, reading: "truth" | "known", path: string): BlockFormula {
  const resolve = (name: string): Operand => scope.resolve(name, reading);
  if (typeof formula !== "string") return adaptBlockFunction(formula, resolve);
  return compileFormula(parseFormula(formula, scope.names, path), resolve);
}

function constantFormula(value: number): BlockFormula {
  return { reads: [], constant: value, affine: true, evaluate: (_frame, out, count) => void out.fill(value, 0, count) };
}

function sameOperand(a: Operand, b: Operand): boolean {
  if (a.kind === "constant" || b.kind === "constant") return a.kind === b.kind;
  return a.kind === b.kind && a.slot === b.slot;
}

/** Gives a user's block function its columns by name; constants and schedules are spread into columns of their own. */
function adaptBlockFunction(user: BlockFunction, resolve: (name: string) => Operand): BlockFormula {
  const operands = user.reads.map((name) => ({ name, operand: resolve(name), spread: new Float64Array(0) }));
  const columns: Record<string, Float64Array> = {};
  const evaluate = (frame: Frame, out: Float64Array, count: number): void => {
    for (const entry of operands) {
      const { operand } = entry;
      if (operand.kind === "column") {
        columns[entry.name] = frame.columns[operand.slot];
        continue;
      }
      if (entry.spread.length < count) entry.spread = new Float64Array(count);
      entry.spread.fill(operand.kind === "constant" ? operand.value : frame.scalars[operand.slot], 0, count);
      columns[entry.name] = entry.spread;
    }
    user.evaluate(columns, frame.scalars[timeScalar], out, 0, count);
  };
  const reads = operands.flatMap(({ operand }) => (operand.kind === "column" ? [operand.slot] : []));
  return { reads: [...new Set(reads)], constant: undefined, affine: false, evaluate };
}

/** Every frame keeps the date, in years, in its first scalar. */
export const timeScalar = 0;
