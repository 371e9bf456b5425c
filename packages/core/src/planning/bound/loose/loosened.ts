import { parseFormula, printFormula, type Node } from "../../../formula/index.js";
import { RipenError } from "../../../errors.js";
import type { Amount, Flow, FlowLine, InitiativeModel, Mode, PortfolioModel } from "../../../model/index.js";
import { extremesOf, NoExtremes, type Extremes, type Known } from "./extremes.js";
import { anything, notNegative, rangeOf, sharedRanges, type Range } from "./ranges.js";

/** By "initiative.mode": the first time, in years, at which that initiative can be there; what is not listed can never be. */
export type FirstTimes = ReadonlyMap<string, number>;

/**
 * A portfolio that earns no less, in which no stock depends on what other initiatives do: a bound looks at every initiative apart from the others, and
 * their modes can be chosen for it where they enter an amount of a date, but not where they enter a stock that remembers all dates. Such a stock is replaced by the most and
 * the least that it can be whatever the others do, from the first date on at which they can do it; what is received is read at its most, what is
 * paid at its least.
 *
 * Valid by interval arithmetic: on every path, at every date and with any moves of others, the stock lies between the two (by induction over dates) and
 * the amount between its extremes. Initiatives without such a stock stay as they are, and so do those whose formulas have no extremes that are known.
 */
export function loosened(model: PortfolioModel, firstTimes: FirstTimes): PortfolioModel {
  const initiatives = Object.fromEntries(
    Object.entries(model.initiatives).map(([name, own]): [string, InitiativeModel] => [
      name,
      new Loosening(model, name, own, firstTimes).run(),
    ]),
  );
  return { ...model, initiatives };
}

class Loosening {
  readonly #model: PortfolioModel;
  readonly #name: string;
  readonly #own: InitiativeModel;
  readonly #firstTimes: FirstTimes;
  readonly #names: readonly string[];
  readonly #ranges: Map<string, Range>;
  /** By stock that depends on others: the name of the least that it can be; its own name is that of the most. */
  readonly #least = new Map<string, string>();

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
  }

  run(): InitiativeModel {
    const { modes, stocks = {} } = this.#own;
    this.#findOpenStocks();
    if (this.#least.size === 0) return this.#own;
    try {
      this.#findRanges();
      return {
        ...this.#own,
        stocks: { ...stocks, ...Object.fromEntries([...this.#least].map(([stock, least]) => [least, stocks[stock]])) },
        modes: Object.fromEntries(Object.entries(modes).map(([mode, own]) => [mode, this.#loosenMode(own)])),
      };
    } catch (error) {
      // What is too long, or has no extremes that are known, stays as it is: the bound says why it stops there.
      if (error instanceof NoExtremes || (RipenError.is(error) && error.code === "invalid-formula")) return this.#own;
      throw error;
    }
  }

  #parse(text: string): Node {
    return parseFormula(text, [...this.#names, ...this.#least.values()]).root;
  }

  #rules(): [string, string][] {
    return Object.values(this.#own.modes).flatMap(({ next = {} }) =>
      Object.entries(next).flatMap(([stock, rule]): [string, string][] => (typeof rule === "string" ? [[stock, rule]] : [])),
    );
  }

  #findOpenStocks(): void {
    const rules = this.#rules().map(([stock, rule]): [string, readonly string[]] => [stock, parseFormula(rule, this.#names).reads]);
    const opens = (word: string): boolean => this.#least.has(word) || this.#isOthersMode(word);
    for (let found = true; found;) {
      found = false;
      for (const [stock, reads] of rules) {
        if (this.#least.has(stock) || !reads.some(opens)) continue;
        let least = `least_${stock}`.slice(0, 36);
        while (this.#names.includes(least)) least += "_";
        this.#least.set(stock, least);
        found = true;
      }
    }
  }

  #isOthersMode(word: string): boolean {
    const [other, mode = ""] = word.split(".");
    return other !== this.#name && mode in (this.#model.initiatives[other]?.modes ?? {});
  }

  /** Stocks that start and stay at 0 or above, as far as this can be told; others may be anything. */
  #findRanges(): void {
    const stocks = Object.entries<Amount>(this.#own.stocks ?? {});
    for (const [stock] of stocks) this.#ranges.set(stock, notNegative);
    for (const name of this.#names) if (this.#isOthersMode(name)) this.#ranges.set(name, { low: 0, high: 1 });
    for (let found = true; found;) {
      found = false;
      for (const [stock, start] of stocks) {
        if (this.#ranges.get(stock) !== notNegative) continue;
        const rules = Object.values(this.#own.modes).flatMap(({ next = {} }) => (stock in next ? [next[stock]] : []));
        if ([start, ...rules].every((rule) => this.#rangeOf(rule).low >= 0)) continue;
        this.#ranges.set(stock, anything);
        found = true;
      }
    }
    for (const [stock, least] of this.#least) this.#ranges.set(least, this.#ranges.get(stock) ?? anything);
  }

  #rangeOf(amount: Amount): Range {
    if (typeof amount === "number") return { low: amount, high: amount };
    return typeof amount === "string" ? rangeOf(this.#parse(amount), this.#ranges) : anything;
  }

  #isOpen(text: string): boolean {
    return parseFormula(text, this.#names).reads.some((word) => this.#least.has(word));
  }

  #loosenMode(mode: Mode): Mode {
    const { cashFlow, terminal, next, options, uses = {} } = mode;
    if (Object.values(uses).some((amount) => typeof amount === "string" && this.#isOpen(amount))) throw new NoExtremes();
    return {
      ...mode,
      ...(cashFlow === undefined ? {} : { cashFlow: this.#flow(cashFlow, 1) }),
      ...(terminal === undefined ? {} : { terminal: this.#flow(terminal, 1) }),
      ...(next === undefined ? {} : { next: this.#loosenRules(next) }),
      ...(options === undefined ? {} : { options: options.map((option) => this.#option(option)) }),
    };
  }

  #option(option: NonNullable<Mode["options"]>[number]): NonNullable<Mode["options"]>[number] {
    const { receive, onArrival, pay, when, succeeds, uses = {} } = option;
    const asked = [when, succeeds, ...Object.values(uses).flatMap((use) => (typeof use === "object" && "each" in use ? use.each : use))];
    // Neither extreme would do for a condition, a chance or a use.
    if (asked.some((amount) => typeof amount === "string" && this.#isOpen(amount))) throw new NoExtremes();
    const isFlow = (own: NonNullable<typeof pay>): own is Flow =>
      !Array.isArray(own) || own.every((part) => typeof part === "object" && "amount" in part);
    return {
      ...option,
      ...(receive === undefined ? {} : { receive: this.#flow(receive, 1) }),
      ...(onArrival === undefined ? {} : { onArrival: this.#flow(onArrival, 1) }),
      ...(pay === undefined ? {} : { pay: isFlow(pay) ? this.#flow(pay, -1) : pay.map((own) => this.#flow(own, -1)) }),
    };
  }

  #loosenRules(next: NonNullable<Mode["next"]>): NonNullable<Mode["next"]> {
    return Object.fromEntries(
      Object.entries(next).flatMap(([stock, rule]): [string, typeof rule][] => {
        const least = this.#least.get(stock);
        if (least === undefined) return [[stock, rule]];
        const extremes = this.#extremes(rule);
        const floor = this.#ranges.get(stock) === notNegative ? `atLeast(${extremes.least}, 0)` : extremes.least;
        return [
          [stock, extremes.most],
          [least, floor],
        ];
      }),
    );
  }

  #flow(flow: Flow, sign: 1 | -1): Flow {
    const { objective = { firm: 1 } } = this.#model;
    const read = (amount: Amount, account: string): Amount => {
      const weight = sign * (objective[account] ?? 0);
      if (typeof amount === "number") return amount;
      if (weight === 0) return 0;
      const { least, most } = this.#extremes(amount);
      return weight > 0 ? most : least;
    };
    if (!isLines(flow)) return read(flow, "firm");
    return flow.map((line) => ({ ...line, amount: read(line.amount, line.account ?? "firm") }));
  }

  #extremes(amount: Amount): { readonly least: string; readonly most: string } {
    if (typeof amount === "number") return { least: String(amount), most: String(amount) };
    if (typeof amount !== "string") throw new NoExtremes();
    const { least, most } = extremesOf(this.#parse(amount), this.#known);
    const texts = { least: printFormula(least), most: printFormula(most) };
    // Some may be too long to be read again.
    for (const text of Object.values(texts)) this.#parse(text);
    return texts;
  }

  get #known(): Known {
    return { ranges: this.#ranges, open: (node) => this.#open(node) };
  }

  /** Stocks between their extremes; modes of others, and sums of different modes of one other, between 0 and 1 once they can be reached. */
  #open(node: Node): Extremes | undefined {
    const names = namesAdded(node);
    if (names === undefined) return undefined;
    const least = names.length === 1 ? this.#least.get(names[0]) : undefined;
    if (least !== undefined) return { least: { kind: "name", name: least, at: 0 }, most: node };
    const others = new Set(names.map((name) => name.split(".")[0]));
    if (others.size > 1 || new Set(names).size < names.length || !names.every((name) => this.#isOthersMode(name))) return undefined;
    const first = Math.min(...names.map((name) => this.#firstTimes.get(name) ?? Infinity));
    const zero: Node = { kind: "number", value: 0, at: 0 };
    if (first === Infinity) return { least: zero, most: zero };
    const from: Node = { kind: "number", value: first - 1e-9, at: 0 };
    return { least: zero, most: { kind: "binary", op: ">=", left: { kind: "name", name: "t", at: 0 }, right: from, at: 0 } };
  }
}

/** The names of which a formula is the sum; undefined where it is something else. */
function namesAdded(node: Node): readonly string[] | undefined {
  if (node.kind === "name") return [node.name];
  if (node.kind !== "binary" || node.op !== "+") return undefined;
  const [left, right] = [namesAdded(node.left), namesAdded(node.right)];
  return left === undefined || right === undefined ? undefined : [...left, ...right];
}

function isLines(flow: Flow): flow is readonly FlowLine[] {
  return Array.isArray(flow);
}
