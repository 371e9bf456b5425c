import type { OptionProgram } from "../../model/index.js";
import { blockSize, type Decider, type PathBlock, type Process } from "../../simulation/index.js";

/**
 * Moves at random, so that every mode is visited at every date it can be reached at (control randomisation: Kharroubi,
 * Langrené & Pham 2014). Each path has its own eagerness per mode, from one that hardly ever moves to one that
 * moves at once; the lots are drawn from the block's own stream, so they are the same however often a block is explored.
 */
export class Explorer implements Decider {
  /** By initiative and mode. */
  readonly #eagerness: Float64Array[][];
  readonly #lots: Float64Array[][];
  readonly #paths = new Int32Array(blockSize);
  readonly #places = new Int16Array(blockSize);

  constructor(process: Process, paths: PathBlock) {
    const { initiatives, dates } = process.program;
    const slowest = 0.5 / dates.length;
    this.#eagerness = initiatives.map(({ name, modes, index }) => {
      if (!process.active[index]) return [];
      const stream = paths.stream(`explore/${name}/eagerness`);
      return modes.map(() => {
        const column = new Float64Array(blockSize);
        stream.uniforms(column, blockSize);
        return column.map((u) => Math.min(1, slowest * (1.25 / slowest) ** u));
      });
    });
    this.#lots = initiatives.map(({ name, index }) => {
      if (!process.active[index]) return [];
      const stream = paths.stream(`explore/${name}/lots`);
      return Array.from(dates, () => {
        const column = new Float64Array(blockSize);
        stream.uniforms(column, blockSize);
        return column;
      });
    });
  }

  decide(k: number, process: Process): void {
    this.explore(k, process, () => true);
  }

  /** Moves only with the options that are wanted. */
  explore(k: number, process: Process, wanted: (option: OptionProgram) => boolean): void {
    for (const { index: i } of process.program.initiatives) {
      if (!process.active[i]) continue;
      const lots = this.#lots[i][k];
      let picked = 0;
      process.forEachOffer(
        i,
        k,
        (option, index, count) => {
          if (!wanted(option)) return;
          const open = process.program.initiatives[i].modes[option.mode].options.filter((o) => o.offered[k] === 1 && !o.forced);
          const turn = open.indexOf(option);
          const eagerness = this.#eagerness[i][option.mode];
          for (let q = 0; q < count; q++) {
            const lot = lots[index[q]] / eagerness[index[q]];
            // Of several open options each has its own part of the lot.
            if (lot >= 1 || Math.floor(lot * open.length) !== turn) continue;
            this.#paths[picked] = index[q];
            this.#places[picked++] = option.place;
          }
        },
        "alone",
      );
      for (let q = 0; q < picked; q++) process.choice[i][this.#paths[q]] = this.#places[q];
    }
  }
}
