import type { AmountProgram, FlowProgram, OptionProgram, Program } from "../../../model/index.js";
import type { World } from "../../../simulation/index.js";
import type { Pending, Standing } from "./graph.js";
import { stockAmounts } from "./histories.js";

/** What formulas ask for. */
interface Asks {
  readonly stocks: boolean;
  /** By group of private drivers. */
  readonly groups: readonly boolean[];
}

/** What has to be carried along because a formula here or further on asks for it; everything else is forgotten, so that stations which earn the same are one. */
export class Needs {
  /** By mode: whether anything can still be earned or decided there or further on. */
  readonly alive: readonly boolean[];
  readonly #program: Program;
  readonly #world: World;
  readonly #modes: readonly Asks[];
  /** By mode: whether age counts there, and on the way through it. */
  readonly #age: readonly boolean[];
  readonly #ageOnTheWay: readonly boolean[];

  /** @param counted modes that count for others, even where nothing can be earned any more */
  constructor(program: Program, world: World, counted: ReadonlySet<number>) {
    this.#program = program;
    this.#world = world;
    const [{ modes }] = program.initiatives;
    const { age } = program.layout.initiatives[0];
    const reaches = modes.map((_, m) => reachableFrom(program, m));
    const flows = modes.map((mode) => amountsIn([...mode.cashFlow, ...mode.terminal]));
    const own = modes.map((mode, m) => [...flows[m], ...mode.options.flatMap(amountsOfOption)]);
    this.#modes = reaches.map((all) => this.#asks(all.flatMap((m) => own[m])));
    const rules = modes.map(({ next }, m) => (this.#modes[m].stocks ? next.map(({ amount }) => amount) : []));
    this.#age = modes.map((_, m) => readsOf([...own[m], ...rules[m]]).has(age));
    this.#ageOnTheWay = modes.map((_, m) => readsOf([...flows[m], ...rules[m]]).has(age));
    this.alive = reaches.map((all) => all.some((m) => flows[m].length > 0 || modes[m].options.length > 0 || counted.has(m)));
  }

  /** Forgets what nobody asks for where the initiative stands, nor anywhere that it may still reach. */
  trim({ standing, journey, due }: Pending): Standing {
    const { mode, since, history, masks } = standing;
    if (due !== undefined) {
      const asks = this.#asks(due.option.pay.slice(due.lag).flatMap(amountsIn));
      return { mode: -1, since: -1, history: -1, masks: keep(masks, asks) };
    }
    if (journey === undefined) {
      const asks = this.#modes[mode];
      return { mode, since: this.#age[mode] ? since : -1, history: asks.stocks ? history : -1, masks: keep(masks, asks) };
    }
    const { to, otherwise, during } = journey.option;
    const asks = [to, otherwise, during]
      .filter((end) => end >= 0)
      .map((end) => this.#modes[end])
      .reduce(either, this.#arrivalAsks(journey.option));
    const aged = mode >= 0 && this.#ageOnTheWay[mode];
    return { mode, since: aged ? since : -1, history: asks.stocks ? history : -1, masks: keep(masks, asks) };
  }

  /** By group: whether its beliefs matter in a mode or in a flow on arrival. */
  useful(mode: number, arrival: OptionProgram | undefined): readonly boolean[] {
    return (arrival === undefined ? this.#modes[mode] : either(this.#modes[mode], this.#arrivalAsks(arrival))).groups;
  }

  #arrivalAsks(option: OptionProgram): Asks {
    return this.#asks(amountsIn(option.onArrival));
  }

  #asks(amounts: readonly AmountProgram[]): Asks {
    const { truth, known, initiatives } = this.#program.layout;
    const [{ stockTruth, stockKnown }] = initiatives;
    const direct = readsOf(amounts);
    const stocks = [...stockTruth, ...stockKnown].some((slot) => direct.has(slot));
    const reads = stocks ? readsOf([...amounts, ...stockAmounts(this.#program)]) : direct;
    return {
      stocks,
      groups: this.#world.beliefs.groups.map(({ privates }) => privates.some((p) => reads.has(truth[p]) || reads.has(known[p]))),
    };
  }
}

/** Amounts that are evaluated when an option is looked at, taken or arrives. */
export function amountsOfOption(option: OptionProgram): AmountProgram[] {
  const conditions = [option.when, option.succeeds].filter((amount) => amount !== undefined);
  return [...conditions, ...amountsIn([...option.receive, ...option.onArrival, ...option.pay.flat()])];
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

function reachableFrom({ initiatives: [{ modes }] }: Program, from: number): number[] {
  const found = new Set([from]);
  for (const m of found)
    for (const { to, otherwise, during } of modes[m].options) for (const next of [to, otherwise, during]) if (next >= 0) found.add(next);
  return [...found];
}
