import { blockSize, type WorldBlock } from "../../../simulation/index.js";
import type { ApartData } from "../record/index.js";
import { LaterSpace, LaterValues } from "../later/index.js";
import type { Post, Stage } from "../stations/index.js";
import { Continuations, rowsAt, stockColumns, type Follower, type Setting, type ValueData } from "../values/index.js";
import { addPostFlow, makeMoveTerms, makeRows, readMove, Reader, type Rows, type Truths } from "../walk/index.js";

/** What staying and every move is worth at a place, by row: valid until the next question. */
export interface PlaceValue {
  readonly stay: Float64Array;
  /** By move; −Infinity where it may not be made. */
  readonly moves: readonly Float64Array[];
}

/** Reads value functions off their data: many may use one, in one thread. */
export interface ValueReader {
  readonly truths: Truths;
  readonly follower: Follower;
}

/** Undefined where the data are of something else than the setting, or there are none. */
export function makeValueReader(setting: Setting, truths: Truths, data: ApartData): ValueReader | undefined {
  const { program, stations, coordinates } = setting;
  if (data.kind === "none") return undefined;
  // By date, how many arrivals are valued: those of that date, or of the date after; of the first date nothing is said.
  const counts = data.kind === "later" ? data.dates.slice(1).map(({ length }) => length) : data.dates.map(countOf);
  if (counts.length !== stations.stages.length - 1 || counts.some((count, k) => count !== stations.stages[k + 1].arrivals.length))
    return undefined;
  if (data.kind !== "later") return { truths, follower: new Continuations(program, coordinates, data) };
  const space = LaterSpace.of(setting);
  const later = space && new LaterValues(setting, space, data);
  return later?.isWhole === true ? { truths, follower: later } : undefined;
}

/** How many arrivals a date of value functions is about. */
export function countOf(date: ValueData["dates"][number]): number {
  return "arrivals" in date ? date.arrivals.length : date.values.length;
}

/** Asks value functions of an initiative that is looked at apart what its moves are worth, on some paths of a block. */
export class MoveValues {
  readonly #setting: Setting;
  readonly #reader: Reader;
  readonly #follower: Follower;
  readonly #rows: Rows;
  readonly #terms = makeMoveTerms();
  readonly #posts: Float64Array[] = [];
  readonly #moves: Float64Array[] = [];
  readonly #stay = new Float64Array(blockSize);
  #sample: Parameters<typeof rowsAt>[1] | undefined;
  #k = 0;

  constructor(setting: Setting, { truths, follower }: ValueReader) {
    const { program, world, stations } = setting;
    this.#setting = setting;
    this.#reader = new Reader(program, world, stations.histories, truths);
    this.#reader.assume(setting.assumed);
    this.#follower = follower;
    this.#rows = makeRows(program.world.marketNames.length, program.world.observations.length);
  }

  /** Begins a block of paths, with the signals in the order of the setting's observations. */
  begin(block: WorldBlock): void {
    this.#sample = { block, stocks: stockColumns(this.#setting, block) };
  }

  /** Looks at some paths at a date. */
  open(k: number, index: ArrayLike<number>, count: number): void {
    if (this.#sample === undefined) return;
    const from = rowsAt(this.#setting, this.#sample, k);
    const rows = this.#rows;
    rows.count = count;
    const gather = (source: Float64Array, to: Float64Array): void => {
      for (let q = 0; q < count; q++) to[q] = source[index[q]];
    };
    for (const m of this.#setting.drivers.read) gather(from.market[m], rows.market[m]);
    from.signal.forEach((signal, o) => gather(signal, rows.signal[o]));
    rows.stocks = from.stocks.map((stocks) =>
      stocks.map((stock) => Float64Array.from({ length: blockSize }, (_, q) => (q < count ? stock[index[q]] : 0))),
    );
    this.#k = k;
    this.#reader.open(k, rows);
  }

  /**
   * @param place among those of the date
   * @param told sources of others that will have told by the next date
   */
  at(place: number, told: ReadonlySet<string>): PlaceValue {
    const { stages } = this.#setting.stations;
    const stage = stages[this.#k];
    const { standing, stay, moves } = stage.places[place];
    const { count } = this.#reader.rows;
    this.#valuePosts(stage, [stay, ...moves.flatMap(({ success, failure, due }) => [success, failure, due])], told);
    const { open, brought, landed, chance } = this.#terms;
    const value = (post: number): Float64Array => (post < 0 ? nothing : this.#posts[post]);
    const found = moves.map((move, m) => {
      const out = (this.#moves[m] ??= new Float64Array(blockSize));
      brought.fill(-(this.#setting.charges?.move(move) ?? 0), 0, count);
      readMove(this.#reader, standing, move, this.#terms);
      const [won, lost, owed] = [value(move.success), value(move.failure), value(move.due)];
      for (let q = 0; q < count; q++)
        out[q] = open[q] === 0 ? -Infinity : brought[q] + owed[q] + chance[q] * (won[q] + landed[q]) + (1 - chance[q]) * lost[q];
      return out;
    });
    this.#stay.set(value(stay).subarray(0, count));
    return { stay: this.#stay, moves: found };
  }

  #valuePosts(stage: Stage, posts: readonly number[], told: ReadonlySet<string>): void {
    const { count } = this.#reader.rows;
    const wanted = [...new Set(posts.filter((p) => p >= 0))];
    const nexts = wanted.map((p) => nextOf(stage.posts[p], told));
    const follow = this.#follower.fill(this.#reader, [...new Set(nexts.filter((next) => next >= 0))]);
    wanted.forEach((p, place) => {
      const post = stage.posts[p];
      const out = (this.#posts[p] ??= new Float64Array(blockSize)).fill(-(this.#setting.charges?.post(post) ?? 0), 0, count);
      addPostFlow(this.#reader, post, out);
      const after = nexts[place] < 0 ? undefined : follow[nexts[place]];
      if (after !== undefined) for (let q = 0; q < count; q++) out[q] += after[q];
    });
  }
}

/** What follows a post when certain sources of others tell, and no others. */
export function nextOf({ next, heard }: Post, told: ReadonlySet<string>): number {
  let [most, found] = [0, next];
  for (const hearing of heard)
    if (hearing.sources.length > most && hearing.sources.every(({ id }) => told.has(id)))
      [most, found] = [hearing.sources.length, hearing.next];
  return found;
}

const nothing = new Float64Array(blockSize);
