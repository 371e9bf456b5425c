import { RipenError } from "../../errors.js";
import type { Program } from "../../model/index.js";
import { blockSize, type Decider, type Process } from "../../simulation/index.js";
import { BasisColumns } from "./basis.js";
import { bindFeatures, type FeatureColumn } from "./featureReader.js";
import { fillPayoff } from "./payoff.js";
import type { RegressionPolicy, Rule } from "./policy.js";

/** Estimates the gain of every option that is open: what deciders of all kinds build on. Gains are in money of today. */
export class GainReader {
  readonly #rules = new Map<number, Rule>();
  readonly #columns = new Map<Rule["basis"], BasisColumns>();
  readonly #features: FeatureColumn[];
  readonly #rooms: Float64Array[] = [];
  readonly #payoff = new Float64Array(blockSize);
  readonly #dates: number;
  readonly #process: Process;

  constructor(policy: RegressionPolicy, process: Process) {
    this.#process = process;
    this.#dates = process.program.dates.length;
    this.#features = bindFeatures(policy.features, process);
    for (const rule of policy.rules) this.add(rule);
  }

  /** Adds a rule; it takes the place of an older one for the same option and date. */
  add(rule: Rule): void {
    this.#rules.set(this.#key(optionIndex(this.#process.program, rule), rule.date), rule);
  }

  #key(option: number, date: number): number {
    return option * this.#dates + date;
  }

  /** Fills `gain[0..count)` for an option at date `k` on the selected paths; −Infinity where it is not to be considered. False when there is no rule. */
  fill(option: number, k: number, index: Int32Array, count: number, gain: Float64Array): boolean {
    const rule = this.#rules.get(this.#key(option, k));
    if (rule === undefined) return false;
    let columns = this.#columns.get(rule.basis);
    if (columns === undefined) this.#columns.set(rule.basis, (columns = new BasisColumns(rule.basis)));
    const rows = rule.basis.features.map((f, place) => {
      const room = (this.#rooms[place] ??= new Float64Array(blockSize));
      this.#features[f](index, count, room);
      return room;
    });
    columns.fill(rows, count);
    gain.fill(0, 0, count);
    columns.addCombination(rule.coefficients, count, gain);
    if (!rule.addsPayoff && !rule.needsPayoff) return true;
    const process = this.#process;
    fillPayoff(process, process.program.options[option], index, count, this.#payoff);
    const discount = process.program.discount[k];
    if (rule.addsPayoff) for (let q = 0; q < count; q++) gain[q] += discount * this.#payoff[q];
    if (rule.needsPayoff) for (let q = 0; q < count; q++) if (!(this.#payoff[q] > 0)) gain[q] = -Infinity;
    return true;
  }
}

/** Takes, in every initiative by itself, the option with the largest estimated gain, if that is above 0. */
export class RuleDecider implements Decider {
  readonly reader: GainReader;
  readonly #gain = new Float64Array(blockSize);
  readonly #best = new Float64Array(blockSize);
  readonly #initiatives: readonly number[];

  constructor(policy: RegressionPolicy, process: Process, initiatives = process.program.initiatives.map(({ index }) => index)) {
    this.reader = new GainReader(policy, process);
    this.#initiatives = initiatives;
  }

  decide(k: number, process: Process): void {
    for (const i of this.#initiatives) {
      if (!process.active[i]) continue;
      const choice = process.choice[i];
      const taken: { place: number; path: number }[] = [];
      this.#best.fill(0);
      process.forEachOffer(i, k, (option, index, count) => {
        if (!this.reader.fill(option.index, k, index, count, this.#gain)) return;
        for (let q = 0; q < count; q++) {
          if (!(this.#gain[q] > this.#best[index[q]])) continue;
          this.#best[index[q]] = this.#gain[q];
          taken.push({ place: option.place, path: index[q] });
        }
      }, "alone");
      for (const { place, path } of taken) choice[path] = place;
    }
  }
}

function optionIndex(program: Program, rule: Rule): number {
  const option = program.options.find(({ id }) => id === rule.option);
  if (option === undefined || rule.date >= program.dates.length) {
    const known = program.options.map(({ id }) => id).join(", ");
    throw new RipenError("mismatched-policy", [{ path: "policy.rules", message: `the policy has a rule for "${rule.option}" at date ${String(rule.date)}; the model has ${known}` }]);
  }
  return option.index;
}
