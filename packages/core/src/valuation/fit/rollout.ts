import { inSteps, throwIfAborted, type Steps, type TaskContext } from "../../execution/index.js";
import type { OptionProgram } from "../../model/index.js";
import { blockSize, Bookings, Process, supposeMoved, type BlockState, type Decider, type PathBlock } from "../../simulation/index.js";
import {
  bindFeatures,
  isQuantity,
  fillPayoff,
  payoffIsKnown,
  RuleDecider,
  type Feature,
  type FeatureColumn,
  type RegressionPolicy,
  type Rule,
} from "../policy/index.js";
import { workOf } from "../evaluate.js";
import { Explorer } from "./explorer.js";
import { Fits } from "./fits.js";
import { addGains, pathsOf, type Offer } from "./offer.js";
import { regress } from "./regress.js";
import { relevantDrivers } from "./relevance.js";
import { Sample } from "./sample.js";
import type { RolloutResult, Subproblem } from "./subproblem.js";
import { datesFitted, datesPooled, isAnchor, isFitted, mostRolledTerms, repeat, type Attempt, type Trial } from "./trial.js";

/**
 * Fits a policy where the state depends on decisions (stocks, age, neighbours): at each date, from states that an
 * exploring rule has reached, every move is rolled out to the end under the rules fitted for later dates, on the same
 * paths as staying; the paired gains are regressed on what is known. Neighbours stay as they are after the date.
 *
 * @param degrees of the polynomials; all are regressed on the same rollouts, which follow the rules of the first
 * @returns a result for every degree
 */
export async function fitByRollout(
  sub: Subproblem,
  paths: readonly PathBlock[],
  degrees: readonly number[],
  context: TaskContext = {},
): Promise<RolloutResult[]> {
  const fitter = new RolloutFitter(sub, paths, degrees, context);
  await fitter.explore();
  for (let k = sub.program.last; k >= 0; k--) await fitter.fitDate(k);
  return fitter.results();
}

class RolloutFitter {
  readonly #sub: Subproblem;
  readonly #paths: readonly PathBlock[];
  readonly #fits: readonly Fits[];
  /** Gains change slowly from date to date, so with many dates only some are fitted; others' moves at half as many. */
  readonly #stride: number;
  readonly #listed: readonly Feature[];
  /** The first features are quantities; the others are flags, which enter by themselves only. */
  readonly #curved: number;
  readonly #process: Process;
  /** By block and date that is fitted: where exploring has led. */
  readonly #begins: (BlockState | undefined)[][] = [];
  readonly #state: BlockState;
  readonly #bookings: Bookings;
  readonly #later: RuleDecider;
  readonly #features: FeatureColumn[];
  readonly #explorers: Explorer[] = [];
  readonly #recent = new Map<OptionProgram, Sample[]>();

  readonly #context: TaskContext;

  constructor(sub: Subproblem, paths: readonly PathBlock[], degrees: readonly number[], context: TaskContext) {
    this.#context = context;
    this.#sub = sub;
    this.#paths = paths;
    this.#fits = degrees.map((degree) => new Fits(degree));
    this.#stride = Math.ceil(sub.program.dates.length / datesFitted);
    this.#listed = this.#stride > 1 ? [{ kind: "time" }, ...sub.features] : sub.features;
    this.#curved = this.#listed.filter(isQuantity).length;
    const booked = sub.active.map((_, i) => i === sub.initiative);
    const watched = new Set(relevantDrivers(sub.program, sub.program.initiatives[sub.initiative]).learnable);
    this.#process = new Process(sub.program, sub.world, { active: sub.active, booked, checked: false, watched });
    this.#state = this.#process.newState();
    this.#bookings = new Bookings(sub.program, false);
    this.#later = new RuleDecider({ kind: "regression", features: this.#listed, rules: [] }, this.#process, [sub.initiative], true);
    this.#features = bindFeatures(this.#listed, this.#process);
  }

  async explore(): Promise<void> {
    for (const block of this.#paths) {
      const explorer = new Explorer(this.#process, block);
      this.#explorers.push(explorer);
      this.#begins.push(await inSteps(this.#explore(block, explorer), this.#context));
    }
  }

  /** After every roll of one block from a date to the end. */
  async #breathe(k: number): Promise<void> {
    const { program } = this.#sub;
    throwIfAborted(this.#context.signal);
    await this.#context.breathe?.(workOf(program, program.dates.length - k));
  }

  /** Explores a block once, keeping the state before every date that is to be fitted. */
  *#explore(paths: PathBlock, explorer: Explorer): Steps<(BlockState | undefined)[]> {
    const { program, initiative, externals } = this.#sub;
    const process = this.#process;
    const state = process.newState();
    process.start(state, paths);
    const begins = new Array<BlockState | undefined>(program.dates.length);
    for (const k of begins.keys()) {
      if (isFitted(program, initiative, externals, k, this.#stride)) (begins[k] = process.newState()).copyFrom(state, k);
      process.run(state, paths, explorer, this.#bookings, k, k + 1);
      yield workOf(program, 1);
    }
    return begins;
  }

  async fitDate(k: number): Promise<void> {
    const { program, initiative, externals } = this.#sub;
    const { modes } = program.initiatives[initiative];
    const wanted = (option: OptionProgram, stride: number): boolean =>
      option.offered[k] === 1 && !option.forced && isAnchor(option, k, stride);
    const own = modes.map(({ options }) => options.filter((option) => wanted(option, this.#stride)));
    const most = Math.max(...own.map(({ length }) => length));
    const others = externals.filter((option) => wanted(option, 2 * this.#stride));
    await this.#fitTrials(k, { kind: "stay" }, repeat("own", Math.min(most, 2), own.flat()));
    // Now that it knows what to do at this date, it may answer a neighbour's move at once.
    await this.#fitTrials(k, { kind: "answer" }, repeat("external", Math.min(others.length, 1), others));
  }

  /** Fits what every trial gains over the base, on the same paths. */
  async #fitTrials(k: number, base: Trial, trials: readonly Trial[]): Promise<void> {
    if (trials.length === 0) return;
    const samples = new Map<OptionProgram, Sample>();
    for (let b = 0; b < this.#paths.length; b++) {
      const tried = new Uint8Array(blockSize);
      const rolls: { readonly offers: readonly Offer[]; readonly moved: Float64Array }[] = [];
      for (const trial of trials) {
        const { offers, value } = this.#roll(k, b, trial);
        if (offers.length === 0) continue;
        pathsOf(offers).forEach((one, path) => (tried[path] |= one));
        rolls.push({ offers, moved: value.slice() });
        await this.#breathe(k);
      }
      if (rolls.length === 0) continue;
      const { value: stay } = this.#roll(k, b, base, tried);
      for (const { offers, moved } of rolls) addGains(samples, offers, moved, stay);
      await this.#breathe(k);
    }
    for (const [option, sample] of samples) {
      await inSteps(this.#fit(option, k, this.#pool(option, sample)), this.#context);
    }
  }

  /** This date's sample together with those of the dates fitted before. */
  #pool(option: OptionProgram, sample: Sample): Sample {
    if (this.#stride === 1) return sample;
    const recent = [sample, ...(this.#recent.get(option) ?? [])].slice(0, datesPooled);
    this.#recent.set(option, recent);
    return Sample.pool(recent);
  }

  results(): RolloutResult[] {
    return this.#fits.map(({ rules, effects, notes }) => ({
      policy: {
        kind: "regression",
        features: this.#listed,
        rules: [...rules].reverse(),
        sparse: this.#stride > 1,
      } satisfies RegressionPolicy,
      effects: [...effects].reverse(),
      notes,
    }));
  }

  *#fit(option: OptionProgram, k: number, sample: Sample): Steps<void> {
    const own = option.initiative === this.#sub.initiative;
    for (const [place, { degree, rules, effects, notes }] of this.#fits.entries()) {
      const basis = sample.basis(degree, Math.min(mostRolledTerms, Math.max(1, Math.floor(sample.rows / 20))), this.#curved);
      const [{ coefficients, note }] = yield* regress(sample, basis, 1);
      const addsPayoff = own && payoffIsKnown(option);
      const rule: Rule = { option: option.id, date: k, basis, coefficients: [...coefficients], addsPayoff, needsPayoff: false };
      (own ? rules : effects).push(rule);
      if (own && place === 0) this.#later.reader.add(rule);
      notes.push({ option: option.id, date: k, ...note });
    }
  }

  /** Rolls one move of date `k` out to the end, on the paths that are marked, or on those that it is offered to, which are noted down. */
  #roll(k: number, b: number, trial: Trial, marked?: Uint8Array): { readonly offers: readonly Offer[]; readonly value: Float64Array } {
    const [state, paths, bookings] = [this.#state, this.#paths[b], this.#bookings];
    const offers: Offer[] = [];
    const { value } = bookings;
    value.fill(0);
    state.copyFrom(this.#begins[b][k] as BlockState, k);
    if (marked !== undefined) state.leaveOut(marked);
    const first: Decider = { decide: () => this.#first(k, this.#explorers[b], trial, offers) };
    this.#process.run(state, paths, first, bookings, k, k + 1);
    if (marked === undefined && offers.length === 0) return { offers, value };
    if (marked === undefined) state.leaveOut(pathsOf(offers));
    this.#process.run(state, paths, this.#later, bookings, k + 1);
    return { offers, value };
  }

  /** The first date of a rollout. What others do on that date is seen by those who answer. */
  #first(k: number, explorer: Explorer, trial: Trial, offers: Offer[]): void {
    const process = this.#process;
    const { initiative } = this.#sub;
    if (trial.kind === "external") this.#try(k, trial, offers);
    else if (trial.kind !== "answer") explorer.explore(k, process, (option) => option.initiative !== initiative);
    if (trial.kind === "stay") return;
    supposeMoved(process, initiative, () => {
      if (trial.kind === "own") this.#try(k, trial, offers);
      else this.#later.decide(k, process);
    });
  }

  /** On each path, takes one of the moves that are open, by lot; notes down what was known where it was taken. */
  #try(k: number, trial: Attempt, offers: Offer[]): void {
    const process = this.#process;
    const lists: { option: OptionProgram; paths: Int32Array }[] = [];
    const open = new Uint8Array(blockSize);
    for (const mover of new Set(trial.options.map((option) => option.initiative)))
      process.forEachOffer(
        mover,
        k,
        (option, index, count) => {
          if (!trial.options.includes(option)) return;
          lists.push({ option, paths: index.slice(0, count) });
          for (let q = 0; q < count; q++) open[index[q]]++;
        },
        "alone",
      );
    const lots = new Float64Array(blockSize);
    process.paths.stream(`try/${trial.kind}/${k}/${trial.lot}`).uniforms(lots, blockSize);
    const seen = new Uint8Array(blockSize);
    for (const { option, paths } of lists) {
      const rows = paths.filter((path) => Math.floor(lots[path] * open[path]) === seen[path]++);
      if (rows.length === 0) continue;
      const features = this.#features.map((feature) => {
        const column = new Float64Array(rows.length);
        feature(rows, rows.length, column);
        return column;
      });
      offers.push({
        option,
        rows,
        count: rows.length,
        features,
        payoff: trial.kind === "own" ? this.#payoff(option, k, rows, rows.length) : undefined,
      });
    }
    for (const { option, rows } of offers) for (const path of rows) process.choice[option.initiative][path] = option.place;
  }

  #payoff(option: OptionProgram, k: number, rows: Int32Array, count: number): Float64Array | undefined {
    if (!payoffIsKnown(option)) return undefined;
    const payoff = new Float64Array(count);
    fillPayoff(this.#process, option, rows, count, payoff);
    const discount = this.#sub.program.discount[k];
    return payoff.map((value) => value * discount);
  }
}
