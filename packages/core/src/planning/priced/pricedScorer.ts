import type { TaskContext } from "../../execution/index.js";
import type { OptionProgram, PortfolioModel } from "../../model/index.js";
import { blockSize, type Process } from "../../simulation/index.js";
import { readValues, type ValueReader } from "../../valuation/index.js";
import { rowKey, type Couplings } from "../bound/index.js";
import type { PricedPolicy } from "../planPolicy.js";
import type { Scorer } from "../decide/index.js";
import { pricedParts } from "./pricedParts.js";
import { StationFollower, tellsNext, type Readers, type Supposed } from "./stationFollower.js";

/**
 * Scores moves by what initiatives are worth by themselves at prices of what they share: a move's own gain, plus what it changes for everybody who is told
 * something by it, or whose surroundings it changes, where they stand now.
 *
 * References: J. Hawkins, "A Lagrangian decomposition approach to weakly coupled dynamic optimization problems" (2003); D. Adelman and A. J. Mersereau,
 * "Relaxations of weakly coupled stochastic dynamic programs", Operations Research 56 (2008) 712-727, section 4 (the policy that is greedy in such values).
 */
export function makePricedScorer(model: PortfolioModel, policy: PricedPolicy, process: Process, context: TaskContext): Scorer {
  const priced = pricedParts(model, context);
  const readers = remembered(policy.values, process, context);
  const followers = process.program.initiatives.map(({ index }) => StationFollower.of(process, priced, index, policy, readers));
  return new PricedScorer(policy, process, priced.couplings, followers);
}

/** Trials of one policy read the same values. */
function remembered(values: PricedPolicy["values"], { program }: Process, { remember }: TaskContext): Readers {
  const make = (): Readers => {
    const made = new Map<string, ValueReader | undefined>();
    return (initiative, surroundings, setting) => {
      const key = `${String(initiative)} ${String(surroundings)}`;
      const data = values[program.initiatives[initiative].name]?.[surroundings];
      if (!made.has(key)) made.set(key, data === undefined ? undefined : readValues(setting, data));
      return made.get(key);
    };
  };
  return remember === undefined ? make() : remember(values, make);
}

class PricedScorer implements Scorer {
  readonly #policy: PricedPolicy;
  readonly #process: Process;
  readonly #couplings: Couplings;
  readonly #followers: readonly (StationFollower | undefined)[];
  readonly #notBefore: readonly number[];
  readonly #best = new Float64Array(blockSize);
  #date = -1;
  /** The date of the next `notice`. */
  #next = 0;

  constructor(policy: PricedPolicy, process: Process, couplings: Couplings, followers: readonly (StationFollower | undefined)[]) {
    this.#policy = policy;
    this.#process = process;
    this.#couplings = couplings;
    this.#followers = followers;
    this.#notBefore = process.program.initiatives.map(({ name }) => policy.notBefore[name] ?? 0);
  }

  begin(): void {
    this.#date = -1;
    this.#next = 0;
  }

  fill(option: OptionProgram, k: number, index: Int32Array, count: number, score: Float64Array, own: Float64Array): boolean {
    this.#proceed(k);
    const follower = this.#followers[option.initiative];
    if (follower === undefined || k < this.#notBefore[option.initiative]) return false;
    // What others gain where they stand takes the place of what is credited for it.
    const back = this.#chargedForNothing(option, k) - (this.#policy.credits?.[option.id]?.[k] ?? 0);
    const { places } = follower.part.setting.stations.stages[k];
    own.fill(-Infinity, 0, count);
    follower.ask(k, index, count, ({ stay, moves }, place, at, n) => {
      const m = places[place].moves.findIndex((move) => move.option.place === option.place);
      if (m >= 0) for (let q = 0; q < n; q++) own[at[q]] = moves[m][q] - stay[q] + back;
    });
    score.set(own.subarray(0, count));
    this.#followers.forEach((other, j) => {
      if (other === undefined || j === option.initiative) return;
      const source = tellsNext(option, k) ? other.sources.indexOf(option) : -1;
      if (source < 0 && !other.finder.dependsOn(option.initiative)) return;
      this.#addBest(other, k, index, count, -1, score);
      this.#addBest(other, k, index, count, 1, score, { source, initiative: option.initiative, mode: option.to });
    });
    return true;
  }

  notice(): void {
    const k = this.#next++;
    this.#proceed(k);
    for (const follower of this.#followers) follower?.notice(k);
  }

  /** Adds what an initiative is worth where it stands, with its best move. */
  #addBest(follower: StationFollower, k: number, index: Int32Array, count: number, sign: number, score: Float64Array, supposed?: Supposed) {
    const best = this.#best;
    follower.ask(
      k,
      index,
      count,
      ({ stay, moves }, _, at, n) => {
        best.set(stay.subarray(0, n));
        for (const move of moves) for (let q = 0; q < n; q++) if (move[q] > best[q]) best[q] = move[q];
        for (let q = 0; q < n; q++) score[at[q]] += sign * best[q];
      },
      supposed,
    );
  }

  /** What nobody can use any more once this date is over is free. */
  #chargedForNothing({ uses }: OptionProgram, k: number): number {
    const { book } = this.#couplings;
    return uses.reduce((sum, { resource, amounts }) => {
      const { periodOf } = this.#process.program.resources[resource];
      const key = rowKey.resource(resource, periodOf[k]);
      if (periodOf[k] < 0 || periodOf.lastIndexOf(periodOf[k]) > k || book.find(key) < 0) return sum;
      return sum + (this.#policy.costs[key] ?? 0) * (amounts[0].known.constant ?? 0);
    }, 0);
  }

  /** Follows all initiatives to date k. */
  #proceed(k: number): void {
    if (this.#date === k) return;
    this.#date = k;
    for (const follower of this.#followers)
      if (k === 0) follower?.begin();
      else follower?.proceed(k);
  }
}
