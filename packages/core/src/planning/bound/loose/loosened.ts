import { RipenError } from "../../../errors.js";
import type { Amount, Flow, FlowLine, InitiativeModel, Mode, PortfolioModel } from "../../../model/index.js";
import { NoExtremes } from "./extremes.js";
import { OpenFormulas, type FirstTimes } from "./openFormulas.js";

/**
 * A portfolio that earns no less, in which no stock depends on what other initiatives do: a bound looks at every initiative apart from the others, and
 * their modes can be chosen for it where they enter an amount of a date, but not where they enter a stock that remembers all dates. Such a stock is replaced by the most and
 * the least that it can be whatever the others do, from the first date on at which they can do it; what is received is read at its most, what is
 * paid at its least.
 *
 * Valid by trends, and by interval arithmetic where none can be shown: on every path, at every date and with any moves of others, the stock lies between the two
 * (by induction over dates) and the amount between its extremes. Initiatives without such a stock stay as they are, and so do those whose formulas have no
 * extremes that are known.
 */
export function loosened(model: PortfolioModel, firstTimes: FirstTimes): PortfolioModel {
  const initiatives = Object.fromEntries(
    Object.entries(model.initiatives).map(([name, own]): [string, InitiativeModel] => [
      name,
      new Loosening(model, own, new OpenFormulas(model, name, own, firstTimes)).run(),
    ]),
  );
  return { ...model, initiatives };
}

class Loosening {
  readonly #model: PortfolioModel;
  readonly #own: InitiativeModel;
  readonly #formulas: OpenFormulas;

  constructor(model: PortfolioModel, own: InitiativeModel, formulas: OpenFormulas) {
    this.#model = model;
    this.#own = own;
    this.#formulas = formulas;
  }

  run(): InitiativeModel {
    const { modes, stocks = {} } = this.#own;
    const { least } = this.#formulas;
    if (least.size === 0) return this.#own;
    try {
      this.#formulas.findRanges();
      return {
        ...this.#own,
        stocks: { ...stocks, ...Object.fromEntries([...least].map(([stock, name]) => [name, stocks[stock]])) },
        modes: Object.fromEntries(Object.entries(modes).map(([mode, own]) => [mode, this.#mode(own)])),
      };
    } catch (error) {
      // What is too long, or has no extremes that are known, stays as it is: the bound says why it stops there.
      if (error instanceof NoExtremes || (RipenError.is(error) && error.code === "invalid-formula")) return this.#own;
      throw error;
    }
  }

  #isOpen(amount: unknown): boolean {
    return typeof amount === "string" && this.#formulas.isOpen(amount);
  }

  #mode(mode: Mode): Mode {
    const { cashFlow, terminal, next, options, uses = {} } = mode;
    if (Object.values(uses).some((amount) => this.#isOpen(amount))) throw new NoExtremes();
    return {
      ...mode,
      ...(cashFlow === undefined ? {} : { cashFlow: this.#flow(cashFlow, 1) }),
      ...(terminal === undefined ? {} : { terminal: this.#flow(terminal, 1) }),
      ...(next === undefined ? {} : { next: this.#rules(next) }),
      ...(options === undefined ? {} : { options: options.map((option) => this.#option(option)) }),
    };
  }

  #option(option: NonNullable<Mode["options"]>[number]): NonNullable<Mode["options"]>[number] {
    const { receive, onArrival, pay, when, succeeds, uses = {} } = option;
    const asked = [when, succeeds, ...Object.values(uses).flatMap((use) => (typeof use === "object" && "each" in use ? use.each : use))];
    // Neither extreme would do for a condition, a chance or a use.
    if (asked.some((amount) => this.#isOpen(amount))) throw new NoExtremes();
    const isFlow = (own: NonNullable<typeof pay>): own is Flow =>
      !Array.isArray(own) || own.every((part) => typeof part === "object" && "amount" in part);
    return {
      ...option,
      ...(receive === undefined ? {} : { receive: this.#flow(receive, 1) }),
      ...(onArrival === undefined ? {} : { onArrival: this.#flow(onArrival, 1) }),
      ...(pay === undefined ? {} : { pay: isFlow(pay) ? this.#flow(pay, -1) : pay.map((own) => this.#flow(own, -1)) }),
    };
  }

  #rules(next: NonNullable<Mode["next"]>): NonNullable<Mode["next"]> {
    return Object.fromEntries(
      Object.entries(next).flatMap(([stock, rule]): [string, typeof rule][] => {
        const name = this.#formulas.least.get(stock);
        if (name === undefined) return [[stock, rule]];
        const { least, most } = this.#formulas.extremes(rule);
        return [
          [stock, most],
          [name, this.#formulas.isNeverNegative(stock) ? `atLeast(${least}, 0)` : least],
        ];
      }),
    );
  }

  #flow(flow: Flow, sign: 1 | -1): Flow {
    const { objective = { firm: 1 } } = this.#model;
    const weightOf = (account = "firm"): number => sign * (objective[account] ?? 0);
    const read = (amount: Amount, weight: number): Amount => {
      if (typeof amount === "number") return amount;
      if (weight === 0) return 0;
      const { least, most } = this.#formulas.extremes(amount);
      return weight > 0 ? most : least;
    };
    if (!isLines(flow)) return read(flow, weightOf());
    const open = flow.filter((line): line is OpenLine => weightOf(line.account) !== 0 && this.#isOpen(line.amount));
    const together = open.length > 1 ? this.#together(open, weightOf) : undefined;
    const single = together === undefined ? flow : flow.filter((line) => !open.some((own) => own === line));
    return [...single.map((line) => ({ ...line, amount: read(line.amount, weightOf(line.account)) })), ...(together ?? [])];
  }

  /** Lines as one, of the account of the first; undefined where that shows nothing. */
  #together(lines: readonly OpenLine[], weightOf: (account?: string) => number): FlowLine[] | undefined {
    const weight = weightOf(lines[0].account);
    const amounts = lines.map(({ account, amount }) => {
      const share = weightOf(account) / weight;
      return share === 1 ? amount : `${String(share)} * (${amount})`;
    });
    const extremes = this.#formulas.extremesTogether(amounts);
    return extremes && [{ ...lines[0], amount: weight > 0 ? extremes.most : extremes.least }];
  }
}

type OpenLine = FlowLine & { readonly amount: string };

function isLines(flow: Flow): flow is readonly FlowLine[] {
  return Array.isArray(flow);
}
