import type { Node } from "../../../packages/core/src/formula/index.js";

/** The meaning of a formula on one path, written for reading and not for speed: what the block loops are tested against. */
export function interpret(node: Node, valueOf: (name: string) => number): number {
  const value = (part: Node): number => interpret(part, valueOf);
  switch (node.kind) {
    case "number":
      return node.value;
    case "name":
      return valueOf(node.name);
    case "unary":
      return unary(node.op, value(node.of));
    case "binary":
      return binary(node.op, value(node.left), value(node.right));
    case "choice": {
      const test = value(node.test);
      return Number.isNaN(test) ? NaN : test !== 0 ? value(node.yes) : value(node.no);
    }
    case "call":
      return call(node.fn, node.args.map(value));
  }
}

export function unary(op: string, x: number): number {
  if (op === "-") return -x;
  if (op === "+") return x;
  return Number.isNaN(x) ? NaN : x === 0 ? 1 : 0;
}

export function binary(op: string, x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  const bit = (truth: boolean): number => (truth ? 1 : 0);
  switch (op) {
    case "+":
      return x + y;
    case "-":
      return x - y;
    case "*":
      return x * y;
    case "/":
      return x / y;
    case "^":
      return power(x, y);
    case "<":
      return bit(x < y);
    case "<=":
      return bit(x <= y);
    case ">":
      return bit(x > y);
    case ">=":
      return bit(x >= y);
    case "==":
      return bit(x === y);
    case "!=":
      return bit(x !== y);
    case "and":
      return bit(x !== 0 && y !== 0);
    case "or":
      return bit(x !== 0 || y !== 0);
    case "xor":
      return bit((x !== 0) !== (y !== 0));
    default:
      throw new Error(`no operator ${op}`);
  }
}

/** The stated powers are products, roots and quotients; test/unit/formula/compile.test.ts shows how close these are to Math.pow. */
function power(x: number, y: number): number {
  if (y === 1) return x;
  if (y === 2) return x * x;
  if (y === 3) return x * x * x;
  if (y === 0.5) return Math.sqrt(x);
  return y === -1 ? 1 / x : Math.pow(x, y);
}

export function call(fn: string, args: readonly number[]): number {
  if (args.some(Number.isNaN)) return NaN;
  const [x, y] = args;
  switch (fn) {
    case "abs":
      return Math.abs(x);
    case "ceil":
      return Math.ceil(x);
    case "exp":
      return Math.exp(x);
    case "floor":
      return Math.floor(x);
    case "log":
      return Math.log(x);
    case "round":
      return Math.sign(x) * Math.round(Math.abs(x));
    case "sqrt":
      return Math.sqrt(x);
    case "pow":
      return power(x, y);
    case "max":
    case "atLeast":
      return args.reduce((a, b) => (a > b ? a : b));
    case "min":
    case "cap":
      return args.reduce((a, b) => (a < b ? a : b));
    default:
      throw new Error(`no function ${fn}`);
  }
}
