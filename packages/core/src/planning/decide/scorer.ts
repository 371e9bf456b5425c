import type { OptionProgram, Program } from "../../model/index.js";
import { blockSize, type Process } from "../../simulation/index.js";
import { GainReader, type Feature, type Rule } from "../../valuation/index.js";
import type { JointPolicy, SelectionPolicy, WaitRule } from "../planPolicy.js";
import { worthOfWaiting } from "./waiting.js";

/** Scores an option at a date for a selection of paths: what it is worth to take it now. */
export interface Scorer {
  /** Fills `score[0..count)` (−Infinity: not to be made for any others' sake), and in `own` the part of it that its own initiative gains; false when the option is not to be considered. */
  fill(option: OptionProgram, k: number, index: Int32Array, count: number, score: Float64Array, own: Float64Array): boolean;
  /** Hears of a block's first date, before its moves. */
  begin?(): void;
  /** Sees what has been chosen at a date. */
  notice?(process: Process): void;
}

/** @param readers of the policy's rules, where they have been made for this process before */
export function makeScorer(policy: JointPolicy | SelectionPolicy, process: Process, readers?: RuleReaders): Scorer {
  return policy.kind === "joint"
    ? new JointScorer(policy, process, readers ?? new RuleReaders(policy.initiatives, process))
    : new SelectionScorer(policy, process.program);
}

/** What reads the rules of all initiatives in one process: variants of a policy have it in common. */
export class RuleReaders {
  /** By initiative of the program: gains of its own moves. */
  readonly own: readonly (GainReader | undefined)[];
  /** What moves of others bring to an initiative. */
  readonly effects: readonly GainReader[];

  constructor(rules: JointPolicy["initiatives"], process: Process) {
    const rooms: Float64Array[] = [];
    const read = (features: readonly Feature[], own: readonly Rule[]): GainReader =>
      new GainReader({ kind: "regression", features, rules: own }, process, true, rooms);
    this.own = process.program.initiatives.map(({ name }) => {
      const found = rules.find(({ initiative }) => initiative === name);
      return found === undefined ? undefined : read(found.features, found.rules);
    });
    this.effects = rules.flatMap(({ features, effects }) => (effects.length > 0 ? [read(features, effects)] : []));
  }
}

class JointScorer implements Scorer {
  readonly #readers: RuleReaders;
  readonly #room = new Float64Array(blockSize);
  readonly #prices: readonly (readonly number[])[];
  readonly #regard: number;
  readonly #notBefore: readonly number[];
  /** By date: "initiative.mode" -> what it is worth to wait. */
  readonly #waits: readonly (Map<string, WaitRule> | undefined)[];
  readonly #process: Process;

  constructor(policy: JointPolicy, process: Process, readers: RuleReaders) {
    this.#process = process;
    this.#readers = readers;
    const waits: (Map<string, WaitRule> | undefined)[] = [];
    for (const rule of policy.waits) (waits[rule.date] ??= new Map<string, WaitRule>()).set(rule.mode, rule);
    this.#waits = waits;
    const { initiatives, resources } = process.program;
    this.#notBefore = initiatives.map(({ name }) => policy.notBefore[name] ?? 0);
    this.#regard = policy.regard;
    this.#prices = resources.map(({ name }) => policy.prices[name] ?? []);
  }

  fill(option: OptionProgram, k: number, index: Int32Array, count: number, score: Float64Array, own: Float64Array): boolean {
    if (k < this.#notBefore[option.initiative]) return false;
    if (this.#readers.own[option.initiative]?.fill(option.index, k, index, count, own) !== true) return false;
    for (let q = 0; q < count; q++) score[q] = own[q];
    for (const reader of this.#readers.effects) {
      if (!reader.fill(option.index, k, index, count, this.#room)) continue;
      addRegarded(this.#room, this.#regard, count, score);
    }
    for (const { resource, amounts, each } of option.uses) {
      const prices = this.#prices[resource];
      const { periodOf } = this.#process.program.resources[resource];
      const dates = each ? option.arrival[k] - k : amounts.length;
      for (let lag = 0; lag < dates; lag++) {
        const price = prices[periodOf[k + lag]] ?? 0;
        // What nobody can use any more once this date is over is free.
        if (price === 0 || periodOf.lastIndexOf(periodOf[k + lag]) <= k) continue;
        this.#process.clerk.expect(each ? amounts[0] : amounts[lag], k, k + lag, index, count, this.#room);
        for (let q = 0; q < count; q++) score[q] -= price * this.#room[q];
      }
    }
    this.#wait(option, k, count, score, own);
    return true;
  }

  /** A move that is made for others has to be better than making it later. */
  #wait(option: OptionProgram, k: number, count: number, score: Float64Array, own: Float64Array): void {
    const waits = this.#waits[k];
    if (waits === undefined) return;
    const { name, modes } = this.#process.program.initiatives[option.initiative];
    const rule = waits.get(`${name}.${modes[option.mode].name}`);
    if (rule === undefined) return;
    for (let q = 0; q < count; q++) if (own[q] <= 0 && score[q] > 0) score[q] -= worthOfWaiting(rule, score[q], own[q]);
  }
}

/** Adds what others gain, and the part that counts of what they lose. */
function addRegarded(gain: Float64Array, regard: number, count: number, score: Float64Array): void {
  if (regard === 1) for (let q = 0; q < count; q++) score[q] += gain[q];
  else for (let q = 0; q < count; q++) score[q] += gain[q] < 0 ? regard * gain[q] : gain[q];
}

/**
 * Scores so high that precedence decides before anything else, and whatever is due is taken when it fits: each planned
 * option once, in the order of their dates, so that a plan carried out late is not begun again.
 */
class SelectionScorer implements Scorer {
  readonly #rank: readonly number[];
  readonly #dates: number;
  /** By initiative and path: the planned date of the option taken last, −1 before the first. */
  readonly #reached: readonly Int16Array[];

  constructor(policy: SelectionPolicy, program: Program) {
    this.#rank = program.initiatives.map(({ name }) => policy.initiatives.indexOf(name));
    this.#dates = program.dates.length;
    this.#reached = program.initiatives.map(() => new Int16Array(blockSize).fill(-1));
  }

  begin(): void {
    for (const column of this.#reached) column.fill(-1);
  }

  fill(option: OptionProgram, k: number, index: Int32Array, count: number, score: Float64Array, own: Float64Array): boolean {
    const rank = this.#rank[option.initiative];
    if (rank < 0 || option.planned < 0 || option.planned > k) return false;
    const reached = this.#reached[option.initiative];
    // Of two that are due in one mode the earlier goes first; less than one, so that precedence stays.
    const due = 2 ** Math.max(0, 40 - rank) - option.planned / (2 * this.#dates);
    for (let q = 0; q < count; q++) score[q] = option.planned > reached[index[q]] ? due : -Infinity;
    own.set(score);
    return true;
  }

  notice({ program, choice, state }: Process): void {
    program.initiatives.forEach(({ modes }, i) => {
      const reached = this.#reached[i];
      choice[i].forEach((place, path) => {
        if (place >= 0) reached[path] = Math.max(reached[path], modes[state.mode[i][path]].options[place].planned);
      });
    });
  }
}
