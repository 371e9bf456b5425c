import { RipenError } from "../../../errors.js";
import type { OptionProgram, Program } from "../../../model/index.js";
import type { World } from "../../../simulation/index.js";
import {
  uncoupled,
  type Arrival,
  type Coupling,
  type Hearing,
  type Masks,
  type Move,
  type Pending,
  type Place,
  type Post,
  type Stage,
  type Standing,
} from "./graph.js";
import { Histories, mostHistories, type History } from "./histories.js";
import { Needs } from "./needs.js";
import { Register } from "./register.js";

/** More stations than this, over all dates, are not expanded. */
export const mostStations = 30_000;

/** All stations of a program, by date, and the histories of its stocks. */
export interface Stations {
  readonly stages: readonly Stage[];
  readonly histories: readonly History[];
  /** Whether stocks follow an uncertain driver, so that a history's stocks differ from path to path. */
  readonly uncertainStocks: boolean;
  /** Whether they follow a private driver. */
  readonly hiddenStocks: boolean;
}

interface Settled {
  readonly standing: Standing;
  /** What travels on or is due, and decides nothing. */
  readonly passing: Pending | undefined;
}

/**
 * Expands all stations, date by date, from the start on.
 *
 * @param coupling what ties it to others that are looked at apart from it
 * @throws {RipenError} `too-large` when modes, ages, stocks and what is known make more than 30,000 stations
 */
export function buildStages(program: Program, world: World, coupling: Coupling = uncoupled): Stations {
  return new StageBuilder(program, world, coupling).build();
}

class StageBuilder {
  readonly #program: Program;
  readonly #world: World;
  readonly #needs: Needs;
  readonly #histories: Histories;
  readonly #coupling: Coupling;
  /** Of the date at hand: posts, and what comes in at the next. */
  #posts = new Register<Post>();
  #after = new Register<Pending>();

  constructor(program: Program, world: World, coupling: Coupling) {
    this.#coupling = coupling;
    this.#program = program;
    this.#world = world;
    this.#needs = new Needs(program, world, coupling.modes);
    this.#histories = new Histories(program, world);
  }

  build(): Stations {
    const { initiatives, dates } = this.#program;
    const { start } = initiatives[0];
    const masks = this.#world.beliefs.groups.map(() => 0);
    const standing = this.#needs.trim({ standing: { mode: start, since: 0, history: 0, masks } });
    let coming: readonly Pending[] = this.#needs.alive[start] ? [{ standing }] : [];
    let stations = 0;
    const stages = Array.from(dates, (_, k) => {
      this.#posts = new Register();
      this.#after = new Register();
      const stage = this.#stage(k, coming);
      coming = this.#after.items;
      stations += stage.posts.length;
      if (stations > mostStations || this.#histories.items.length > mostHistories) throw this.#tooMany();
      return stage;
    });
    const { items, uncertain, hidden } = this.#histories;
    return { stages, histories: items, uncertainStocks: uncertain, hiddenStocks: hidden };
  }

  #tooMany(): RipenError {
    const stocks = this.#program.initiatives[0].stocks.map(({ name }) => name);
    const message = `found more than ${mostStations} ways for the initiative to stand (mode, age, what is known${stocks.length > 0 ? `, history of ${stocks.join(", ")}` : ""})`;
    return new RipenError("too-large", [
      { path: "bounds", message, hint: 'ask for bounds "lower", or give the model fewer dates or fewer ways to come to a stock' },
    ]);
  }

  #stage(k: number, coming: readonly Pending[]): Stage {
    const settled = new Register<Settled>();
    const arrivals = coming.map((item) => this.#arrive(k, item, settled));
    const places = settled.items.map(({ standing, passing }): Place => ({
      standing,
      stay: this.#post(k, passing ?? { standing }),
      moves: passing === undefined ? this.#moves(k, standing) : [],
    }));
    return { arrivals, places, posts: this.#posts.items };
  }

  /** What has arrived has arrived: signals are known, journeys end. */
  #arrive(k: number, item: Pending, settled: Register<Settled>): Arrival {
    const { standing, journey, told = [], due } = item;
    if (due !== undefined)
      return {
        standing,
        place: settled.index(keyOf(item), { standing, passing: item }),
        masks: standing.masks,
        arrived: undefined,
        tells: [],
      };
    const ends = journey !== undefined && journey.arrives === k;
    const teachers = ends ? [journey.option, ...told] : told;
    const tells = teachers.filter(
      ({ initiative, learns, index }) => initiative === 0 && (learns.length > 0 || this.#coupling.sources.has(index)),
    );
    if (journey !== undefined && !ends) {
      const masks = teachers.reduce((known, teacher) => this.#learn(known, teacher), standing.masks);
      const passing: Pending = { standing: { ...standing, masks }, journey };
      const trimmed = { ...passing, standing: this.#needs.trim(passing) };
      const place = settled.index(keyOf(trimmed), { standing: trimmed.standing, passing: trimmed });
      return { standing, place, masks: trimmed.standing.masks, arrived: undefined, tells };
    }
    const mode = !ends ? standing.mode : journey.succeeds ? journey.option.to : journey.option.otherwise;
    const arrived = ends && journey.succeeds && journey.option.onArrival.length > 0 ? journey.option : undefined;
    const useful = this.#needs.useful(mode, arrived);
    const masks = teachers.reduce((known, teacher) => this.#learn(known, teacher, useful), standing.masks);
    const now = this.#needs.trim({ standing: { ...standing, mode, since: ends ? k : standing.since, masks } });
    const place = this.#needs.alive[mode] ? settled.index(keyOf({ standing: now }), { standing: now, passing: undefined }) : -1;
    return { standing, place, masks, arrived, tells };
  }

  #learn(masks: Masks, teacher: OptionProgram, useful?: readonly boolean[]): Masks {
    const after = [...masks];
    for (const observation of teacher.learns) {
      const { group, bit } = this.#world.beliefs.bitOf[observation];
      if (useful === undefined || useful[group]) after[group] |= 1 << bit;
    }
    return after;
  }

  #moves(k: number, standing: Standing): Move[] {
    const { options } = this.#program.initiatives[0].modes[standing.mode];
    return options.flatMap((option): Move[] => {
      if (option.offered[k] === 0) return [];
      const failure = option.succeeds === undefined ? -1 : this.#leave(k, standing, option, false);
      const paysLater = option.pay.slice(1).some((flow) => flow.length > 0);
      const due = paysLater ? this.#post(k, { standing, due: { option, lag: 0 } }) : -1;
      return [{ option, success: this.#leave(k, standing, option, true), failure, due }];
    });
  }

  #leave(k: number, standing: Standing, option: OptionProgram, succeeds: boolean): number {
    const target = succeeds ? option.to : option.otherwise;
    const isHeard = this.#coupling.sources.has(option.index);
    if (option.instant) {
      if (!this.#needs.alive[target] && !isHeard) return -1;
      return this.#post(k, { standing: { ...standing, mode: target, since: k }, ...(option.learns.length > 0 ? { told: [option] } : {}) });
    }
    const { during, onArrival } = option;
    const way = during < 0 ? undefined : this.#program.initiatives[0].modes[during];
    const counts = isHeard || this.#coupling.modes.has(during);
    if (!counts && (way?.cashFlow.length ?? 0) === 0 && (!succeeds || onArrival.length === 0) && !this.#needs.alive[target]) return -1;
    const journey = { option, succeeds, arrives: option.arrival[k] };
    return this.#post(k, { standing: { ...standing, mode: during, since: k }, journey });
  }

  #post(k: number, item: Pending): number {
    const trimmed: Pending = { ...item, standing: this.#needs.trim(item) };
    const { standing, journey, due } = trimmed;
    const towards = journey?.succeeds === true ? journey.option.to : -1;
    const isLast = k === this.#program.last;
    return this.#posts.index(keyOf(trimmed), {
      standing,
      due,
      next: isLast ? -1 : this.#step(k, trimmed, this.#free(k + 1)),
      towards,
      heard: isLast || due !== undefined ? [] : this.#hearings(k, trimmed),
    });
  }

  /** Sources that tell at a date without being asked. */
  #free(k: number): readonly OptionProgram[] {
    return this.#coupling.foreign.filter(({ free, earliest }) => free && earliest === k).map(({ option }) => option);
  }

  /** Every set of sources of others that may be heard by the next date and tells something new. */
  #hearings(k: number, item: Pending): Hearing[] {
    const open = this.#coupling.foreign.filter(({ free, earliest, option }) => !free && earliest <= k + 1 && this.#tells(item, option));
    const sets = open.reduce<readonly (readonly OptionProgram[])[]>(
      (all, { option }) => [...all, ...all.map((set) => [...set, option])],
      [[]],
    );
    return sets
      .filter(({ length }) => length > 0)
      .map((sources) => ({ sources, next: this.#step(k, item, [...sources, ...this.#free(k + 1)]) }));
  }

  /** Whether a source would tell something that is still asked for. */
  #tells(item: Pending, source: OptionProgram): boolean {
    const { masks } = item.standing;
    const after = this.#needs.trim({ ...item, standing: { ...item.standing, masks: this.#learn(masks, source) } }).masks;
    return after.some((mask, g) => mask !== masks[g]);
  }

  /** What the next date begins with. */
  #step(k: number, item: Pending, hears: readonly OptionProgram[]): number {
    const { standing, due, told = [] } = item;
    if (due !== undefined) {
      const lag = due.lag + 1;
      if (lag >= due.option.pay.length) return -1;
      const next = { ...item, due: { ...due, lag } };
      return this.#after.index(keyOf(next), next);
    }
    const next: Pending = {
      ...item,
      standing: { ...standing, history: this.#histories.after(standing.history, k, standing.mode, standing.since) },
      ...(told.length + hears.length > 0 ? { told: [...told, ...hears] } : {}),
    };
    return this.#after.index(keyOf(next), next);
  }
}

function keyOf({ standing: { mode, since, history, masks }, journey, told, due }: Pending): string {
  const way = journey === undefined ? "" : `${journey.option.index}.${journey.arrives}.${String(journey.succeeds)}`;
  const instalment = due === undefined ? "" : `${due.option.index}.${due.lag}`;
  return `${mode};${since};${history};${masks.join()}|${way}|${(told ?? []).map(({ index }) => index).join()}|${instalment}`;
}
