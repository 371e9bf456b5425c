import type { OptionProgram, Program } from "../../model/index.js";
import { blockSize, type Process } from "../../simulation/index.js";
import { makeMoveValues, nextOf, type MoveValues, type PlaceValue, type Setting, type ValueReader } from "../../valuation/index.js";
import type { Part } from "../bound/index.js";
import type { PricedTerms } from "../planPolicy.js";
import { settingsIn, type PricedParts } from "./pricedParts.js";
import { SurroundingsFinder } from "./surroundings.js";

/** What somebody is taken to do, or to tell by the next date. */
export interface Supposed {
  /** Place among the sources that tell; −1 none. */
  readonly source: number;
  readonly initiative: number;
  readonly mode: number;
}

/** Reads value functions of an initiative in one of its surroundings. */
export type Readers = (initiative: number, surroundings: number, setting: Setting) => ValueReader | undefined;

/** Is told values of a place on some of the paths that were asked for: `at[q]` is the place among these of row q. */
export type ValueVisitor = (value: PlaceValue, place: number, at: Int32Array, count: number) => void;

/** Follows one initiative along its stations on the paths of a block, and says what it is worth where it stands. */
export class StationFollower {
  readonly part: Part;
  /** What others may tell it. */
  readonly sources: readonly OptionProgram[];
  readonly finder: SurroundingsFinder;
  readonly #index: number;
  readonly #process: Process;
  /** By surroundings. */
  readonly #values: readonly MoveValues[];
  /** By observation of the part: the same one of the portfolio. */
  readonly #observations: readonly number[];
  /** By set of sources, as bits. */
  readonly #tellers: readonly ReadonlySet<string>[];
  /** By path: where it has arrived, −1 nowhere; what it chose then, and what it was told by the next date. */
  readonly #arrival = new Int32Array(blockSize);
  readonly #choice = new Int16Array(blockSize);
  readonly #told = new Uint8Array(blockSize);

  /** Undefined where the value functions were made for something else. */
  static of(process: Process, priced: PricedParts, index: number, terms: PricedTerms, readers: Readers): StationFollower | undefined {
    const part = priced.parts[index];
    if (part === undefined) return undefined;
    const { all, settings } = settingsIn(priced, part, index, terms);
    const found = settings.map((setting, s) => readers(index, s, setting));
    const values = settings.flatMap((setting, s) => {
      const reader = found[s];
      return reader === undefined ? [] : [makeMoveValues(setting, reader)];
    });
    if (values.length < settings.length) return undefined;
    return new StationFollower(process, priced, part, index, values, new SurroundingsFinder(process.program, priced.couplings, index, all));
  }

  private constructor(
    process: Process,
    { couplings }: PricedParts,
    part: Part,
    index: number,
    values: readonly MoveValues[],
    finder: SurroundingsFinder,
  ) {
    const { options, world } = process.program;
    this.#process = process;
    this.#index = index;
    this.part = part;
    this.#values = values;
    this.finder = finder;
    this.sources = couplings.heard[index].map(({ id }) => options.find((option) => option.id === id) as OptionProgram);
    this.#observations = part.setting.program.world.observations.map(({ source, driver }) =>
      world.observations.findIndex((other) => other.source === source && other.driver === driver),
    );
    this.#tellers = Array.from(
      { length: 1 << this.sources.length },
      (_, bits) => new Set(this.sources.filter((__, s) => (bits >> s) & 1).map(({ id }) => id)),
    );
  }

  /** Begins a block. */
  begin(): void {
    const { world } = this.#process.paths;
    this.#arrival.fill(this.part.setting.stations.stages[0].arrivals.length > 0 ? 0 : -1);
    const signal = this.#observations.map((o) => world.signal[o]);
    for (const values of this.#values) values.begin({ ...world, signal });
  }

  /** Moves on to where it arrives at date k, after what was chosen at the date before. */
  proceed(k: number): void {
    const { arrivals, places, posts } = this.part.setting.stations.stages[k - 1];
    const fate = this.#process.state.fate[this.#index];
    for (let path = 0; path < blockSize; path++) {
      const before = this.#arrival[path];
      const at = before < 0 ? -1 : arrivals[before].place;
      const chosen = this.#choice[path];
      const move = at < 0 || chosen < 0 ? undefined : places[at].moves.find(({ option }) => option.place === chosen);
      const post = at < 0 ? -1 : move === undefined ? places[at].stay : fate[path] === 1 ? move.success : move.failure;
      this.#arrival[path] = post < 0 ? -1 : nextOf(posts[post], this.#tellers[this.#told[path]]);
    }
  }

  /** Sees what all have chosen at date k. */
  notice(k: number): void {
    this.#choice.set(this.#process.choice[this.#index]);
    for (let path = 0; path < blockSize; path++) this.#told[path] = this.#tellingNext(k, path, true);
  }

  /** Says what staying and moves are worth at date k where it stands on some paths. */
  ask(k: number, index: Int32Array, count: number, visit: ValueVisitor, supposed?: Supposed): void {
    const { arrivals } = this.part.setting.stations.stages[k];
    const groups = new Map<number, number[]>();
    const [sets, all] = [this.#tellers.length, this.#values.length];
    for (let q = 0; q < count; q++) {
      const arrival = this.#arrival[index[q]];
      const place = arrival < 0 ? -1 : arrivals[arrival].place;
      if (place < 0 || this.#isUndecided(k, index[q])) continue;
      const surroundings = this.finder.at(this.#process.state, index[q], supposed?.initiative, supposed?.mode);
      const told = this.#tellingNext(k, index[q], false) | (supposed === undefined || supposed.source < 0 ? 0 : 1 << supposed.source);
      const key = (place * all + surroundings) * sets + told;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [q]);
      else group.push(q);
    }
    for (const [key, members] of groups) {
      const rest = Math.floor(key / sets);
      const values = this.#values[rest % all];
      const at = Int32Array.from(members);
      values.open(
        k,
        at.map((q) => index[q]),
        at.length,
      );
      const place = Math.floor(rest / all);
      visit(values.at(place, this.#tellers[key % sets]), place, at, at.length);
    }
  }

  /** On its way to where nobody knows yet: how it ends is drawn when it sets out, and shown when it arrives. */
  #isUndecided(k: number, path: number): boolean {
    const { state, program } = this.#process;
    const toward = state.toward[this.#index][path];
    return toward >= 0 && state.arrives[this.#index][path] > k && program.options[toward].succeeds !== undefined;
  }

  /** The sources that tell by the next date, as bits: those under way, and with `chosen` those that are chosen now. */
  #tellingNext(k: number, path: number, chosen: boolean): number {
    const { state, choice, program } = this.#process;
    let bits = 0;
    this.sources.forEach((source, s) => {
      const i = source.initiative;
      const arrives = state.arrives[i][path];
      // Who is only taken to be under way leaves now.
      const underWay = state.toward[i][path] === source.index && (arrives > k ? arrives : source.arrival[k]) === k + 1;
      if (underWay || (chosen && tellsNext(source, k) && isChosen(program, source, choice[i][path], state.mode[i][path]))) bits |= 1 << s;
    });
    return bits;
  }
}

/** Whether what a source tells is known at the date after its exercise. */
export function tellsNext({ instant, arrival }: OptionProgram, k: number): boolean {
  return instant || arrival[k] === k + 1;
}

function isChosen({ initiatives }: Program, { initiative, place, mode }: OptionProgram, choice: number, standsIn: number): boolean {
  return choice === place && standsIn === mode && initiatives[initiative].modes[mode].options[place].place === place;
}
