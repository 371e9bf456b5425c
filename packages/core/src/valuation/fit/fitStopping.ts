import { inSteps, type Steps, type TaskContext } from "../../execution/index.js";
import type { FlowProgram, OptionProgram, Program } from "../../model/index.js";
import type { NormalEquations } from "../../numerics/index.js";
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
import { DesignSums } from "./designSums.js";
import { mostTerms, type FitResult } from "./fitByRecursion.js";
import { cubicFeatures, driverFeatures } from "./relevance.js";
import { standardisedBasis, type KnownTerms } from "./sample.js";
import { gather, stopByCubic, stopWhereBetter, takeBetter } from "./stoppingLoops.js";
import { StoppingSample } from "./stoppingSample.js";

/**
 * Fits when to stop, backward over the dates (Longstaff & Schwartz 2001), on paths of which only one date is kept: what `fitByRecursion` does for programs
 * with several modes, with one value a path and degree, and nothing allocated for a date but its rule.
 *
 * @param degrees of the polynomials; all are fitted on the same rows, each with the values of its own decisions
 * @returns a policy for every degree
 */
export async function fitStopping(
  program: Program,
  stopping: Stopping,
  world: World,
  paths: BackwardPaths,
  degrees: readonly number[],
  context: TaskContext = {},
): Promise<FitResult[]> {
  const fit = new StoppingFit(program, stopping, world, paths, degrees);
  await inSteps(fit.fitDates(), context);
  return fit.results();
}

/** What it costs, as sweeps over a column, to draw a driver's date of a block, to find what an option pays and who may take it, and to add one term of a polynomial. */
const sweepsToDraw = 15;
const sweepsToSample = 15;
const sweepsPerTerm = 1;

/** The mean over the paths of all blocks. */
export function meanOf(columns: readonly Float64Array[]): number {
  let sum = 0;
  for (const column of columns) for (let p = 0; p < column.length; p++) sum += column[p];
  return sum / (columns.length * blockSize);
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
  /** Whether staying costs and brings nothing: then nobody stops for less than nothing. */
  readonly #free: boolean;
  readonly #basis = new BasisRoom();
  readonly #designs = new DesignSums();
  readonly #terms: KnownTerms = new Map();
  readonly #targets: readonly Float64Array[];
  readonly #scratch = new Float64Array(blockSize);
  readonly #gain = new Float64Array(blockSize);

  constructor(program: Program, stopping: Stopping, world: World, paths: BackwardPaths, degrees: readonly number[]) {
    this.#program = program;
    this.#stopping = stopping;
    this.#world = world;
    this.#paths = paths;
    this.#fits = degrees.map((degree) => new DegreeFit(degree, paths.blocks, stopping.options.length > 1));
    this.#targets = degrees.map(() => new Float64Array(blockSize));
    this.#columns = new Columns(program.layout.columns, program.layout.scalars);
    this.#features = driverFeatures(program, program.initiatives[0]);
    this.#reader = new MarketFeatures(this.#features, program);
    this.#samples = stopping.options.map(() => new StoppingSample(this.#features.length, paths.blocks));
    this.#free = stopping.mode.cashFlow.length + stopping.mode.terminal.length === 0;
  }

  results(): FitResult[] {
    return this.#fits.map(({ rules, notes, values }) => ({
      policy: { kind: "regression", features: this.#features, rules: [...rules].reverse() },
      notes,
      earned: meanOf(values),
    }));
  }

  *fitDates(): Steps<void> {
    for (let k = this.#program.last; k >= 0; k--) yield* this.#fitDate(k);
  }

  *#fitDate(k: number): Steps<void> {
    yield* this.#sampleDate(k);
    const several = this.#stopping.options.length > 1;
    if (several)
      for (const { values, stay, best } of this.#fits)
        values.forEach((column, b) => {
          stay[b].set(column);
          best[b].fill(0);
        });
    for (const [o, option] of this.#stopping.options.entries()) {
      const sample = this.#samples[o];
      const { total } = sample;
      if (total === 0) continue;
      const spreads = sample.spreads();
      const terms = Math.min(mostTerms, Math.max(1, Math.floor(total / 20)));
      // Before any rule whoever stays where that is free has nothing to come: there is nothing to regress.
      const known = this.#free && this.#fits[0].rules.length === 0 ? [] : spreads;
      const cubic = cubicFeatures(this.#features);
      const bases = this.#fits.map(({ degree }) => standardisedBasis(known, degree, terms, this.#features.length, this.#terms, cubic));
      sample.standardise(spreads, bases[0].features);
      const whole = bases.reduce((largest, basis) => (basis.terms.length > largest.terms.length ? basis : largest));
      const equations = yield* this.#equations(sample, whole);
      const places = new Map(whole.terms.map((term, place) => [term.join(";"), place]));
      for (const [target, fit] of this.#fits.entries()) {
        const basis = bases[target];
        const columns = basis.terms.map((term) => places.get(term.join(";")) ?? -1);
        const { coefficients, effectiveRank, rSquared } = equations.solve({ target, columns });
        // What is gained is regressed by what staying is worth.
        const gain = coefficients.map((value) => -value);
        yield* this.#decide(fit, sample, basis, gain, several);
        const addsPayoff = payoffIsKnown(option);
        fit.rules.push({ option: option.id, date: k, basis, coefficients: [...gain], addsPayoff, needsPayoff: this.#free });
        fit.notes.push({ option: option.id, date: k, rows: total, columns: columns.length, effectiveRank, rSquared });
      }
    }
  }

  /** Books what staying brings at a date, and notes down who might stop, with what is known there. */
  *#sampleDate(k: number): Steps<void> {
    const { dates, layout, last, world } = this.#program;
    const { mode, options } = this.#stopping;
    const { source, scalars } = this.#columns;
    scalars[layout.time] = dates[k];
    layout.schedule.forEach((slot, s) => (scalars[slot] = this.#world.schedule(world.scheduleNames[s])[k]));
    for (const sample of this.#samples) sample.clear();
    for (let b = 0; b < this.#paths.blocks; b++) {
      const market = this.#paths.at(b, k);
      for (let m = 0; m < market.length; m++) source[layout.market[m]] = market[m];
      this.#columns.select(everyPath, blockSize);
      for (const { values } of this.#fits) {
        this.#addFlow(mode.cashFlow, k, values[b]);
        if (k === last) this.#addFlow(mode.terminal, k, values[b]);
      }
      for (let o = 0; o < options.length; o++) {
        if (options[o].offered[k] !== 1) continue;
        const sample = this.#samples[o];
        const count = this.#takeRows(sample, options[o], k, b);
        this.#reader.fill(market, dates[k], sample.rows[b], count, sample.features[b]);
        sample.note(b);
      }
      yield market.length * sweepsToDraw + options.length * sweepsToSample;
    }
  }

  #takeRows(sample: StoppingSample, { receive, pay }: OptionProgram, k: number, b: number): number {
    const flow = pay.length === 0 ? receive : [...receive, ...pay[0]];
    const amounts = this.#gain;
    let factor = 1;
    if (flow.length === 1) {
      // A single amount needs no adding up, and where only what is above 0 counts, no floor.
      const { line, sign, amount } = flow[0];
      factor = this.#program.lines[line].weight * sign * this.#program.discount[k];
      this.#columns.evaluate(this.#free && factor > 0 ? (amount.truth.aboveZero ?? amount.truth) : amount.truth, amounts);
    } else {
      amounts.fill(0);
      this.#addFlow(flow, k, amounts);
    }
    return this.#free ? sample.takePositive(b, amounts, factor) : sample.takeAll(b, amounts, factor);
  }

  #addFlow(flow: FlowProgram, k: number, out: Float64Array): void {
    for (const { line, sign, amount } of flow) {
      const factor = this.#program.lines[line].weight * sign * this.#program.discount[k];
      if (factor === 0) continue;
      this.#columns.evaluate(amount.truth, this.#scratch);
      for (let p = 0; p < blockSize; p++) out[p] += factor * this.#scratch[p];
    }
  }

  /** The normal equations of what staying is worth, with one target for every degree. */
  #equations(sample: StoppingSample, basis: Basis): Steps<NormalEquations> {
    return this.#designs.equations(basis, this.#fits.length, this.#paths.blocks, (b) => {
      const count = sample.counts[b];
      this.#fits.forEach(({ stay }, i) => {
        gather(stay[b], sample.rows[b], count, this.#targets[i]);
      });
      return { features: basis.features.map((f) => sample.features[b][f]), targets: this.#targets, count };
    });
  }

  *#decide(fit: DegreeFit, sample: StoppingSample, basis: Basis, coefficients: Float64Array, several: boolean): Steps<void> {
    const powers = this.#basis.powers(basis);
    const [c0, c1 = 0, c2 = 0, c3 = 0] = coefficients;
    for (let b = 0; b < this.#paths.blocks; b++) {
      yield basis.terms.length * sweepsPerTerm;
      const count = sample.counts[b];
      const [rows, payoff] = [sample.rows[b], sample.payoff[b]];
      if (!several && powers >= 1 && powers <= 3) {
        stopByCubic(c0, c1, c2, c3, sample.features[b][basis.features[0]], payoff, rows, count, fit.values[b]);
        continue;
      }
      const gain = this.#gain.fill(0, 0, count);
      this.#basis.use(basis.features.map((f) => sample.features[b][f]));
      this.#basis.addCombination(basis, coefficients, count, gain);
      if (several) takeBetter(gain, payoff, rows, count, fit.best[b], fit.values[b]);
      else stopWhereBetter(gain, payoff, rows, count, fit.values[b]);
    }
  }
}
