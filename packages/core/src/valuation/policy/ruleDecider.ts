import { RipenError } from "../../errors.js";
import type { Program } from "../../model/index.js";
import { blockSize, type Decider, type Process } from "../../simulation/index.js";
import { isQuantity, type Feature } from "./feature.js";
import { bindFeatures, type FeatureColumn } from "./featureReader.js";
import { bindFlagSteps, type FlagSteps } from "./flagSteps.js";
import { GainPolynomial } from "./gainPolynomial.js";
import { splitFlags } from "./splitFlags.js";
import { fillPayoff } from "./payoff.js";
import type { RegressionPolicy, Rule } from "./policy.js";

/** How many dates away a rule may be borrowed from. */
const farthestRule = 8;

/** A rule bound to a process. */
interface BoundRule {
  readonly rule: Rule;
  /** A polynomial of quantities, and steps where flags are set. */
  readonly polynomial: GainPolynomial;
  readonly steps: readonly FlagSteps[];
  /** What the polynomial reads: where the column stands, what fills it, and how it is standardised. */
  readonly reads: readonly { readonly place: number; readonly fill: FeatureColumn; readonly shift: number; readonly factor: number }[];
}

/** Columns that readers of rules work in; those of one process may have them in common, since only one reads at a time. */
export type ReadingRooms = Float64Array[];

/** Estimates the gain of every option that is open: what deciders of all kinds build on. Gains are in money of today. */
export class GainReader {
  readonly #rules = new Map<number, Rule>();
  /** By option and date what was found before, so that dates without a rule are not searched around again and again; null: nothing. */
  #found: (BoundRule | null | undefined)[] = [];
  readonly #features: FeatureColumn[];
  readonly #listed: readonly Feature[];
  readonly #bound = new Map<Rule, BoundRule>();
  readonly #rooms: ReadingRooms;
  readonly #payoff = new Float64Array(blockSize);
  readonly #dates: number;
  readonly #sparse: boolean;
  readonly #process: Process;

  /** @param sparse whether a date without a rule may use that of a neighbouring date */
  constructor(policy: RegressionPolicy, process: Process, sparse = false, rooms: ReadingRooms = []) {
    this.#process = process;
    this.#sparse = sparse;
    this.#rooms = rooms;
    this.#dates = process.program.dates.length;
    this.#features = bindFeatures(policy.features, process);
    this.#listed = policy.features;
    for (const rule of policy.rules) this.add(rule);
  }

  /** Adds a rule; it takes the place of an older one for the same option and date. */
  add(rule: Rule): void {
    this.#rules.set(this.#key(optionIndex(this.#process.program, rule), rule.date), rule);
    this.#found = [];
  }

  #key(option: number, date: number): number {
    return option * this.#dates + date;
  }

  /** The rule of a date, else, where that may be, of the nearest date that has one, later ones first: gains change slowly from date to date. */
  #find(option: number, k: number): BoundRule | null {
    const rule = this.#sparse ? this.#search(option, k) : this.#rules.get(this.#key(option, k));
    return rule === undefined ? null : this.#bind(rule);
  }

  #search(option: number, k: number): Rule | undefined {
    for (let away = 0; away <= farthestRule; away++) {
      const later = k + away < this.#dates ? this.#rules.get(this.#key(option, k + away)) : undefined;
      const near = later ?? (away <= k ? this.#rules.get(this.#key(option, k - away)) : undefined);
      if (near !== undefined) return near;
    }
    return undefined;
  }

  #bind(rule: Rule): BoundRule {
    let bound = this.#bound.get(rule);
    if (bound === undefined) {
      const { basis, coefficients, flags } = splitFlags(rule, (f) => !isQuantity(this.#listed[f]));
      const polynomial = new GainPolynomial(basis, coefficients);
      const reads = polynomial.reads.map((place) => ({
        place,
        fill: this.#features[basis.features[place]],
        shift: basis.shift[place],
        factor: 1 / basis.scale[place],
      }));
      this.#bound.set(rule, (bound = { rule, polynomial, steps: bindFlagSteps(this.#listed, flags, this.#process), reads }));
    }
    return bound;
  }

  /** Fills `gain[0..count)` for an option at date `k` on the selected paths; −Infinity where it is not to be considered. False when there is no rule. */
  fill(option: number, k: number, index: Int32Array, count: number, gain: Float64Array): boolean {
    const key = this.#key(option, k);
    let found = this.#found[key];
    if (found === undefined) this.#found[key] = found = this.#find(option, k);
    if (found === null) return false;
    const { rule, polynomial, steps, reads } = found;
    for (const { place, fill, shift, factor } of reads)
      fill(index, count, (this.#rooms[place] ??= new Float64Array(blockSize)), shift, factor);
    polynomial.fill(this.#rooms, count, gain);
    for (const add of steps) add(index, count, gain);
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
  readonly #better = new Float64Array(blockSize);
  readonly #place = new Int16Array(blockSize);
  readonly #paths = new Int32Array(blockSize);
  readonly #allowed = new Int32Array(blockSize);
  readonly #initiatives: readonly number[];

  constructor(
    policy: RegressionPolicy,
    process: Process,
    initiatives = process.program.initiatives.map(({ index }) => index),
    sparse = policy.sparse === true,
  ) {
    this.reader = new GainReader(policy, process, sparse);
    this.#initiatives = initiatives;
  }

  decide(k: number, process: Process): void {
    for (const i of this.#initiatives) if (process.active[i]) this.#decideFor(i, k, process);
  }

  #decideFor(i: number, k: number, process: Process): void {
    const best = this.#best.fill(0);
    const place = this.#place.fill(-1);
    process.forEachOffer(i, k, (option, index, count) => {
      if (!this.reader.fill(option.index, k, index, count, this.#gain)) return;
      let better = 0;
      for (let q = 0; q < count; q++) {
        if (!(this.#gain[q] > best[index[q]])) continue;
        this.#paths[better] = index[q];
        this.#better[better++] = this.#gain[q];
      }
      if (better === 0) return;
      // Links and ledger are asked last: they cost more than a gain.
      const allowed = process.permission.filter(option, k, this.#paths, better, this.#allowed);
      for (let a = 0, q = 0; a < allowed; a++) {
        while (this.#paths[q] !== this.#allowed[a]) q++;
        best[this.#allowed[a]] = this.#better[q];
        place[this.#allowed[a]] = option.place;
      }
    });
    const choice = process.choice[i];
    for (let p = 0; p < blockSize; p++) if (place[p] >= 0) choice[p] = place[p];
  }
}

function optionIndex(program: Program, rule: Rule): number {
  const option = program.options.find(({ id }) => id === rule.option);
  if (option === undefined || rule.date >= program.dates.length) {
    const known = program.options.map(({ id }) => id).join(", ");
    throw new RipenError("mismatched-policy", [
      { path: "policy.rules", message: `the policy has a rule for "${rule.option}" at date ${String(rule.date)}; the model has ${known}` },
    ]);
  }
  return option.index;
}
