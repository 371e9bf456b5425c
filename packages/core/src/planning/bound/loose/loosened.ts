import { RipenError } from "../../../errors.js";
import {
  isInstalments,
  isLines,
  type Amount,
  type Flow,
  type FlowLine,
  type InitiativeModel,
  type Mode,
  type PortfolioModel,
} from "../../../model/index.js";
import { NoExtremes } from "./extremes.js";
import { OpenFormulas, type FirstTimes, type Helper } from "./openFormulas.js";

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
export function loosened(model: PortfolioModel, firstTimes: FirstTimes): Loosened {
  const helps = new Map<string, Helper>();
  const initiatives = Object.fromEntries(
    Object.entries(model.initiatives).map(([name, own]): [string, InitiativeModel] => {
      const loosening = new Loosening(model, own, new OpenFormulas(model, name, own, firstTimes));
      const loose = loosening.run();
      if (loosening.help !== undefined) helps.set(name, loosening.help);
      return [name, loose];
    }),
  );
  return { model: { ...model, initiatives }, helps };
}

/** A portfolio that earns no less, and by initiative who has to have come before it may have more than what it makes of its stocks by itself. */
export interface Loosened {
  readonly model: PortfolioModel;
  /** Whoever reads that the helper is in the first of its modes has help: whether it still is there does not matter, only that it has come. */
  readonly helps: ReadonlyMap<string, Helper>;
}

class Loosening {
  readonly #model: PortfolioModel;
  readonly #own: InitiativeModel;
  readonly #formulas: OpenFormulas;
  /** Whose help has to be paid for, if anyone's. */
  help: Helper | undefined;

  constructor(model: PortfolioModel, own: InitiativeModel, formulas: OpenFormulas) {
    this.#model = model;
    this.#own = own;
    this.#formulas = formulas;
  }

  run(): InitiativeModel {
    const { modes, stocks = {} } = this.#own;
    const { least, unhelped, helpers } = this.#formulas;
    if (least.size === 0) return this.#own;
    const counted = helpers.length === 1 && isCounted(this.#model.initiatives[helpers[0].initiative], helpers[0]) ? helpers : [];
    for (const help of [...counted, undefined]) {
      this.help = help;
      try {
        this.#formulas.findRanges();
        const added = [...least, ...(help === undefined ? [] : unhelped)];
        return {
          ...this.#own,
          stocks: { ...stocks, ...Object.fromEntries(added.map(([stock, name]) => [name, stocks[stock]])) },
          modes: Object.fromEntries(Object.entries(modes).map(([mode, own]) => [mode, this.#mode(own)])),
        };
      } catch (error) {
        // What is too long, or has no extremes that are known, is tried without help, and stays as it is then: the bound says why it stops there.
        if (!(error instanceof NoExtremes) && !(RipenError.is(error) && error.code === "invalid-formula")) throw error;
      }
    }
    return this.#own;
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
    return {
      ...option,
      ...(receive === undefined ? {} : { receive: this.#flow(receive, 1) }),
      ...(onArrival === undefined ? {} : { onArrival: this.#flow(onArrival, 1) }),
      ...(pay === undefined ? {} : { pay: isInstalments(pay) ? pay.map((own) => this.#flow(own, -1)) : this.#flow(pay, -1) }),
    };
  }

  #rules(next: NonNullable<Mode["next"]>): NonNullable<Mode["next"]> {
    return Object.fromEntries(
      Object.entries(next).flatMap(([stock, rule]): [string, typeof rule][] => {
        const name = this.#formulas.least.get(stock);
        if (name === undefined) return [[stock, rule]];
        const { least, most } = this.#formulas.extremes(rule);
        const { help } = this;
        const unhelped = this.#formulas.unhelped.get(stock);
        return [
          ...(help === undefined || unhelped === undefined
            ? []
            : [[unhelped, typeof rule === "string" ? this.#formulas.unhelpedBy(help, rule) : rule] satisfies [string, typeof rule]]),
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
    if (!isLines(flow))
      return this.help !== undefined && this.#isOpen(flow) ? this.#flow([{ amount: flow }], sign) : read(flow, weightOf());
    const { help } = this;
    const open = flow.filter((line): line is OpenLine => weightOf(line.account) !== 0 && this.#isOpen(line.amount));
    const single = flow.filter((line) => !open.some((own) => own === line));
    const loose = (lines: readonly OpenLine[]): FlowLine[] => {
      const together = lines.length > 1 ? this.#together(lines, weightOf) : undefined;
      return together ?? lines.map((line) => ({ ...line, amount: read(line.amount, weightOf(line.account)) }));
    };
    const scaled = (lines: readonly FlowLine[], share: string): FlowLine[] =>
      lines.map((line) => ({ ...line, amount: this.#formulas.checked(`${share} * (${amountOf(line)})`) }));
    const most = loose(open);
    const found =
      help === undefined || open.length === 0
        ? most
        : [
            ...scaled(most, flagOf(help)),
            ...scaled(
              loose(open.map((line) => ({ ...line, amount: this.#formulas.unhelpedBy(help, line.amount) }))),
              `(1 - ${flagOf(help)})`,
            ),
          ];
    return [...single.map((line) => ({ ...line, amount: read(line.amount, weightOf(line.account)) })), ...found];
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

function amountOf({ amount }: FlowLine): string {
  return typeof amount === "object" ? "" : String(amount);
}

function flagOf({ initiative, modes: [first] }: Helper): string {
  return `${initiative}.${first}`;
}

/** Whether it can be told from the options that arrive when an initiative has first come to one of its modes. */
function isCounted({ start, modes }: InitiativeModel, { modes: asked }: Helper): boolean {
  return (
    !asked.includes(start) &&
    Object.entries(modes).every(
      ([mode, { options = [] }]) =>
        asked.includes(mode) ||
        options.every(
          ({ to, during, otherwise, takes = 0 }) =>
            ![during, otherwise].some((end) => end !== undefined && asked.includes(end)) && (!asked.includes(to) || takes > 1e-6),
        ),
    )
  );
}

type OpenLine = FlowLine & { readonly amount: string };
