import { inSteps, type Steps, type TaskContext } from "../../execution/index.js";
import type { OptionProgram, Program } from "../../model/index.js";
import { blockSize, type PathBlock, type World } from "../../simulation/index.js";
import { payoffIsKnown, type Feature, type RegressionPolicy, type Rule } from "../policy/index.js";
import { PathFeatures } from "./pathFeatures.js";
import { PathValues } from "./recursion.js";
import { predict, regress, type FitNote } from "./regress.js";
import { cubicFeatures, driverFeatures } from "./relevance.js";
import { Sample } from "./sample.js";

export interface FitResult {
  readonly policy: RegressionPolicy;
  readonly notes: readonly (FitNote & { readonly option: string; readonly date: number })[];
  /** What the policy has earned on the paths that it was fitted on, too much therefore; where that is told. */
  readonly earned?: number;
}

/** What it costs, as sweeps over a column, to find out on a block what an option leads to and who may take it. */
const sweepsToSample = 80;

/** The most columns a design may have; the degree is lowered until they fit. */
export const mostTerms = 120;

/**
 * Fits a policy backward over the dates (Longstaff & Schwartz 2001; Tsitsiklis & Van Roy 2001 for several modes): at each
 * date and mode, the gain of every option over staying is regressed on what is known there; realised values are carried on.
 */
export function fitByRecursion(
  program: Program,
  world: World,
  paths: readonly PathBlock[],
  degree: number,
  context: TaskContext = {},
): Promise<FitResult> {
  return inSteps(fitDates(program, world, paths, degree), context);
}

function* fitDates(program: Program, world: World, paths: readonly PathBlock[], degree: number): Steps<FitResult> {
  const [initiative] = program.initiatives;
  const values = new PathValues(program, world, paths);
  const features = driverFeatures(program, initiative);
  const rules: Rule[] = [];
  const notes: FitResult["notes"][number][] = [];
  for (let k = program.last; k >= 0; k--) {
    const occupied = initiative.modes.map((mode) => values.occupied(mode.index, k));
    for (const mode of initiative.modes) {
      const value = occupied[mode.index].map((column) => column.slice());
      values.setValue(mode.index, k, value);
      const open = mode.options.filter((option) => option.offered[k] === 1);
      if (open.length === 0) continue;
      const step = new DateStep(values, features, k, occupied, value);
      for (const option of open.filter((o) => o.forced)) step.force(option);
      yield* step.choose(
        open.filter((o) => !o.forced),
        degree,
        rules,
        notes,
      );
    }
    values.forget(k);
  }
  return { policy: { kind: "regression", features, rules: rules.reverse() }, notes };
}

/** One date in one mode. */
class DateStep {
  /** Paths whose move of this date is forced. */
  readonly #taken: Uint8Array[];
  readonly #values: PathValues;
  readonly #features: readonly Feature[];
  readonly #k: number;
  readonly #occupied: readonly Float64Array[][];
  readonly #value: Float64Array[];

  constructor(values: PathValues, features: readonly Feature[], k: number, occupied: readonly Float64Array[][], value: Float64Array[]) {
    this.#values = values;
    this.#features = features;
    this.#k = k;
    this.#occupied = occupied;
    this.#value = value;
    this.#taken = value.map(() => new Uint8Array(blockSize));
  }

  force(option: OptionProgram): void {
    const exercised = this.#values.exercised(option, this.#k, this.#occupied, false);
    this.#value.forEach((value, b) => {
      const open = this.#conditions(option, b);
      for (let p = 0; p < blockSize; p++) {
        if (open[p] === 0 || this.#taken[b][p] === 1) continue;
        value[p] = exercised[b][p];
        this.#taken[b][p] = 1;
      }
    });
  }

  /** Fits the gains of the options, takes the best on each path, and writes the rules. */
  *choose(options: readonly OptionProgram[], degree: number, rules: Rule[], notes: FitResult["notes"][number][]): Steps<void> {
    const stay = this.#value.map((column) => column.slice());
    const best = this.#value.map(() => new Float64Array(blockSize));
    for (const option of options) {
      const addsPayoff = payoffIsKnown(option);
      const needsPayoff = addsPayoff && this.#endsAll(option) && this.#waitsForFree(option);
      const continued = this.#values.exercised(option, this.#k, this.#occupied, addsPayoff);
      const payoff = addsPayoff ? this.#payoff(option) : undefined;
      yield best.length * sweepsToSample;
      const sample = this.#sample(option, continued, stay, needsPayoff ? payoff : undefined);
      yield best.length * sweepsToSample;
      if (sample.rows === 0) continue;
      const most = Math.min(mostTerms, Math.max(1, Math.floor(sample.rows / 20)));
      const basis = sample.basis(degree, most, this.#features.length, cubicFeatures(this.#features));
      const fits = yield* regress(sample, basis, 1);
      predict(sample, basis, fits, (block, b, [gain]) => {
        for (let q = 0; q < block.count; q++) {
          const p = block.paths[q];
          const paid = payoff === undefined ? 0 : payoff[b][p];
          if (!(gain[q] + paid > best[b][p])) continue;
          best[b][p] = gain[q] + paid;
          this.#value[b][p] = continued[b][p] + paid;
        }
      });
      rules.push({ option: option.id, date: this.#k, basis, coefficients: [...fits[0].coefficients], addsPayoff, needsPayoff });
      notes.push({ option: option.id, date: this.#k, ...fits[0].note });
    }
  }

  /** Whether nothing follows an option, so that it is worth taking only for what it brings at once. */
  #endsAll(option: OptionProgram): boolean {
    const { modes } = this.#values.program.initiatives[0];
    const { cashFlow, terminal, options } = modes[option.to];
    return (
      option.instant &&
      option.otherwise < 0 &&
      option.pay.length < 2 &&
      option.onArrival.length + cashFlow.length + terminal.length + options.length === 0
    );
  }

  /** Whether whoever does not take an option may stay for ever at no cost: then it is never taken for less than nothing. */
  #waitsForFree(option: OptionProgram): boolean {
    const { cashFlow, terminal, options } = this.#values.program.initiatives[0].modes[option.mode];
    return cashFlow.length + terminal.length === 0 && !options.some(({ forced }) => forced);
  }

  #sample(
    option: OptionProgram,
    continued: readonly Float64Array[],
    stay: readonly Float64Array[],
    payoff: readonly Float64Array[] | undefined,
  ): Sample {
    const sample = new Sample(this.#features.length, 1);
    const reader = new PathFeatures(this.#features, this.#values);
    const rows = new Int32Array(blockSize);
    stay.forEach((staying, b) => {
      const open = this.#conditions(option, b);
      let count = 0;
      for (let p = 0; p < blockSize; p++) {
        rows[count] = p;
        if (open[p] !== 0 && this.#taken[b][p] === 0 && (payoff === undefined || payoff[b][p] > 0)) count++;
      }
      const block = sample.add(rows, count);
      reader.fill(b, this.#k, option.mode, block.paths, count, block.features);
      for (let q = 0; q < count; q++) block.targets[0][q] = continued[b][rows[q]] - staying[rows[q]];
    });
    return sample;
  }

  #conditions(option: OptionProgram, b: number): Float64Array {
    const open = new Float64Array(blockSize).fill(1);
    if (option.when === undefined) return open;
    this.#values.attach(b, this.#k, option.mode);
    this.#values.columns.evaluate(option.when.known, open);
    return open;
  }

  #payoff(option: OptionProgram): Float64Array[] {
    return this.#value.map((_, b) => {
      const out = new Float64Array(blockSize);
      this.#values.attach(b, this.#k, option.mode);
      this.#values.addFlow(option.receive, this.#k, out);
      if (option.pay.length > 0) this.#values.addFlow(option.pay[0], this.#k, out);
      return out;
    });
  }
}
