import { blockSize, type Decider, type Process } from "../../../simulation/index.js";
import { Continuations, Guess, rowsAt, stockColumns, type Setting, type ValueData } from "../values/index.js";
import { Reader, type Truths } from "../walk/index.js";

/** Decides by value functions: the move whose value is largest, if that beats staying. It follows every path along the stations, so it has to see all dates. */
export class ValueDecider implements Decider {
  readonly #setting: Setting;
  readonly #reader: Reader;
  readonly #guess: Guess;
  /** By path: the arrival of this date; −1 where nothing can be earned any more. */
  readonly #arrival = new Int32Array(blockSize);
  readonly #choices: Int16Array[] = [];
  readonly #last = new Int16Array(blockSize);
  #stocks: Float64Array[][] = [];

  constructor(setting: Setting, truths: Truths, data: ValueData) {
    const { program, world, stations, coordinates } = setting;
    this.#setting = setting;
    this.#reader = new Reader(program, world, stations.histories, truths);
    this.#guess = new Guess(this.#reader, new Continuations(program, coordinates, data), stations.stages);
  }

  decide(k: number, process: Process): void {
    const { stations } = this.#setting;
    const block = process.paths.world;
    if (k === 0) this.#stocks = stockColumns(this.#setting, block);
    this.#proceed(k, process);
    const stage = stations.stages[k];
    stage.places.forEach((_, i) => (this.#choices[i] ??= new Int16Array(blockSize)));
    this.#reader.open(k, rowsAt(this.#setting, { block, stocks: this.#stocks }, k));
    this.#guess.values(undefined, this.#choices);
    const choice = process.choice[0];
    for (let p = 0; p < blockSize; p++) {
      const arrival = this.#arrival[p];
      const place = arrival < 0 ? -1 : stage.arrivals[arrival].place;
      if (place >= 0 && process.forced[0][p] === 0) choice[p] = this.#choices[place][p];
    }
    this.overrule(process);
  }

  overrule(process: Process): void {
    this.#last.set(process.choice[0]);
  }

  /** Moves every path on to where it arrives at date k. */
  #proceed(k: number, process: Process): void {
    if (k === 0) {
      this.#arrival.fill(this.#setting.stations.stages[0].arrivals.length > 0 ? 0 : -1);
      return;
    }
    const { arrivals, places, posts } = this.#setting.stations.stages[k - 1];
    const fate = process.state.fate[0];
    for (let p = 0; p < blockSize; p++) {
      const before = this.#arrival[p];
      const at = before < 0 ? -1 : arrivals[before].place;
      if (at < 0) {
        this.#arrival[p] = -1;
        continue;
      }
      const { stay, moves } = places[at];
      const move = this.#last[p] < 0 ? undefined : moves.find(({ option }) => option.place === this.#last[p]);
      const post = move === undefined ? stay : fate[p] === 1 ? move.success : move.failure;
      this.#arrival[p] = post < 0 ? -1 : posts[post].next;
    }
  }
}
