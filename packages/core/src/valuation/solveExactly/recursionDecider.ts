import type { OptionProgram } from "../../model/index.js";
import { blockSize, type Decider, type Process } from "../../simulation/index.js";
import { beginDate, endDate } from "./between.js";
import type { Plan } from "./depart.js";
import type { JointState } from "./jointState.js";
import type { Recursion } from "./recursion.js";
import { startStates } from "./start.js";

/** A joint state at a date, what is best in it, and where its moves lead. */
interface Station {
  readonly state: JointState;
  /** What may be done and which of it is best, by which atoms are still possible. */
  readonly parts: readonly { readonly live: ReadonlySet<number>; readonly plans: readonly Plan[]; readonly best: Plan }[];
  /** By set of moves: the states in which the next date may begin. */
  readonly ahead: Map<Plan, readonly Station[]>;
}

/**
 * Carries out the optimal plan of a small portfolio on simulated paths: on every path it keeps in mind in which joint state it stands, and looks
 * up what is best there. For portfolios without continuous axes, in which every path is in one state.
 */
export class RecursionDecider implements Decider {
  readonly #recursion: Recursion;
  /** By date and name of state. */
  readonly #stations: Map<string, Station>[];
  readonly #banned: ReadonlySet<number>;
  readonly #starts: readonly Station[];
  /** By path: where it stands, and the moves that it has made there. */
  readonly #at: Station[] = [];
  readonly #made: Plan[] = [];
  readonly #atoms = new Int32Array(blockSize);

  /** @param banned initiatives that make no move by choice */
  constructor(recursion: Recursion, banned: ReadonlySet<number> = new Set()) {
    this.#recursion = recursion;
    this.#banned = banned;
    this.#stations = Array.from(recursion.problem.program.dates, () => new Map<string, Station>());
    this.#starts = startStates(recursion.problem).map(({ state }) => this.#station(0, state));
  }

  decide(k: number, process: Process): void {
    if (k === 0) this.#fillAtoms(process);
    for (let path = 0; path < blockSize; path++) {
      const among = k === 0 ? this.#starts : this.#ahead(k, this.#at[path], this.#made[path]);
      const station = among.length === 1 ? among[0] : among.find(({ state }) => this.#isIn(state, k, path, process));
      if (station === undefined) throw new TypeError(`no joint state fits path ${String(path)} at date ${String(k + 1)}`);
      const { plans, best } = station.parts.find(({ live }) => live.has(this.#atoms[path])) ?? station.parts[0];
      const made = this.#banned.size === 0 ? best : this.#without(best, plans);
      made.moves.forEach((move, i) => {
        if (move !== undefined && made.free[i]) process.choice[i][path] = move.place;
      });
      this.#at[path] = station;
      this.#made[path] = made;
    }
  }

  #station(k: number, state: JointState): Station {
    const name = this.#recursion.names.of(k, state);
    const known = this.#stations[k].get(name);
    if (known !== undefined) return known;
    const parts = this.#recursion.split(k, state).map(({ state: decidable }) => {
      const { plans, chosen } = this.#recursion.decide(k, decidable);
      return { live: new Set(decidable.state.evidence.live), plans, best: plans[chosen[0]] };
    });
    const station: Station = { state, parts, ahead: new Map() };
    this.#stations[k].set(name, station);
    return station;
  }

  #ahead(k: number, { ahead }: Station, plan: Plan): readonly Station[] {
    const known = ahead.get(plan);
    if (known !== undefined) return known;
    const { problem } = this.#recursion;
    const found = new Set<Station>();
    for (const { probability, state } of plan.departures) {
      if (!(probability[0] > 0)) continue;
      for (const branch of beginDate(problem, k, endDate(problem, k - 1, state))) found.add(this.#station(k, branch.state));
    }
    const stations = [...found];
    ahead.set(plan, stations);
    return stations;
  }

  /** Whether what a path shows at date k is what makes this state: where chains are and initiatives stand, what has been answered, what is charged. */
  #isIn({ chains: places, initiatives, evidence }: JointState, k: number, path: number, { state, paths }: Process): boolean {
    const { chains, program } = this.#recursion.problem;
    return (
      initiatives.every(({ mode }, i) => mode === state.mode[i][path]) &&
      places.every((place, c) => chains.value(c, place) === paths.world.market[chains.markets[c]][k][path]) &&
      evidence.live.includes(this.#atoms[path]) &&
      evidence.answers.every(([observation, outcome]) => {
        const { resolves } = program.world.observations[observation];
        // What tells the value itself is in the atom.
        return typeof resolves === "number" || paths.world.signal[observation][path] === outcome;
      })
    );
  }

  /** By path: which of the joint truths is the true one. */
  #fillAtoms({ paths }: Process): void {
    this.#atoms.fill(0);
    for (const { place, values } of this.#recursion.problem.atoms.truths) {
      const truth = paths.world.truth[place];
      for (let path = 0; path < blockSize; path++) this.#atoms[path] = this.#atoms[path] * values.length + values.indexOf(truth[path]);
    }
  }

  /** The best plan less the moves of those that make none, or as few other moves as it takes to leave them out. */
  #without(best: Plan, plans: readonly Plan[]): Plan {
    const stays = ({ moves, free }: Plan): boolean => moves.every((move, i) => move === undefined || !free[i] || !this.#banned.has(i));
    if (stays(best)) return best;
    const kept: readonly (OptionProgram | undefined)[] = best.moves.map((move, i) =>
      move !== undefined && best.free[i] && this.#banned.has(i) ? undefined : move,
    );
    const shared = ({ moves }: Plan): number => moves.filter((move, i) => move === kept[i]).length;
    return plans.filter(stays).reduce((most, plan) => (shared(plan) > shared(most) ? plan : most));
  }
}
