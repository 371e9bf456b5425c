import type { Steps } from "../../../execution/index.js";
import type { FlowProgram } from "../../../model/index.js";
import { blockSize, RandomStream, type WorldBlock } from "../../../simulation/index.js";
import { LaterSpace, LaterValues } from "../later/index.js";
import type { Masks, Move, Place, Post, Stage } from "../stations/index.js";
import { Continuations, Guess, rowsAt, stockColumns, StepExpectation, type Setting } from "../values/index.js";
import { Reader, type Truths } from "../walk/index.js";
import type { ApartData } from "./apartData.js";
import type { ByView, RecordedArrival, RecordedBlock, RecordedMove, RecordedStage } from "./recordedBlock.js";

/** What a station of a date costs, as sweeps over a column. */
const sweepsPerStation = 100;

/** Flags of others' modes that are set; all other flags are not. */
export type View = readonly number[];

/**
 * Writes down, for every station of one initiative on a block of fresh paths, what it brings and what its martingale adds, so that the
 * best moves can be found again and again at other charges for what it shares with others.
 *
 * The martingale is that of the dual bound of one initiative: V(x[k+1]) − E[V(x[k+1]) | x[k]] (see {@link DualRunner}).
 */
export class BlockRecorder {
  readonly #setting: Setting;
  readonly #views: readonly View[];
  readonly #truths: Truths;
  readonly #reader: Reader;
  readonly #guessReader: Reader;
  readonly #guess: Guess | undefined;
  /** Means over points of a step, or exact ones; none where there are no value functions. */
  readonly #expectation: StepExpectation | LaterValues | undefined;

  /** @param views what others may be taken to do */
  constructor(setting: Setting, guessTruths: Truths, bookedTruths: Truths, data: ApartData, points: number, views: readonly View[]) {
    const { program, world, stations, coordinates } = setting;
    this.#setting = setting;
    this.#views = views;
    this.#truths = bookedTruths;
    this.#reader = new Reader(program, world, stations.histories, bookedTruths);
    this.#guessReader = new Reader(program, world, stations.histories, guessTruths);
    this.#guessReader.assume(setting.assumed);
    const space = data.kind === "later" ? LaterSpace.of(setting) : undefined;
    const later = data.kind === "later" && space !== undefined ? new LaterValues(setting, space, data) : undefined;
    const nested = data.kind === "none" || data.kind === "later" ? undefined : data;
    const follower = nested === undefined ? later : new Continuations(program, coordinates, nested);
    this.#guess = follower && new Guess(this.#guessReader, follower, stations.stages, setting.charges);
    this.#expectation = later ?? (this.#guess && new StepExpectation(setting, this.#guessReader, this.#guess, points));
  }

  *run(seed: number, block: number): Steps<RecordedBlock> {
    const { world, stations } = this.#setting;
    const paths: WorldBlock = world.simulate(seed, "bound", block, "pricing");
    const sample = { block: paths, stocks: stockColumns(this.#setting, paths) };
    const stream = new RandomStream(seed, "bound", "inner", block);
    this.#truths.restart(seed, block);
    const increments: (readonly (Float64Array | undefined)[])[] = [];
    for (const k of stations.stages.keys()) increments.push(yield* this.#increments(k, sample, stream));
    const stages: RecordedStage[] = [];
    for (const [k, stage] of stations.stages.entries()) {
      this.#reader.open(k, rowsAt(this.#setting, sample, k));
      stages.push(this.#stage(stage, k, increments[k]));
      yield stage.arrivals.length * sweepsPerStation;
    }
    return { stages };
  }

  /** By arrival at date k: V(x[k]) − E[V(x[k]) | x[k − 1]]. */
  *#increments(k: number, sample: Parameters<typeof rowsAt>[1], stream: RandomStream): Steps<readonly (Float64Array | undefined)[]> {
    const { arrivals } = this.#setting.stations.stages[k];
    // Stocks that differ from path to path begin at the first date.
    if (k === 0 && this.#setting.stations.uncertainStocks) return arrivals.map(() => undefined);
    const expectation = this.#expectation;
    if (expectation === undefined || this.#guess === undefined) return arrivals.map(() => undefined);
    const mean = arrivals.map(() => new Float64Array(blockSize));
    if (expectation instanceof LaterValues) {
      if (k === 0) return arrivals.map(() => undefined);
      this.#guessReader.open(k, rowsAt(this.#setting, sample, k));
      expectation.values(this.#guessReader, mean);
      this.#guessReader.open(k - 1, rowsAt(this.#setting, sample, k - 1));
      expectation.fill(this.#guessReader, [...arrivals.keys()]).forEach((expected, a) => {
        if (expected !== undefined) for (let p = 0; p < blockSize; p++) mean[a][p] -= expected[p];
      });
      yield arrivals.length * sweepsPerStation;
      return mean;
    }
    yield* expectation.run(k - 1, rowsAt(this.#setting, sample, k - 1), stream, mean);
    this.#guessReader.open(k, rowsAt(this.#setting, sample, k));
    const values = this.#guess.values();
    return mean.map((expected, a) => expected.map((value, p) => values[a][p] - value));
  }

  #stage(stage: Stage, k: number, increments: readonly (Float64Array | undefined)[]): RecordedStage {
    return {
      posts: stage.posts.map((post) => this.#post(post, k)),
      moves: stage.places.map((place) => place.moves.map((move) => this.#move(place, move))),
      arrivals: stage.arrivals.map(({ standing, masks, arrived }, a): RecordedArrival => {
        const brought = this.#flows(arrived === undefined ? [] : [arrived.onArrival], masks, () => {
          this.#reader.stand({ ...standing, masks }, k);
        });
        return { brought, increment: increments[a] };
      }),
    };
  }

  #post({ standing, due }: Post, k: number): ByView {
    const { program } = this.#setting;
    const own = due !== undefined || standing.mode < 0 ? undefined : program.initiatives[0].modes[standing.mode];
    const later = due !== undefined && due.lag > 0 ? [due.option.pay[due.lag]] : [];
    const flows = own === undefined ? later : [own.cashFlow, ...(k === program.last ? [own.terminal] : [])];
    return this.#flows(flows, standing.masks, () => {
      this.#reader.stand(standing);
    });
  }

  #move({ standing }: Place, { option }: Move): RecordedMove {
    const reader = this.#reader;
    const { count } = reader.rows;
    const stand = (): void => {
      reader.stand(standing);
    };
    stand();
    const open = option.when === undefined ? undefined : new Float64Array(blockSize);
    if (option.when !== undefined && open !== undefined) reader.evaluate(option.when.known, open);
    const chance = option.succeeds === undefined ? undefined : new Float64Array(blockSize);
    if (option.succeeds !== undefined && chance !== undefined) {
      reader.evaluate(option.succeeds.known, chance);
      for (let q = 0; q < count; q++) chance[q] = Math.min(1, Math.max(0, chance[q]));
    }
    const brought = this.#flows([option.receive, option.pay[0] ?? []], standing.masks, stand);
    const landed = this.#flows(option.instant ? [option.onArrival] : [], standing.masks, () => {
      reader.stand(standing, reader.k);
    });
    return { open, brought, landed, chance };
  }

  /** By view, what flows bring; one array for all where nobody asks for others. */
  #flows(all: readonly FlowProgram[], masks: Masks, stand: () => void): ByView {
    const flows = all.filter(({ length }) => length > 0);
    if (flows.length === 0) return this.#views.map(() => undefined);
    const asks = flows.some((flow) => flow.some(({ amount }) => this.#asksForOthers(amount.truth.reads)));
    let shared: Float64Array | undefined;
    return this.#views.map((view) => {
      if (!asks && shared !== undefined) return shared;
      this.#reader.assume(view);
      stand();
      const out = new Float64Array(blockSize);
      for (const flow of flows) this.#reader.addFlow(flow, masks, out);
      return (shared = out);
    });
  }

  #asksForOthers(reads: readonly number[]): boolean {
    return this.#setting.program.layout.initiatives.slice(1).some(({ flag }) => flag.some((slot) => slot >= 0 && reads.includes(slot)));
  }
}
