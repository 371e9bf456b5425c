import type { AmountProgram, FlowProgram, InitiativeProgram, ModeProgram, OptionProgram, Program } from "../../../model/index.js";
import type { World } from "../../../simulation/index.js";
import type { Coming, Standing } from "./graph.js";

/** What formulas ask for. */
interface Asks {
  readonly stocks: boolean;
  /** By group of private drivers. */
  readonly groups: readonly boolean[];
}

/**
 * What has to be carried along, because a formula here or further on asks for it: age, stocks, and what is known of private drivers. Everything else is
 * forgotten, so that ways to stand which earn the same are one.
 */
export class Needs {
  /** By mode: whether anything can still be earned or decided there or further on. */
  readonly alive: readonly boolean[];
  readonly #program: Program;
  readonly #world: World;
  /** By mode: what formulas ask for from there on. */
  readonly #modes: readonly Asks[];
  /** By mode: whether age counts there, and on the way through it. */
  readonly #age: readonly boolean[];
  readonly #ageOnTheWay: readonly boolean[];

  constructor(program: Program, world: World) {
    this.#program = program;
    this.#world = world;
    const [{ modes }] = program.initiatives;
    const { age } = program.layout.initiatives[0];
    const reaches = modes.map((_, m) => reachable(program.initiatives[0], m));
    const own = modes.map((mode) => [...amountsIn(mode.cashFlow), ...amountsIn(mode.terminal), ...mode.options.flatMap(amountsOf)]);
    this.#modes = reaches.map((all) => this.#asks(all.flatMap((m) => own[m])));
    const rules = modes.map(({ next }, m) => (this.#modes[m].stocks ? next.map(({ amount }) => amount) : []));
    this.#age = modes.map((_, m) => readsOf([...own[m], ...rules[m]]).has(age));
    this.#ageOnTheWay = modes.map(({ cashFlow, next }) => readsOf([...amountsIn(cashFlow), ...next.map(({ amount }) => amount)]).has(age));
    this.alive = reaches.map((all) => all.some((m) => isAlive(modes[m])));
  }

  /** Forgets what nobody asks for where the initiative stands, nor anywhere that it may still reach. */
  trim({ standing, journey, due }: Coming): Standing {
    const { mode, since, stocks, masks } = standing;
    if (due !== undefined) return { ...standing, masks: keep(masks, this.#asks(due.option.pay.slice(due.lag).flatMap(amountsIn))) };
    if (journey === undefined) {
      const asks = this.#modes[mode];
      return { mode, since: this.#age[mode] ? since : -1, stocks: asks.stocks ? stocks : [], masks: keep(masks, asks) };
    }
    const { to, otherwise, during } = journey.option;
    const ends = [to, otherwise, during].filter((end) => end >= 0).map((end) => this.#modes[end]);
    const asks = ends.reduce(either, this.arrivalAsks(journey.option));
    const aged = mode >= 0 && this.#ageOnTheWay[mode];
    return { mode, since: aged ? since : -1, stocks: asks.stocks ? stocks : [], masks: keep(masks, asks) };
  }

  /** What an option's flow on arrival asks for. */
  arrivalAsks(option: OptionProgram): Asks {
    return this.#asks(amountsIn(option.onArrival));
  }

  /** By group: whether its beliefs matter in a mode or in a flow on arrival. */
  useful(mode: number, arrival: OptionProgram | undefined): readonly boolean[] {
    return (arrival === undefined ? this.#modes[mode] : either(this.#modes[mode], this.arrivalAsks(arrival))).groups;
  }

  #asks(amounts: readonly AmountProgram[]): Asks {
    const { truth, known, initiatives } = this.#program.layout;
    const reads = readsOf(amounts);
    const [{ stockTruth, stockKnown }] = initiatives;
    return {
      stocks: [...stockTruth, ...stockKnown].some((slot) => reads.has(slot)),
      groups: this.#world.beliefs.groups.map(({ privates }) => privates.some((p) => reads.has(truth[p]) || reads.has(known[p]))),
    };
  }
}

/** Amounts that are evaluated when an option is looked at, taken or arrives. */
export function amountsOf(option: OptionProgram): AmountProgram[] {
  const conditions = [option.when, option.succeeds].filter((amount) => amount !== undefined);
  return [...conditions, ...[option.receive, option.onArrival, ...option.pay].flatMap(amountsIn)];
}

export function amountsIn(flow: FlowProgram): AmountProgram[] {
  return flow.map(({ amount }) => amount);
}

export function readsOf(amounts: readonly AmountProgram[]): Set<number> {
  return new Set(amounts.flatMap(({ truth, known }) => [...truth.reads, ...known.reads]));
}

function either(a: Asks, b: Asks): Asks {
  return { stocks: a.stocks || b.stocks, groups: a.groups.map((asked, g) => asked || b.groups[g]) };
}

function keep(masks: readonly number[], { groups }: Asks): number[] {
  return masks.map((mask, g) => (groups[g] ? mask : 0));
}

function isAlive(mode: ModeProgram): boolean {
  return mode.cashFlow.length > 0 || mode.terminal.length > 0 || mode.options.length > 0;
}

function reachable({ modes }: InitiativeProgram, from: number): number[] {
  const seen = new Set([from]);
  for (const m of seen)
    for (const { to, otherwise, during } of modes[m].options) for (const mode of [to, otherwise, during]) if (mode >= 0) seen.add(mode);
  return [...seen];
}
