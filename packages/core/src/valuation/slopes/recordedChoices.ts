import type { Program } from "../../model/index.js";
import { blockSize, type Decider, type Process } from "../../simulation/index.js";

const columns = (program: Program): Int16Array[] => Array.from(program.dates, () => new Int16Array(blockSize));

/** Up to this share apart, two numbers count as the same: what a small step leaves between them. */
const near = 1e-3;

/** What a decider has chosen on a block of paths of a program of one initiative, so that the same can be done in a program whose numbers are a little different. */
export class RecordedChoices {
  readonly #mode: readonly Int16Array[];
  readonly #toward: readonly Int16Array[];
  /** Place of the option that was chosen and not forced, −1 none. */
  readonly #choice: readonly Int16Array[];
  /** By date: what it could see. */
  readonly #seen: (readonly Float64Array[])[] = [];
  readonly #same = new Uint8Array(blockSize);

  constructor(program: Program) {
    [this.#mode, this.#toward, this.#choice] = [columns(program), columns(program), columns(program)];
  }

  /** Decides as `decider` does, and writes down what. */
  record(decider: Decider): Decider {
    return {
      decide: (k, process) => {
        decider.decide(k, process);
        const [choice, forced] = [process.choice[0], process.forced[0]];
        this.#mode[k].set(process.state.mode[0]);
        this.#toward[k].set(process.state.toward[0]);
        this.#seen[k] = seenBy(process, k).map((column) => column.slice());
        for (let p = 0; p < blockSize; p++) this.#choice[k][p] = forced[p] === 1 ? -1 : choice[p];
      },
    };
  }

  /**
   * Does what was written down where a path stands as it stood, sees what it saw but for a small step, and the option is still open. Where it stands elsewhere, or sees what did not
   * happen before, it decides as `decider` does.
   */
  follow(decider: Decider): Decider {
    return {
      decide: (k, process) => {
        const [choice, forced, same] = [process.choice[0], process.forced[0], this.#same];
        this.#findSame(k, process);
        decider.decide(k, process);
        for (let p = 0; p < blockSize; p++) if (same[p] === 1 && forced[p] === 0) choice[p] = -1;
        process.forEachOffer(0, k, ({ place }, index, count) => {
          for (let q = 0; q < count; q++) if (same[index[q]] === 1 && this.#choice[k][index[q]] === place) choice[index[q]] = place;
        });
        decider.overrule?.(process);
      },
    };
  }

  /** Marks the paths that stand where they stood. */
  #findSame(k: number, process: Process): void {
    const [mode, toward, same] = [process.state.mode[0], process.state.toward[0], this.#same];
    for (let p = 0; p < blockSize; p++) same[p] = +(mode[p] === this.#mode[k][p] && toward[p] === this.#toward[k][p]);
    seenBy(process, k).forEach((column, i) => {
      const before = this.#seen[k][i];
      for (let p = 0; p < blockSize; p++) if (Math.abs(column[p] - before[p]) > near * Math.abs(before[p])) same[p] = 0;
    });
  }
}

/** What decisions look at: prices, posterior means and stocks. */
function seenBy({ paths, state }: Process, k: number): Float64Array[] {
  return [...paths.world.market.map((dates) => dates[k]), ...state.known, ...state.stockKnown[0]];
}
