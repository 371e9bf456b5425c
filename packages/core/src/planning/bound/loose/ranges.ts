import type { Node } from "../../../formula/index.js";
import type { Driver, PortfolioModel } from "../../../model/index.js";

/** The least and the most that a number can be. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

export const anything: Range = { low: -Infinity, high: Infinity };
export const notNegative: Range = { low: 0, high: Infinity };

/** What the shared names of a model can be. */
export function sharedRanges({ drivers, constants = {}, dates }: PortfolioModel): Map<string, Range> {
  const found = new Map(Object.entries(drivers).map(([name, driver]) => [name, rangeOfDriver(driver)]));
  for (const [name, value] of Object.entries(constants)) found.set(name, { low: value, high: value });
  const last = dates[dates.length - 1];
  found.set("t", { low: Math.min(0, dates[0]), high: last });
  return found.set("age", { low: 0, high: last });
}

function rangeOfDriver(driver: Driver): Range {
  switch (driver.kind) {
    case "gbm":
    case "jumpDiffusion":
      return notNegative;
    case "meanReverting":
      return driver.on === "log" ? notNegative : anything;
    case "event":
      return { low: 0, high: 1 };
    case "chain":
    case "schedule":
      return among(driver.values);
    case "given":
      return anything;
    case "private": {
      const { prior } = driver;
      if ("values" in prior) return among(prior.values);
      if ("probability" in prior) return { low: 0, high: 1 };
      if ("median" in prior) return notNegative;
      if ("min" in prior && "max" in prior && prior.min !== undefined && prior.max !== undefined)
        return { low: prior.min, high: prior.max };
      return prior.distribution === "lognormal" ? notNegative : anything;
    }
  }
}

function among(values: readonly number[]): Range {
  return { low: Math.min(...values), high: Math.max(...values) };
}

/** What a formula can be, where its names are in their ranges: never too narrow, often too wide. */
export function rangeOf(node: Node, names: ReadonlyMap<string, Range>): Range {
  switch (node.kind) {
    case "number":
      return { low: node.value, high: node.value };
    case "name":
      return names.get(node.name) ?? anything;
    case "unary": {
      const { low, high } = rangeOf(node.of, names);
      return node.op === "-" ? { low: -high, high: -low } : { low: 0, high: 1 };
    }
    case "choice":
      return hull(rangeOf(node.yes, names), rangeOf(node.no, names));
    case "binary":
      return ofOperator(node.op, rangeOf(node.left, names), rangeOf(node.right, names));
    case "call": {
      const args = node.args.map((arg) => rangeOf(arg, names));
      if (node.fn === "atLeast" || node.fn === "max")
        return args.reduce((a, b) => ({ low: Math.max(a.low, b.low), high: Math.max(a.high, b.high) }));
      if (node.fn === "cap" || node.fn === "min")
        return args.reduce((a, b) => ({ low: Math.min(a.low, b.low), high: Math.min(a.high, b.high) }));
      if (node.fn === "exp") return { low: Math.exp(args[0].low), high: Math.exp(args[0].high) };
      if (node.fn === "log" && args[0].low > 0) return { low: Math.log(args[0].low), high: Math.log(args[0].high) };
      if (node.fn === "abs" || node.fn === "sqrt") return notNegative;
      return node.fn === "pow" ? ofOperator("^", args[0], args[1]) : anything;
    }
  }
}

function ofOperator(op: string, a: Range, b: Range): Range {
  switch (op) {
    case "+":
      return sumOf(a, b);
    case "-":
      return { low: a.low - b.high, high: a.high - b.low };
    case "*":
      return productOf(a, b);
    case "/":
      return b.low > 0 ? productOf(a, { low: 1 / b.high, high: 1 / b.low }) : anything;
    case "^":
      return a.low >= 0 ? notNegative : anything;
    default:
      return { low: 0, high: 1 };
  }
}

export function sumOf(a: Range, b: Range): Range {
  return { low: a.low + b.low, high: a.high + b.high };
}

export function productOf(a: Range, b: Range): Range {
  // What is 0 stays 0, however large the other may be.
  const corners = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high].map((x) => (Number.isNaN(x) ? 0 : x));
  return { low: Math.min(...corners), high: Math.max(...corners) };
}

function hull(a: Range, b: Range): Range {
  return { low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) };
}
