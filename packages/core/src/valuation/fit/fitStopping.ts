import type { FlowProgram, OptionProgram, Program } from "../../model/index.js";
import { NormalEquations } from "../../numerics/index.js";
import { blockSize, Columns, type BackwardPaths, type World } from "../../simulation/index.js";
import {
  BasisRoom,
  everyPath,
  MarketFeatures,
  payoffIsKnown,
  type Basis,
  type Feature,
  type Rule,
  type Stopping,
} from "../policy/index.js";
import { mostTerms, type FitResult } from "./fitByRecursion.js";
import type { Fitted } from "./regress.js";
import { driverFeatures } from "./relevance.js";
import { standardisedBasis } from "./sample.js";
import { StoppingSample } from "./stoppingSample.js";

/**
 * Fits when to stop, backward over the dates (Longstaff & Schwartz 2001), on paths of which only one date is kept: what `fitByRecursion` does for programs with several modes, with one value a
 * path and degree, nothing allocated from date to date, and three passes over the rows of a date: payoff and features, the regression, the decision.
 *
 * @param degrees of the polynomials; all are fitted on the same rows, each with the values of its own decisions
 * @returns a policy for every degree
 */
export function fitStopping(
  program: Program,
  stopping: Stopping,
  world: World,
  paths: BackwardPaths,
  degrees: readonly number[],
): FitResult[] {
  return new StoppingFit(program, stopping, world, paths, degrees).run();
}

/** What is fitted with one degree. */
class DegreeFit {
  readonly rules: Rule[] = [];
  readonly notes: FitResult["notes"][number][] = [];
  /** By block: what the paths are worth, from the date that was fitted last on, in money of today. */
  readonly values: Float64Array[];
  /** The same before the decisions of this date, where several options are held against it. */
  readonly stay: Float64Array[];
  /** The largest gain of this date so far. */
  readonly best: Float64Array[];

  constructor(
    readonly degree: number,
    blocks: number,
    several: boolean,
  ) {
    const columns = (count: number): Float64Array[] => Array.from({ length: count }, () => new Float64Array(blockSize));
    this.values = columns(blocks);
    this.stay = several ? columns(blocks) : this.values;
    this.best = columns(several ? blocks : 0);
  }
}

class StoppingFit {
  readonly #program: Program;
  readonly #stopping: Stopping;
  readonly #world: World;
  readonly #paths: BackwardPaths;
  readonly #fits: readonly DegreeFit[];
  readonly #columns: Columns;
  readonly #features: readonly Feature[];
  readonly #reader: MarketFeatures;
  readonly #samples: readonly StoppingSample[];
  readonly #basis = new BasisRoom();
  readonly #design: Float64Array[] = [];
  readonly #scratch = new Float64Array(blockSize);
  readonly #target = new Float64Array(blockSize);
  readonly #targets = [this.#target];
  readonly #gain = new Float64Array(blockSize);

  constructor(program: Program, stopping: Stopping, world: World, paths: BackwardPaths, degrees: readonly number[]) {
    const { blocks } = paths;
    this.#program = program;
    this.#stopping = stopping;
    this.#world = world;
    this.#paths = paths;
    this.#fits = degrees.map((degree) => new DegreeFit(degree, blocks, stopping.options.length > 1));
    this.#columns = new Columns(program.layout.columns, program.layout.scalars);
    this.#features = driverFeatures(program, program.initiatives[0]);
    this.#reader = new MarketFeatures(this.#features, program);
    this.#samples = stopping.options.map(() => new StoppingSample(this.#features.length, blocks));
  }

  run(): FitResult[] {
    const { last } = this.#program;
    for (let k = last; k >= 0; k--) {
      this.#sampleDate(k);
      for (const fit of this.#fits) this.#fitDate(fit, k);
    }
    return this.#fits.map(({ rules, notes }) => ({
      policy: { kind: "regression", features: this.#features, rules: rules.reverse() },
      notes,
    }));
  }

  /** Books what staying brings at a date, and notes down who might stop, with what is known there. */
  #sampleDate(k: number): void {
    const { dates, layout, last, world } = this.#program;
    const { mode, options } = this.#stopping;
    const { source, scalars } = this.#columns;
    scalars[layout.time] = dates[k];
    layout.schedule.forEach((slot, s) => (scalars[slot] = this.#world.schedule(world.scheduleNames[s])[k]));
    const free = mode.cashFlow.length + mode.terminal.length === 0;
    for (const sample of this.#samples) sample.clear();
    for (let b = 0; b < this.#paths.blocks; b++) {
      const market = this.#paths.at(b, k);
      for (let m = 0; m < market.length; m++) source[layout.market[m]] = market[m];
      this.#columns.select(everyPath, blockSize);
      for (const { values } of this.#fits) {
        this.#addFlow(mode.cashFlow, k, values[b]);
        if (k === last) this.#addFlow(mode.terminal, k, values[b]);
      }
      options.forEach((option, o) => {
        if (option.offered[k] !== 1) return;
        const sample = this.#samples[o];
        const payoff = this.#gain.fill(0);
        if (payoffIsKnown(option)) this.#addPayoff(option, k, payoff);
        const count = free ? sample.takePositive(b, payoff) : sample.takeAll(b, payoff);
        sample.note(b, this.#reader.read(market, dates[k], sample.rows(b), count));
      });
    }
  }

  #addPayoff({ receive, pay }: OptionProgram, k: number, out: Float64Array): void {
    this.#addFlow(receive, k, out);
    if (pay.length > 0) this.#addFlow(pay[0], k, out);
  }

  #addFlow(flow: FlowProgram, k: number, out: Float64Array): void {
    for (const { line, sign, amount } of flow) {
      const factor = this.#program.lines[line].weight * sign * this.#program.discount[k];
      if (factor === 0) continue;
      this.#columns.evaluate(amount.truth, this.#scratch);
      addScaled(factor, this.#scratch, out);
    }
  }

  #fitDate(fit: DegreeFit, k: number): void {
    const { mode, options } = this.#stopping;
    const several = options.length > 1;
    if (several) {
      fit.values.forEach((column, b) => fit.stay[b].set(column));
      for (const column of fit.best) column.fill(0);
    }
    const free = mode.cashFlow.length + mode.terminal.length === 0;
    options.forEach((option, o) => {
      const sample = this.#samples[o];
      const { total } = sample;
      if (option.offered[k] !== 1 || total === 0) return;
      const terms = Math.min(mostTerms, Math.max(1, Math.floor(total / 20)));
      const basis = standardisedBasis(sample.spreads(), fit.degree, terms, this.#features.length);
      const { coefficients, note } = this.#regress(sample, basis, fit.stay);
      for (let b = 0; b < this.#paths.blocks; b++) {
        const count = sample.counts[b];
        const gain = this.#gain.fill(0, 0, count);
        this.#basis.load(basis, sample.features(b, basis.features), count);
        this.#basis.addCombination(basis, coefficients, count, gain);
        if (several) takeBetter(gain, sample.payoff(b), sample.rows(b), count, fit.best[b], fit.values[b]);
        else stopWhereBetter(gain, sample.payoff(b), sample.rows(b), count, fit.values[b]);
      }
      const addsPayoff = payoffIsKnown(option);
      fit.rules.push({ option: option.id, date: k, basis, coefficients: [...coefficients], addsPayoff, needsPayoff: free && addsPayoff });
      fit.notes.push({ option: option.id, date: k, ...note });
    });
  }

  /** Regresses what stopping loses of the future on what is known. */
  #regress(sample: StoppingSample, basis: Basis, stay: readonly Float64Array[]): Fitted {
    const columns = basis.terms.length;
    const equations = new NormalEquations(columns);
    const powers = this.#basis.powers(basis);
    while (this.#design.length < columns) this.#design.push(new Float64Array(blockSize));
    const design = this.#design.slice(0, columns);
    for (let b = 0; b < this.#paths.blocks; b++) {
      const count = sample.counts[b];
      this.#basis.load(basis, sample.features(b, basis.features), count);
      negate(stay[b], sample.rows(b), count, this.#target);
      if (powers >= 1 && powers <= 3) {
        equations.addPowers(this.#basis.standard(0), this.#target, count);
        continue;
      }
      this.#basis.fill(basis, count, design);
      equations.add(design, this.#targets, count);
    }
    const { coefficients, effectiveRank, rSquared } = equations.solve();
    return { coefficients, note: { rows: sample.total, columns, effectiveRank, rSquared } };
  }
}

function addScaled(factor: number, from: Float64Array, to: Float64Array): void {
  for (let p = 0; p < blockSize; p++) to[p] += factor * from[p];
}

function negate(from: Float64Array, index: Int32Array, count: number, to: Float64Array): void {
  for (let q = 0; q < count; q++) to[q] = -from[index[q]];
}

/** Without a branch: who stops is hard to guess. */
function stopWhereBetter(gain: Float64Array, payoff: Float64Array, index: Int32Array, count: number, values: Float64Array): void {
  for (let q = 0; q < count; q++) {
    const p = index[q];
    const value = values[p];
    values[p] = value + +(gain[q] + payoff[q] > 0) * (payoff[q] - value);
  }
}

function takeBetter(
  gain: Float64Array,
  payoff: Float64Array,
  index: Int32Array,
  count: number,
  best: Float64Array,
  values: Float64Array,
): void {
  for (let q = 0; q < count; q++) {
    const p = index[q];
    if (!(gain[q] + payoff[q] > best[p])) continue;
    best[p] = gain[q] + payoff[q];
    values[p] = payoff[q];
  }
}
