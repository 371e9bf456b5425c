import { parseFormula, partsOf, printFormula, withParts, type Node } from "../../../formula/index.js";
import { RipenError } from "../../../errors.js";
import type { Amount, InitiativeModel, PortfolioModel } from "../../../model/index.js";
import { bracketOf, type Bracket, type Surroundings } from "./brackets.js";
import { extremesOf, NoExtremes } from "./extremes.js";
import { anything, notNegative, rangeOf, sharedRanges, type Range } from "./ranges.js";
import { findSigns, limitOf } from "./stockRanges.js";

/** By "initiative.mode": the first time, in years, at which that initiative can be there; what is not listed can never be. */
export type FirstTimes = ReadonlyMap<string, number>;

/** Modes of another initiative that rules of stocks ask for. */
export interface Helper {
  readonly initiative: string;
  readonly modes: readonly string[];
}

/** The formulas of one initiative, in which modes of others are open, and stocks that follow them. */
export class OpenFormulas {
  /** By stock that depends on others: the name of the least that it can be; its own name is that of the most. */
  readonly least = new Map<string, string>();
  /** By stock that depends on others: the name of what it is as long as none of those has come that its rule asks for. */
  readonly unhelped = new Map<string, string>();
  readonly #model: PortfolioModel;
  readonly #name: string;
  readonly #own: InitiativeModel;
  readonly #firstTimes: FirstTimes;
  readonly #names: readonly string[];
  readonly #ranges: Map<string, Range>;
  readonly #around: Surroundings;

  constructor(model: PortfolioModel, name: string, own: InitiativeModel, firstTimes: FirstTimes) {
    this.#model = model;
    this.#name = name;
    this.#own = own;
    this.#firstTimes = firstTimes;
    const dotted = Object.entries(model.initiatives).flatMap(([other, { modes, stocks = {} }]) =>
      [...Object.keys(modes), ...Object.keys(stocks)].map((word) => `${other}.${word}`),
    );
    this.#names = [
      ...Object.keys(model.drivers),
      ...Object.keys(model.constants ?? {}),
      ...Object.keys(own.stocks ?? {}),
      "t",
      "age",
      ...dotted,
    ];
    this.#ranges = sharedRanges(model);
    this.#around = { ranges: this.#ranges, open: (node) => this.#open(node), shown: new Map() };
    this.#findOpenStocks();
  }

  /** Whether a formula reads a stock that depends on others. */
  isOpen(text: string): boolean {
    return parseFormula(text, [...this.#names, ...this.unhelped.values()]).reads.some((word) => this.least.has(word));
  }

  /** A formula that can be read: some may be too long. */
  checked(text: string): string {
    this.#parse(text);
    return text;
  }

  /** The least and the most that an amount can be. */
  extremes(amount: Amount): { readonly least: string; readonly most: string } {
    if (typeof amount === "number") return { least: String(amount), most: String(amount) };
    const node = this.#nodeOf(amount);
    const { least, most } = bracketOf(node, this.#around) ?? extremesOf(node, this.#around);
    return { least: this.#print(least), most: this.#print(most) };
  }

  /** A formula as it is as long as those modes of another have not been entered that rules of stocks ask for. */
  unhelpedBy({ initiative, modes }: Helper, text: string): string {
    const walk = (node: Node): Node => {
      if (node.kind !== "name") return withParts(node, partsOf(node).map(walk));
      const stock = this.unhelped.get(node.name);
      if (stock !== undefined) return { ...node, name: stock };
      const [other, mode] = node.name.split(".");
      return other === initiative && modes.includes(mode) ? { kind: "number", value: 0, at: 0 } : node;
    };
    return this.#print(walk(this.#parse(text)));
  }

  /** Those who enter rules of stocks, by their modes that do. */
  get helpers(): Helper[] {
    const words = Object.values(this.#own.modes).flatMap(({ next = {} }) =>
      Object.entries(next).flatMap(([stock, rule]) =>
        this.least.has(stock) && typeof rule === "string"
          ? parseFormula(rule, this.#names).reads.filter((word) => this.#isOthersMode(word))
          : [],
      ),
    );
    const found = new Map<string, Set<string>>();
    for (const word of words) {
      const [initiative, mode] = word.split(".");
      found.set(initiative, (found.get(initiative) ?? new Set()).add(mode));
    }
    return [...found].map(([initiative, modes]) => ({ initiative, modes: [...modes] }));
  }

  /** The least and the most that amounts come to together, where a trend of that can be shown: what is at its most in one is then not at its least in another. */
  extremesTogether(amounts: readonly string[]): { readonly least: string; readonly most: string } | undefined {
    try {
      const bracket = bracketOf(this.#parse(amounts.map((text) => `(${text})`).join(" + ")), this.#around);
      return bracket && { least: this.#print(bracket.least), most: this.#print(bracket.most) };
    } catch (error) {
      if (RipenError.is(error) && error.code === "invalid-formula") return undefined;
      throw error;
    }
  }

  /** Whether a stock is known never to be negative. */
  isNeverNegative(stock: string): boolean {
    return (this.#ranges.get(stock) ?? anything).low >= 0;
  }

  /** Finds what stocks can be: first those that no other decides on, which the limits of the others may depend on. */
  findRanges(): void {
    const stocks = Object.entries<Amount>(this.#own.stocks ?? {}).map(([name, start]) => {
      const rules = Object.values(this.#own.modes).flatMap(({ next = {} }) => (name in next ? [next[name]] : []));
      return { name, start: this.#nodeOf(start), rules: rules.map((rule) => this.#nodeOf(rule)) };
    });
    for (const name of this.#names) if (this.#isOthersMode(name)) this.#ranges.set(name, { low: 0, high: 1 });
    findSigns(stocks, this.#ranges);
    const isOpen = (name: string): number => Number(this.least.has(name));
    for (const { name, start, rules } of stocks.sort((a, b) => isOpen(a.name) - isOpen(b.name))) {
      if (this.#ranges.get(name) !== notNegative) continue;
      const step = (before: Range): number => {
        this.#ranges.set(name, before);
        return Math.max(0, ...rules.map((rule) => (bracketOf(rule, this.#around)?.range ?? rangeOf(rule, this.#ranges)).high));
      };
      // What is shown for all numbers holds for all limits that are tried.
      step(notNegative);
      this.#ranges.set(name, limitOf(rangeOf(start, this.#ranges).high, step));
    }
    for (const [stock, least] of [...this.least, ...this.unhelped]) this.#ranges.set(least, this.#ranges.get(stock) ?? anything);
  }

  #parse(text: string): Node {
    return parseFormula(text, [...this.#names, ...this.least.values(), ...this.unhelped.values()]).root;
  }

  #nodeOf(amount: Amount): Node {
    if (typeof amount === "number") return { kind: "number", value: amount, at: 0 };
    if (typeof amount !== "string") throw new NoExtremes();
    return this.#parse(amount);
  }

  #print(node: Node): string {
    return this.checked(printFormula(node));
  }

  #findOpenStocks(): void {
    const rules = Object.values(this.#own.modes).flatMap(({ next = {} }) =>
      Object.entries(next).flatMap(([stock, rule]): [string, readonly string[]][] =>
        typeof rule === "string" ? [[stock, parseFormula(rule, this.#names).reads]] : [],
      ),
    );
    const opens = (word: string): boolean => this.least.has(word) || this.#isOthersMode(word);
    for (let found = true; found;) {
      found = false;
      for (const [stock, reads] of rules) {
        if (this.least.has(stock) || !reads.some(opens)) continue;
        this.least.set(stock, this.#unused(`least_${stock}`));
        this.unhelped.set(stock, this.#unused(`unhelped_${stock}`));
        found = true;
      }
    }
  }

  #unused(word: string): string {
    let name = word.slice(0, 36);
    while (this.#names.includes(name)) name += "_";
    return name;
  }

  #isOthersMode(word: string): boolean {
    const [other, mode = ""] = word.split(".");
    return other !== this.#name && mode in (this.#model.initiatives[other]?.modes ?? {});
  }

  /** Stocks between their extremes; modes of others, and sums of different modes of one other, between 0 and 1 once they can be reached. */
  #open(node: Node): Bracket | undefined {
    const names = namesAdded(node);
    if (names === undefined) return undefined;
    const least = names.length === 1 ? this.least.get(names[0]) : undefined;
    if (least !== undefined)
      return { least: { kind: "name", name: least, at: 0 }, most: node, range: this.#ranges.get(names[0]) ?? anything };
    const others = new Set(names.map((name) => name.split(".")[0]));
    if (others.size > 1 || new Set(names).size < names.length || !names.every((name) => this.#isOthersMode(name))) return undefined;
    const first = Math.min(...names.map((name) => this.#firstTimes.get(name) ?? Infinity));
    const zero: Node = { kind: "number", value: 0, at: 0 };
    if (first === Infinity) return { least: zero, most: zero, range: { low: 0, high: 0 } };
    const from: Node = { kind: "number", value: first - 1e-9, at: 0 };
    const most: Node = { kind: "binary", op: ">=", left: { kind: "name", name: "t", at: 0 }, right: from, at: 0 };
    return { least: zero, most, range: { low: 0, high: 1 } };
  }
}

/** The names of which a formula is the sum; undefined where it is something else. */
function namesAdded(node: Node): readonly string[] | undefined {
  if (node.kind === "name") return [node.name];
  if (node.kind !== "binary" || node.op !== "+") return undefined;
  const [left, right] = [namesAdded(node.left), namesAdded(node.right)];
  return left === undefined || right === undefined ? undefined : [...left, ...right];
}
