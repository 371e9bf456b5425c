import type { OptionProgram, Program } from "../../model/index.js";
import { Bookings, Process, supposeMoved, type BlockState, type Decider, type PathBlock, type World } from "../../simulation/index.js";
import { bindFeatures, fillPayoff, payoffIsKnown, RuleDecider, type Feature, type FeatureColumn, type RegressionPolicy, type Rule } from "../policy/index.js";
import { Explorer } from "./explorer.js";
import { mostTerms, type FitResult } from "./fitByRecursion.js";
import { regress } from "./regress.js";
import { Sample } from "./sample.js";

/** One initiative among those that touch it. */
export interface Subproblem {
  readonly program: Program;
  readonly world: World;
  /** Whose gains are fitted, and whose flows count. */
  readonly initiative: number;
  /** Those that move: it, and its neighbours. */
  readonly active: readonly boolean[];
  /** Moves of neighbours whose effect on it is fitted too. */
  readonly externals: readonly OptionProgram[];
  readonly features: readonly Feature[];
}

export interface RolloutResult extends FitResult {
  /** What moves of neighbours bring to the initiative, as rules: "option" is the neighbour's. */
  readonly effects: readonly Rule[];
}

/**
 * Fits a policy where the state depends on decisions (stocks, age, neighbours): at each date, from states that an
 * exploring rule has reached, every move is rolled out to the end under the rules fitted for later dates, on the same
 * paths as staying; the paired gains are regressed on what is known. Neighbours stay as they are after the date.
 */
export function fitByRollout(sub: Subproblem, paths: readonly PathBlock[], degree: number): RolloutResult {
  const fitter = new RolloutFitter(sub, paths, degree);
  for (let k = sub.program.last; k >= 0; k--) fitter.fitDate(k);
  return fitter.result();
}

/** What a rollout does at its first date: nothing, what the fitted rules say, one of the own moves, or a neighbour's move that the rules may answer. */
type Trial =
  | { readonly kind: "stay" }
  | { readonly kind: "answer" }
  | { readonly kind: "own"; readonly turn: number }
  | { readonly kind: "external"; readonly option: OptionProgram };

class RolloutFitter {
  readonly #sub: Subproblem;
  readonly #paths: readonly PathBlock[];
  readonly #degree: number;
  readonly #process: Process;
  readonly #begin: BlockState;
  readonly #state: BlockState;
  readonly #bookings: Bookings;
  readonly #later: RuleDecider;
  readonly #features: FeatureColumn[];
  readonly #explorers: Explorer[];
  readonly #rules: Rule[] = [];
  readonly #effects: Rule[] = [];
  readonly #notes: FitResult["notes"][number][] = [];

  constructor(sub: Subproblem, paths: readonly PathBlock[], degree: number) {
    this.#sub = sub;
    this.#paths = paths;
    this.#degree = degree;
    const booked = sub.active.map((_, i) => i === sub.initiative);
    this.#process = new Process(sub.program, sub.world, { active: sub.active, booked, checked: false });
    this.#begin = this.#process.newState();
    this.#state = this.#process.newState();
    this.#bookings = new Bookings(sub.program, false);
    this.#later = new RuleDecider({ kind: "regression", features: sub.features, rules: [] }, this.#process, [sub.initiative]);
    this.#features = bindFeatures(sub.features, this.#process);
    this.#explorers = paths.map((block) => new Explorer(this.#process, block));
  }

  fitDate(k: number): void {
    const { program, initiative, externals } = this.#sub;
    const { modes } = program.initiatives[initiative];
    const open = modes.map(({ options }) => options.filter((option) => option.offered[k] === 1 && !option.forced));
    const turns = Math.max(...open.map((options) => options.length));
    const outside = externals.filter((option) => option.offered[k] === 1 && !option.forced);
    this.#fitTrials(k, { kind: "stay" }, Array.from({ length: turns }, (_, turn): Trial => ({ kind: "own", turn })));
    // Now that it knows what to do at this date, it may answer a neighbour's move at once.
    this.#fitTrials(k, { kind: "answer" }, outside.map((option): Trial => ({ kind: "external", option })));
  }

  /** Fits what every trial gains over the base, on the same paths. */
  #fitTrials(k: number, base: Trial, trials: readonly Trial[]): void {
    if (trials.length === 0) return;
    const samples = new Map<OptionProgram, Sample>();
    this.#paths.forEach((paths, b) => {
      this.#process.start(this.#begin, paths);
      this.#process.run(this.#begin, paths, this.#explorers[b], this.#bookings, 0, k);
      const stay = this.#roll(k, paths, this.#explorers[b], base, []).slice();
      for (const trial of trials) {
        const offers: Offer[] = [];
        const moved = this.#roll(k, paths, this.#explorers[b], trial, offers);
        for (const { option, rows, count, features, payoff } of offers) {
          let sample = samples.get(option);
          if (sample === undefined) samples.set(option, (sample = new Sample(features.length, 1)));
          const block = sample.add(rows, count);
          features.forEach((column, f) => block.features[f].set(column));
          for (let q = 0; q < count; q++) block.targets[0][q] = moved[rows[q]] - stay[rows[q]] - (payoff?.[q] ?? 0);
        }
      }
    });
    for (const [option, sample] of samples) this.#fit(option, k, sample);
  }

  result(): RolloutResult {
    return {
      policy: { kind: "regression", features: this.#sub.features, rules: [...this.#rules].reverse() } satisfies RegressionPolicy,
      effects: [...this.#effects].reverse(),
      notes: this.#notes,
    };
  }

  #fit(option: OptionProgram, k: number, sample: Sample): void {
    const basis = sample.basis(this.#degree, Math.min(mostTerms, Math.max(1, Math.floor(sample.rows / 20))));
    const [{ coefficients, note }] = regress(sample, basis, 1);
    const own = option.initiative === this.#sub.initiative;
    const rule: Rule = { option: option.id, date: k, basis, coefficients: [...coefficients], addsPayoff: own && payoffIsKnown(option), needsPayoff: false };
    (own ? this.#rules : this.#effects).push(rule);
    if (own) this.#later.reader.add(rule);
    this.#notes.push({ option: option.id, date: k, ...note });
  }

  /** Rolls one move of date `k` out to the end; notes down whom it was offered to. */
  #roll(k: number, paths: PathBlock, explorer: Explorer, trial: Trial, offers: Offer[]): Float64Array {
    this.#state.copyFrom(this.#begin);
    this.#bookings.value.fill(0);
    const decider: Decider = {
      decide: (date, process) => {
        if (date > k) this.#later.decide(date, process);
        else this.#first(k, explorer, trial, offers);
      },
    };
    this.#process.run(this.#state, paths, decider, this.#bookings, k);
    return this.#bookings.value;
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

  #try(k: number, trial: Extract<Trial, { kind: "own" | "external" }>, offers: Offer[]): void {
    const process = this.#process;
    const { initiative, program } = this.#sub;
    const mover = trial.kind === "own" ? initiative : trial.option.initiative;
    process.forEachOffer(
      mover,
      k,
      (option, index, count) => {
        const open = program.initiatives[mover].modes[option.mode].options.filter((o) => o.offered[k] === 1 && !o.forced);
        if (trial.kind === "own" ? open.indexOf(option) !== trial.turn : option !== trial.option) return;
        const rows = index.slice(0, count);
        const features = this.#features.map((feature) => {
          const column = new Float64Array(count);
          feature(rows, count, column);
          return column;
        });
        offers.push({ option, rows, count, features, payoff: trial.kind === "own" ? this.#payoff(option, k, rows, count) : undefined });
      },
      "alone",
    );
    for (const { option, rows, count } of offers) for (let q = 0; q < count; q++) process.choice[mover][rows[q]] = option.place;
  }

  #payoff(option: OptionProgram, k: number, rows: Int32Array, count: number): Float64Array | undefined {
    if (!payoffIsKnown(option)) return undefined;
    const payoff = new Float64Array(count);
    fillPayoff(this.#process, option, rows, count, payoff);
    const discount = this.#sub.program.discount[k];
    return payoff.map((value) => value * discount);
  }
}

interface Offer {
  readonly option: OptionProgram;
  readonly rows: Int32Array;
  readonly count: number;
  readonly features: readonly Float64Array[];
  readonly payoff: Float64Array | undefined;
}
