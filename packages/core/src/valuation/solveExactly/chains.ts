import type { Program } from "../../model/index.js";
import type { World } from "../../simulation/index.js";

/** Where every finite market driver stands, as positions among its values, and how likely that is. */
export interface ChainBranch {
  readonly places: readonly number[];
  readonly probability: number;
}

interface Chain {
  readonly market: number;
  readonly values: Float64Array;
  /** Probabilities of the next place by date of departure (−1: today), from each place. */
  row(k: number, place: number): readonly number[];
}

/** The market drivers with finitely many values: chains, and events as chains of two. Those that no formula reads are left out. */
export class Chains {
  /** Positions among the market drivers. */
  readonly markets: readonly number[];
  readonly #chains: readonly Chain[];
  readonly #ahead = new Map<string, readonly ChainBranch[]>();

  constructor(program: Program, world: World, read: readonly number[]) {
    this.#chains = read.flatMap((market) => {
      const law = world.chain(market);
      if (law !== undefined) return [lawOfChain(market, law.values, law.transition, law.start)];
      return program.world.drivers[program.world.marketNames[market]].kind === "event" ? [lawOfEvent(market, world)] : [];
    });
    this.markets = this.#chains.map(({ market }) => market);
  }

  value(chain: number, place: number): number {
    return this.#chains[chain].values[place];
  }

  /** Where the chains may stand on the first date. */
  start(): readonly ChainBranch[] {
    return this.#steps(
      -1,
      this.#chains.map(() => 0),
    );
  }

  /** Where they may stand one date later. */
  next(k: number, places: readonly number[]): readonly ChainBranch[] {
    return this.#steps(k, places);
  }

  /** Where they may stand at date j ≥ k. */
  ahead(k: number, j: number, places: readonly number[]): readonly ChainBranch[] {
    if (j === k) return [{ places, probability: 1 }];
    const key = `${k},${j},${places.join()}`;
    const known = this.#ahead.get(key);
    if (known !== undefined) return known;
    const sums = new Map<string, ChainBranch>();
    for (const before of this.ahead(k, j - 1, places))
      for (const after of this.#steps(j - 1, before.places)) {
        const name = after.places.join();
        const probability = before.probability * after.probability + (sums.get(name)?.probability ?? 0);
        sums.set(name, { places: after.places, probability });
      }
    const found = [...sums.values()];
    this.#ahead.set(key, found);
    return found;
  }

  /** Mean value of each at date j ≥ k. */
  means(k: number, j: number, places: readonly number[]): readonly number[] {
    const ahead = this.ahead(k, j, places);
    return this.#chains.map(({ values }, c) => ahead.reduce((sum, branch) => sum + branch.probability * values[branch.places[c]], 0));
  }

  #steps(k: number, places: readonly number[]): readonly ChainBranch[] {
    let branches: ChainBranch[] = [{ places: [], probability: 1 }];
    this.#chains.forEach((chain, c) => {
      const row = chain.row(k, places[c]);
      branches = branches.flatMap((branch) =>
        row.flatMap((p, place) => (p > 0 ? [{ places: [...branch.places, place], probability: branch.probability * p }] : [])),
      );
    });
    return branches;
  }
}

/** A chain stands at its start on the first date and takes one step to each next date. */
function lawOfChain(market: number, values: Float64Array, transition: Float64Array, start: number): Chain {
  const n = values.length;
  const rows = Array.from({ length: n }, (_, i) => Array.from(transition.subarray(i * n, (i + 1) * n)));
  const first = Array.from({ length: n }, (_, i) => (i === start ? 1 : 0));
  return { market, values, row: (k, place) => (k < 0 ? first : rows[place]) };
}

/** An event may have happened before the first date already. */
function lawOfEvent(market: number, world: World): Chain {
  const happens = (k: number): number => {
    const mean = new Float64Array(1);
    world.conditionalMean(market, k, k + 1, "pricing", new Float64Array(1), mean, 1);
    return mean[0];
  };
  return {
    market,
    values: Float64Array.of(0, 1),
    row: (k, place) => {
      const p = place === 1 ? 1 : happens(k);
      return [1 - p, p];
    },
  };
}
