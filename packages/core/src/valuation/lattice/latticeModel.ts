import { RipenError, type Issue } from "../../errors.js";
import {
  isInstalments,
  isLines,
  type Amount,
  type DecisionModel,
  type Flow,
  type FlowLine,
  type Mode,
  type Option,
} from "../../model/index.js";
import { latticeAmount, type LatticeAmount, type Names } from "./amount.js";

/** A weighted amount; a flow is the sum of some. */
export interface LatticeLine {
  readonly weight: number;
  readonly amount: LatticeAmount;
}
export type LatticeFlow = readonly LatticeLine[];

export interface LatticeOption {
  readonly to: number;
  readonly from: number;
  readonly until: number;
  readonly forced: boolean;
  readonly when?: LatticeAmount;
  readonly takes: number;
  /** Whose cash flow is received on the way. */
  readonly during: LatticeFlow;
  /** Received at exercise, less the first instalment. */
  readonly now: LatticeFlow;
  /** Paid one date after exercise, two dates after it …, as negative flows. */
  readonly later: readonly LatticeFlow[];
  readonly onArrival: LatticeFlow;
  /** Chance of `to`, else `otherwise`. */
  readonly succeeds?: LatticeAmount;
  readonly otherwise: number;
}

export interface LatticeMode {
  readonly cashFlow: LatticeFlow;
  readonly terminal: LatticeFlow;
  readonly options: readonly LatticeOption[];
}

/** A DecisionModel as the lattice reads it: one price, and modes by number. */
export interface LatticeModel {
  readonly dates: readonly number[];
  readonly rate: number;
  readonly spot: number;
  /** Under pricing. */
  readonly drift: number;
  readonly volatility: number;
  readonly modes: readonly LatticeMode[];
  readonly start: number;
}

/**
 * @param model one that holds together
 * @throws RipenError `invalid-argument` with an issue for everything that a lattice does not cover
 */
export function latticeModel(model: DecisionModel): LatticeModel {
  const drivers = Object.entries(model.drivers);
  const [name, driver] = drivers[0] ?? ["", undefined];
  const names: Names = { driver: name, constants: model.constants ?? {} };
  const issues = [...notCovered(model)];
  if (issues.length > 0 || driver?.kind !== "gbm") throw new RipenError("invalid-argument", issues);
  const keys = Object.keys(model.modes);
  const reader = new ModelReader(names, model.objective ?? { firm: 1 }, keys, model.modes);
  return {
    dates: model.dates,
    rate: model.discountRate,
    spot: driver.start,
    drift: driver.drift - (driver.riskPremium ?? 0),
    volatility: driver.volatility,
    modes: keys.map((key) => reader.mode(model.modes[key], `modes.${key}`)),
    start: keys.indexOf(model.start),
  };
}

function* notCovered(model: DecisionModel): Generator<Issue> {
  const kinds = Object.values(model.drivers).map(({ kind }) => kind);
  const allowed = "a lattice covers one driver, a gbm with volatility above 0";
  if (kinds.length !== 1 || kinds[0] !== "gbm") yield { path: "model.drivers", message: `found ${kinds.join(", ") || "none"}; ${allowed}` };
  else if (Object.values(model.drivers).some((driver) => driver.kind === "gbm" && !(driver.volatility > 0)))
    yield { path: `model.drivers.${Object.keys(model.drivers)[0]}.volatility`, message: `found 0; ${allowed}` };
  if (Object.keys(model.stocks ?? {}).length > 0)
    yield { path: "model.stocks", message: "found stocks; a lattice knows the price and the mode only" };
}

class ModelReader {
  constructor(
    readonly names: Names,
    readonly weights: Readonly<Record<string, number>>,
    readonly keys: readonly string[],
    readonly modes: Readonly<Record<string, Mode>>,
  ) {}

  mode({ cashFlow, terminal, options = [] }: Mode, path: string): LatticeMode {
    return {
      cashFlow: this.flow(cashFlow, `${path}.cashFlow`),
      terminal: this.flow(terminal, `${path}.terminal`),
      options: options.map((option, i) => this.option(option, `${path}.options[${i}]`)),
    };
  }

  option(option: Option, path: string): LatticeOption {
    const { to, from = -Infinity, until = Infinity, forced = false, when, takes = 0, during, receive, pay, onArrival, succeeds } = option;
    const instalments = payments(pay).map((flow, i) => this.flow(flow, `${path}.pay[${i}]`, -1));
    const amount = (given: Amount, field: string): LatticeAmount => latticeAmount(given, this.names, `${path}.${field}`);
    return {
      ...{ to: this.keys.indexOf(to), from, until, forced, takes },
      ...(when === undefined ? {} : { when: amount(when, "when") }),
      during: during === undefined ? [] : this.flow(this.modes[during].cashFlow, `modes.${during}.cashFlow`),
      now: [...this.flow(receive, `${path}.receive`), ...(instalments[0] ?? [])],
      later: instalments.slice(1),
      onArrival: this.flow(onArrival, `${path}.onArrival`),
      ...(succeeds === undefined ? {} : { succeeds: amount(succeeds, "succeeds") }),
      otherwise: option.otherwise === undefined ? -1 : this.keys.indexOf(option.otherwise),
    };
  }

  flow(flow: Flow | undefined, path: string, sign: 1 | -1 = 1): LatticeFlow {
    if (flow === undefined) return [];
    const lines: readonly FlowLine[] = isLines(flow) ? flow : [{ amount: flow }];
    return lines.flatMap(({ account = "firm", amount }) => {
      const weight = sign * (Object.hasOwn(this.weights, account) ? this.weights[account] : 0);
      return weight === 0 || amount === 0 ? [] : [{ weight, amount: latticeAmount(amount, this.names, path) }];
    });
  }
}

/** An array whose elements all have `amount` is one flow, any other array is instalments. */
function payments(pay: Option["pay"]): readonly Flow[] {
  if (pay === undefined) return [];
  return isInstalments(pay) ? pay : [pay];
}
