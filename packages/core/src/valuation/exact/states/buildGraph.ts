import { RipenError } from "../../../errors.js";
import type { OptionProgram, Program } from "../../../model/index.js";
import type { World } from "../../../simulation/index.js";
import type { Coming, DateGraph, Incoming, Masks, Move, Post, Resolved, Standing } from "./graph.js";
import { Needs } from "./needs.js";
import { Register } from "./register.js";
import { StockRules } from "./stockRules.js";

/** More ways to stand than this, over all dates, are not expanded. */
export const mostStandings = 200_000;

interface Settled {
  readonly standing: Standing;
  /** What travels on or is due, and decides nothing. */
  readonly passing: Coming | undefined;
}

/** Expands all ways to stand, date by date, from the start on. */
export function buildGraph(program: Program, world: World, forbid: (option: OptionProgram) => boolean): DateGraph[] {
  return new GraphBuilder(program, world, forbid).build();
}

class GraphBuilder {
  readonly #program: Program;
  readonly #world: World;
  readonly #needs: Needs;
  readonly #stocks: StockRules;
  readonly #forbid: (option: OptionProgram) => boolean;
  /** Of the date at hand: ways to stand for the rest of it, and what comes in at the next. */
  #posts = new Register<Post>();
  #after = new Register<Coming>();

  constructor(program: Program, world: World, forbid: (option: OptionProgram) => boolean) {
    this.#program = program;
    this.#world = world;
    this.#needs = new Needs(program, world);
    this.#stocks = new StockRules(program, world);
    this.#forbid = forbid;
  }

  build(): DateGraph[] {
    const { initiatives, dates } = this.#program;
    const { start } = initiatives[0];
    const masks = this.#world.beliefs.groups.map(() => 0);
    const standing = this.#needs.trim({ standing: { mode: start, since: 0, stocks: this.#stocks.start(), masks } });
    let coming: readonly Coming[] = this.#needs.alive[start] ? [{ standing }] : [];
    let standings = 0;
    return Array.from(dates, (_, k) => {
      this.#posts = new Register();
      this.#after = new Register();
      const graph = this.#date(k, coming);
      coming = this.#after.items;
      standings += graph.posts.length;
      if (standings <= mostStandings) return graph;
      const message = `found more than ${mostStandings} ways for the initiative to stand (mode, age, stocks, what is known)`;
      throw new RipenError("too-large", [{ path: "", message, hint: "Use method simulation, or fewer dates." }]);
    });
  }

  #date(k: number, coming: readonly Coming[]): DateGraph {
    const settled = new Register<Settled>();
    const incoming = coming.map((item) => this.#arrive(k, item, settled));
    const resolved = settled.items.map(({ standing, passing }): Resolved => ({
      standing,
      stay: this.#post(k, passing ?? { standing }),
      moves: passing === undefined ? this.#moves(k, standing) : [],
    }));
    return { incoming, resolved, posts: this.#posts.items };
  }

  /** What has arrived has arrived: signals are known, journeys end. */
  #arrive(k: number, item: Coming, settled: Register<Settled>): Incoming {
    const { standing, journey, told, due } = item;
    const ends = journey !== undefined && journey.arrives === k;
    if (due !== undefined || (journey !== undefined && !ends))
      return { standing, resolved: settled.place(keyOf(item), { standing, passing: item }), masks: standing.masks, arrived: undefined };
    const mode = !ends ? standing.mode : journey.succeeds ? journey.option.to : journey.option.otherwise;
    const arrived = ends && journey.succeeds && journey.option.onArrival.length > 0 ? journey.option : undefined;
    const masks = this.#learn(standing.masks, ends ? journey.option : told, this.#needs.useful(mode, arrived));
    const now = this.#needs.trim({ standing: { ...standing, mode, since: ends ? k : standing.since, masks } });
    const resolved = this.#needs.alive[mode] ? settled.place(keyOf({ standing: now }), { standing: now, passing: undefined }) : -1;
    return { standing, resolved, masks, arrived };
  }

  #learn(masks: Masks, teacher: OptionProgram | undefined, useful: readonly boolean[]): Masks {
    const after = [...masks];
    for (const observation of teacher?.learns ?? []) {
      const { group, bit } = this.#world.beliefs.bitOf[observation];
      if (useful[group]) after[group] |= 1 << bit;
    }
    return after;
  }

  #moves(k: number, standing: Standing): Move[] {
    const { options } = this.#program.initiatives[0].modes[standing.mode];
    return options.flatMap((option): Move[] => {
      if (option.offered[k] === 0 || this.#forbid(option)) return [];
      const failure = option.succeeds === undefined ? -1 : this.#leave(k, standing, option, false);
      const paysLater = option.pay.slice(1).some((flow) => flow.length > 0);
      const due = paysLater ? this.#post(k, { standing: { ...standing, mode: -1, since: -1, stocks: [] }, due: { option, lag: 0 } }) : -1;
      return [{ option, success: this.#leave(k, standing, option, true), failure, due }];
    });
  }

  #leave(k: number, standing: Standing, option: OptionProgram, succeeds: boolean): number {
    const target = succeeds ? option.to : option.otherwise;
    if (option.instant) {
      if (!this.#needs.alive[target]) return -1;
      return this.#post(k, { standing: { ...standing, mode: target, since: k }, ...(option.learns.length > 0 ? { told: option } : {}) });
    }
    const { during, onArrival } = option;
    const way = during < 0 ? undefined : this.#program.initiatives[0].modes[during];
    if ((way?.cashFlow.length ?? 0) === 0 && (!succeeds || onArrival.length === 0) && !this.#needs.alive[target]) return -1;
    return this.#post(k, { standing: { ...standing, mode: during, since: k }, journey: { option, succeeds, arrives: option.arrival[k] } });
  }

  #post(k: number, item: Coming): number {
    const trimmed: Coming = { ...item, standing: this.#needs.trim(item) };
    const { standing, due } = trimmed;
    return this.#posts.place(keyOf(trimmed), { standing, due, next: k < this.#program.last ? this.#step(k, trimmed) : -1 });
  }

  /** What the next date begins with. */
  #step(k: number, item: Coming): number {
    const { standing, due } = item;
    if (due !== undefined) {
      const lag = due.lag + 1;
      if (lag >= due.option.pay.length) return -1;
      const next = { ...item, due: { ...due, lag } };
      return this.#after.place(keyOf(next), next);
    }
    const { dates } = this.#program;
    const age = standing.since < 0 ? 0 : dates[k] - dates[standing.since];
    const stocks = standing.stocks.length === 0 ? [] : this.#stocks.next(k, standing.mode, age, standing.stocks);
    const next: Coming = { ...item, standing: { ...standing, stocks } };
    return this.#after.place(keyOf(next), next);
  }
}

function keyOf({ standing: { mode, since, stocks, masks }, journey, told, due }: Coming): string {
  const way = journey === undefined ? "" : `${journey.option.index}.${journey.arrives}.${String(journey.succeeds)}`;
  const instalment = due === undefined ? "" : `${due.option.index}.${due.lag}`;
  return `${mode};${since};${stocks.join()};${masks.join()}|${way}|${told?.index ?? ""}|${instalment}`;
}
