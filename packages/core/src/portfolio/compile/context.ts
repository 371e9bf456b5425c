import { namesIn, parseFormula, printFormula, substitute, type Node } from "../../formula/index.js";
import { createCalendar, type Calendar } from "../calendar/index.js";
import type { Portfolio, Quantity } from "../document/index.js";
import { declare, rangeName, type Declared } from "../names/index.js";
import { isNumber, num, ref, zero } from "../terms/index.js";

/** What every part of the compilation shares. */
export interface Context {
  readonly portfolio: Portfolio;
  readonly declared: Declared;
  readonly calendar: Calendar;
  /** ln(1 + risk-free rate). */
  readonly discountRate: number;
  /** The initiatives that are compiled; the others are taken as absent. */
  readonly present: ReadonlySet<string>;
  /** Named numbers that equations introduce, such as the discount of a delay. */
  readonly constants: Map<string, number>;
  /** Every name that the written formulas read. */
  readonly read: Set<string>;
  /** A number of the document, as a tree. `path` is the place it stands at. */
  quantity(value: Quantity, path: string, initiative?: string): Node;
  /** A formula of the document, as a tree in which absent initiatives are in no mode. `more`: names that this place admits besides. */
  parse(text: string, path: string, initiative?: string, more?: readonly string[]): Node;
  /** A tree as an amount of the model: a number, or a formula. */
  write(node: Node): number | string;
}

/** @param only compile this initiative alone; default all */
export function createContext(portfolio: Portfolio, only?: string): Context {
  const declared = declare(portfolio);
  const nameAt = new Map([...declared.ranges.values()].map((place) => [place.path, rangeName(place)]));
  const present = new Set(only === undefined ? Object.keys(portfolio.initiatives) : [only]);
  const read = new Set<string>();

  const isAbsent = (name: string): boolean => {
    const dot = name.indexOf(".");
    return dot > 0 && !present.has(name.slice(0, dot));
  };
  const parse = (text: string, path: string, initiative?: string, more: readonly string[] = []): Node => {
    const names = declared.namesFor(initiative);
    const { root } = parseFormula(text, more.length === 0 ? names : new Set([...names, ...more]), path);
    return substitute(root, (name) => (isAbsent(name) ? zero : undefined));
  };
  return {
    portfolio,
    declared,
    calendar: createCalendar(portfolio.time),
    discountRate: Math.log1p(portfolio.money.riskFreeRate),
    present,
    constants: new Map(),
    read,
    parse,
    quantity: (value, path, initiative) => {
      if (typeof value === "number") return num(value);
      if (typeof value !== "string") return ref(nameAt.get(path) as string);
      return parse(value, path, initiative);
    },
    write: (node) => {
      for (const name of namesIn(node)) read.add(name);
      return node.kind === "number" ? node.value : printFormula(node);
    },
  };
}

/** Whether nothing would be booked, so that the line can be left out. */
export function isNothing(node: Node): boolean {
  return isNumber(node, 0);
}
