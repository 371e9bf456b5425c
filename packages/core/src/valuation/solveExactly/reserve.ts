import { leftAlone, type AmountProgram, type CourseUse, type Leg, type OptionProgram } from "../../model/index.js";
import type { JointState } from "./jointState.js";
import { KeptCourse } from "./keptCourse.js";
import type { LedgerState, Reserved } from "./ledger.js";
import type { Problem } from "./problem.js";
import { Scene, single } from "./scene.js";

/** A ledger that is being written, for one date and one state after that date's moves. */
export class LedgerDraft implements LedgerState {
  readonly charged: LedgerState["charged"];
  readonly moves: Reserved[];
  readonly modes: (readonly Reserved[])[];
  readonly #problem: Problem;
  readonly #k: number;
  readonly #state: JointState;

  /** @param state modes after the moves (or arrivals) of date k */
  constructor(problem: Problem, k: number, state: JointState) {
    const { charged, moves, modes } = state.ledger as LedgerState;
    this.#problem = problem;
    this.#k = k;
    this.#state = state;
    this.charged = charged;
    this.moves = [...moves];
    this.modes = [...modes];
  }

  /**
   * Writes a move: its own use over its duration, never below 0, since it makes no capacity; the use of the mode on the way; from arrival the larger use of
   * the two modes it may arrive in, with what it is forced to from there.
   */
  reserveMove(option: OptionProgram): void {
    const { program } = this.#problem;
    const own = program.initiatives[option.initiative];
    const arrival = option.arrival[this.#k];
    const ends = [option.to, option.otherwise]
      .filter((mode) => mode >= 0)
      .map((mode) => leftAlone(own, mode, arrival, option.instant ? arrival + 1 : arrival, program.last));
    const courses = ends.map(({ legs }) =>
      this.#course(option.initiative, option.instant ? legs : [{ mode: option.during, from: this.#k }, ...legs]),
    );
    const [course] = courses;
    for (const { resource, each, amounts } of option.uses) {
      if (each) for (let j = this.#k; j < arrival; j++) this.moves.push(...this.#reserve(resource, j, [amounts[0], undefined], courses));
      else amounts.forEach((amount, lag) => this.moves.push(...this.#reserve(resource, this.#k + lag, [amount, undefined], courses)));
    }
    const onTheWay =
      option.during < 0
        ? []
        : own.modes[option.during].uses.flatMap(({ resource, amount }) =>
            dates(this.#k, arrival - 1).flatMap((j) => this.#reserve(resource, j, [amount], [course])),
          );
    const resources = new Set(ends.flatMap(({ uses }) => uses.map(({ resource }) => resource)));
    const fromArrival = [...resources].flatMap((resource) =>
      dates(arrival, program.last).flatMap((j) => {
        const then = ends.map(({ uses }) => uses.filter((use) => use.resource === resource && use.date === j));
        // Capacity made counts from the date its mode is reached, never on the way.
        return this.#reserveLarger(resource, j, option.instant ? then : [...then, []], courses);
      }),
    );
    this.modes[option.initiative] = [...onTheWay, ...fromArrival];
  }

  /** An initiative is in its mode: what it uses if it is left alone to the last date takes the place of what was reserved; `atOnce`: by a move that took no time. */
  occupy(initiative: number, atOnce: boolean): void {
    const { program } = this.#problem;
    const { mode, since } = this.#state.initiatives[initiative];
    this.modes[initiative] = [];
    if (mode < 0) return;
    const { legs, uses } = leftAlone(program.initiatives[initiative], mode, this.#k, atOnce ? this.#k + 1 : this.#k, program.last);
    const course = this.#course(initiative, [{ mode, from: since }, ...legs.slice(1)]);
    this.modes[initiative] = uses.flatMap((use) => this.#reserveLarger(use.resource, use.date, [[use]], [course]));
  }

  /** Charges what is really used at date k in place of what was reserved, atom by atom; overruns of the period go to the next. */
  charge(): LedgerState {
    const { program, ledger } = this.#problem;
    const charged = this.charged.map((row) => [...row]);
    this.#state.initiatives.forEach(({ due, mode }, i) => {
      for (const { option, date } of due)
        for (const { resource, amount } of usesAt(option, date, this.#k)) this.#use(charged, resource, amount, 0);
      if (mode >= 0)
        for (const { resource, amount } of program.initiatives[i].modes[mode].uses) this.#use(charged, resource, amount, -Infinity);
    });
    const later = ({ date }: Reserved): boolean => date > this.#k;
    return ledger.settle(this.#k, { charged, moves: this.moves.filter(later), modes: this.modes.map((own) => own.filter(later)) });
  }

  #use(charged: readonly number[][], resource: number, amount: AmountProgram, least: number): void {
    const cell = this.#problem.ledger.cell(resource, this.#k);
    if (cell < 0) return;
    const { constant } = amount.truth;
    const scene = constant === undefined ? new Scene(this.#problem, this.#k, this.#state) : undefined;
    charged.forEach((row, atom) => {
      const use =
        scene === undefined
          ? (constant as number)
          : single(charged.length > 1 ? scene.inAtom(amount, atom) : scene.expected(amount), amount.path);
      row[cell] += Math.max(use, least);
    });
  }

  #course(initiative: number, legs: readonly Leg[]): KeptCourse {
    return new KeptCourse(this.#problem, this.#k, this.#state, initiative, legs);
  }

  /** Reserves what is used at date j on the course that uses most (nothing on one without a use). */
  #reserveLarger(resource: number, j: number, ends: readonly (readonly CourseUse[])[], courses: readonly KeptCourse[]): Reserved[] {
    if (this.#problem.ledger.cell(resource, j) < 0) return [];
    const used = ends.map((uses, end) =>
      uses.reduce((sum, { amount, byMove }) => {
        const use = this.#foreseen(resource, amount, j, courses[end]);
        return sum + (byMove ? Math.max(0, use) : use);
      }, 0),
    );
    const amount = Math.max(...used);
    return amount === 0 ? [] : [{ resource, date: j, amount }];
  }

  /** Reserves the largest of some amounts (0 where there is none), each by its own course, for date j; nothing where the resource is unlimited. */
  #reserve(resource: number, date: number, amounts: readonly (AmountProgram | undefined)[], courses: readonly KeptCourse[]): Reserved[] {
    if (this.#problem.ledger.cell(resource, date) < 0) return [];
    const amount = Math.max(...amounts.map((one, end) => (one === undefined ? 0 : this.#foreseen(resource, one, date, courses[end]))));
    return amount === 0 ? [] : [{ resource, date, amount }];
  }

  /** What is foreseen now of a use at date j: its mean, or the resource's quantile of it; own age and stocks as they will be then, all else as it stands now. */
  #foreseen(resource: number, amount: AmountProgram, j: number, course: KeptCourse): number {
    if (amount.known.constant !== undefined) return amount.known.constant;
    const { chains, program } = this.#problem;
    const { reserve } = program.resources[resource];
    const outcomes = chains.ahead(this.#k, j, this.#state.chains).flatMap(({ places, probability }) => {
      const scene = course.scene(j, places);
      if (amount.measurable || (reserve === "mean" && !amount.curved.ahead))
        return [{ use: single(scene.known(amount), amount.path), probability }];
      return Array.from(this.#state.evidence.posterior, (weight, atom) => ({
        use: single(scene.inAtom(amount, atom, "seen"), amount.path),
        probability: probability * weight,
      }));
    });
    if (reserve === "mean") return outcomes.reduce((sum, { use, probability }) => sum + use * probability, 0);
    return quantile(outcomes, reserve);
  }
}

/** What an option exercised at `date` uses at date k. */
function usesAt({ uses, arrival }: OptionProgram, date: number, k: number): { resource: number; amount: AmountProgram }[] {
  return uses.flatMap(({ resource, each, amounts }) => {
    const amount = each ? (k < arrival[date] ? amounts[0] : undefined) : amounts[k - date];
    return amount === undefined ? [] : [{ resource, amount }];
  });
}

function dates(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}

/** The smallest use that is not exceeded with the given probability. */
function quantile(outcomes: readonly { readonly use: number; readonly probability: number }[], level: number): number {
  let reached = 0;
  const sorted = outcomes.filter(({ probability }) => probability > 0).sort((a, b) => a.use - b.use);
  for (const { use, probability } of sorted) {
    reached += probability;
    if (reached >= level - 1e-12) return use;
  }
  return sorted[sorted.length - 1].use;
}
