import type { Program } from "../model/index.js";
import { blockSize, type Bookings } from "../simulation/index.js";
import { estimateFrom, estimateFromBlocks, type Estimate, type Independent } from "./value.js";

/** Mean over the paths of a block, and sum of the squares around it: what is left of a column that is not kept. */
export interface Moments {
  readonly mean: number;
  readonly squares: number;
}

/** What a block has booked under every line, as moments; undefined where nothing was. */
export interface BookedMoments {
  /** By line, all initiatives together. */
  readonly line: readonly (Moments | undefined)[];
  /** By initiative and line: [initiative * lines + line]. */
  readonly own: readonly (Moments | undefined)[];
  /** By initiative and account: [initiative * accounts + account]. */
  readonly account: readonly (Moments | undefined)[];
}

/** Moments of a block's bookings. Initiatives are added up in the order of their names, so that permuting them changes no bit. */
export function bookedMoments(program: Program, { line, accounts, accountOf }: Bookings): BookedMoments {
  const lines = program.lines.length;
  if (program.initiatives.length === 1 && lines === 1) {
    const only = momentsOf(line);
    return { line: [only], own: [only], account: [only] };
  }
  const places = program.lines.map((_, l) => l);
  const ordered = [...program.initiatives].sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ index }) => index);
  return {
    line: places.map((l) => momentsOf(ordered.map((i) => line[i * lines + l]))),
    own: line.map((column) => momentsOf([column])),
    account: program.initiatives.flatMap(({ index: i }) =>
      accounts.map((_, a) => momentsOf(places.filter((l) => accountOf[l] === a).map((l) => line[i * lines + l]))),
    ),
  };
}

const sums = (): Float64Array => new Float64Array(blockSize);

/** Moments of the sum of some columns. */
function momentsOf(columns: readonly (Float64Array | undefined)[]): Moments | undefined {
  const booked = columns.filter((column) => column !== undefined);
  if (booked.length === 0) return undefined;
  let [total] = booked;
  if (booked.length > 1) {
    total = sums();
    for (const column of booked) for (let p = 0; p < blockSize; p++) total[p] += column[p];
  }
  let sum = 0;
  for (let p = 0; p < blockSize; p++) sum += total[p];
  const mean = sum / blockSize;
  let squares = 0;
  for (let p = 0; p < blockSize; p++) squares += (total[p] - mean) ** 2;
  return { mean, squares };
}

/**
 * The mean over all blocks with its standard error (T. F. Chan, G. H. Golub and R. J. LeVeque, "Algorithms for computing the sample variance", The American
 * Statistician 37 (1983) 242-247, equation 2.1: merging of parts).
 *
 * @param independent where paths repeat, the error is that of as many paths as are distinct, as if repeats said nothing new
 */
export function mergeMoments(blocks: readonly (Moments | undefined)[], independent?: Independent): Estimate {
  if (independent === "blocks") return estimateFromBlocks(blocks.map((block) => block?.mean ?? 0));
  const count = blocks.length * blockSize;
  const mean = blocks.reduce((sum, block) => sum + (block?.mean ?? 0), 0) / Math.max(1, blocks.length);
  const squares = blocks.reduce((sum, block) => sum + (block?.squares ?? 0) + blockSize * ((block?.mean ?? 0) - mean) ** 2, 0);
  if (independent === undefined || independent >= count) return estimateFrom(mean, squares, count);
  return estimateFrom(mean, (squares * independent) / count, independent);
}
