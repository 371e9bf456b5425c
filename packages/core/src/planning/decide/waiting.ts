import type { OptionProgram, Program } from "../../model/index.js";
import { NormalEquations } from "../../numerics/index.js";
import { blockSize, type Process } from "../../simulation/index.js";
import type { JointPolicy, WaitRule } from "../planPolicy.js";
import type { Scorer } from "./scorer.js";

/** Fewer rows than this for each term, and a simpler rule is fitted. */
const rowsPerTerm = 15;

/** What is noted of a mover on a path: by date its best move that is made for others. */
interface Record {
  /** Place of the mode it could leave, −1 where it could not. */
  readonly mode: Int16Array;
  readonly score: Float64Array;
  readonly own: Float64Array;
}

/**
 * Watches a policy at work while, on every path, one of those who move for others waits for ever; notes what moving would
 * have been worth at every date. From that, the worth of waiting is fitted backward over the dates by least-squares Monte
 * Carlo (Longstaff & Schwartz 2001): gains from moves made for others are fitted against never moving, and who only asks
 * whether that is a gain moves too early.
 */
export class WaitingScorer implements Scorer {
  readonly #scorer: Scorer;
  readonly #program: Program;
  /** Initiatives some move of which is felt by others. */
  readonly #movers: readonly number[];
  readonly #noted: number[];
  readonly #blocks: Record[][] = [];

  constructor(scorer: Scorer, program: Program, movers: readonly number[]) {
    this.#scorer = scorer;
    this.#program = program;
    this.#movers = movers;
    this.#noted = program.options.map(() => -1);
  }

  begin(): void {
    this.#noted.fill(-1);
    this.#blocks.push(
      Array.from(this.#program.dates, () => ({
        mode: new Int16Array(blockSize).fill(-1),
        score: new Float64Array(blockSize),
        own: new Float64Array(blockSize),
      })),
    );
  }

  fill(option: OptionProgram, k: number, index: Int32Array, count: number, score: Float64Array, own: Float64Array): boolean {
    if (!this.#scorer.fill(option, k, index, count, score, own)) return false;
    const place = this.#movers.indexOf(option.initiative);
    if (place < 0) return true;
    // Those who answer are scored again; what counts is what was open before.
    const isNew = this.#noted[option.index] < k;
    this.#noted[option.index] = k;
    const record = this.#blocks[this.#blocks.length - 1][k];
    for (let q = 0; q < count; q++) {
      const path = index[q];
      if (path % this.#movers.length !== place) continue;
      if (isNew && (record.mode[path] < 0 || score[q] > record.score[path])) {
        record.mode[path] = option.mode;
        record.score[path] = score[q];
        record.own[path] = own[q];
      }
      if (own[q] <= 0) score[q] = -Infinity;
    }
    return true;
  }

  notice(process: Process): void {
    this.#scorer.notice?.(process);
  }

  /** The worth of waiting, by mode that is left and date. */
  rules(): WaitRule[] {
    const { initiatives, last } = this.#program;
    return this.#movers.flatMap((mover, place) => {
      const rules: WaitRule[] = [];
      const worth = this.#blocks.map(() => new Float64Array(blockSize));
      for (let k = last; k >= 0; k--)
        for (const { name, index: mode } of initiatives[mover].modes) {
          const rows = this.#rows(k, mode, place);
          if (rows.length === 0) continue;
          const rule = fit(rows, worth);
          for (const { block, path, score, own } of rows) {
            const wait = rule === undefined ? 0 : worthOfWaiting(rule, score, own);
            if (score > 0 && (own > 0 || score > wait)) worth[block][path] = score;
          }
          if (rule !== undefined) rules.push({ mode: `${initiatives[mover].name}.${name}`, date: k, ...rule });
        }
      return rules;
    });
  }

  #rows(k: number, mode: number, place: number): Row[] {
    return this.#blocks.flatMap((records, block) => {
      const { mode: modes, score, own } = records[k];
      const rows: Row[] = [];
      for (let path = place; path < blockSize; path += this.#movers.length)
        if (modes[path] === mode) rows.push({ block, path, score: score[path], own: own[path] });
      return rows;
    });
  }
}

interface Row {
  readonly block: number;
  readonly path: number;
  readonly score: number;
  readonly own: number;
}

type Fitted = Pick<WaitRule, "shift" | "scale" | "coefficients">;

/** Regresses what waiting brings on what moving would bring, in all and to the mover; nothing where nothing is to be waited for. */
function fit(rows: readonly Row[], worth: readonly Float64Array[]): Fitted | undefined {
  const target = Float64Array.from(rows, ({ block, path }) => worth[block][path]);
  if (!target.some((value) => value > 0)) return undefined;
  const [score, own] = [spread(rows.map((row) => row.score)), spread(rows.map((row) => row.own))];
  const shift = [score.mean, own.mean];
  const scale = [score.sd, own.sd];
  const terms = [7, 3].find((many) => rows.length >= many * rowsPerTerm) ?? 1;
  const design = Array.from({ length: terms }, () => new Float64Array(rows.length));
  rows.forEach((row, q) => {
    for (let term = 0; term < terms; term++)
      design[term][q] = termOf(term, (row.score - shift[0]) / scale[0], (row.own - shift[1]) / scale[1]);
  });
  const equations = new NormalEquations(terms);
  equations.add(design, target, rows.length);
  return { shift, scale, coefficients: [...equations.solve().coefficients] };
}

/** Mean and standard deviation; the deviation is 1 where there is none. */
function spread(values: readonly number[]): { mean: number; sd: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return { mean, sd: sd > 1e-9 * Math.abs(mean) ? sd : 1 };
}

/** 1, x, y, x², xy, y², x⁺. */
function termOf(term: number, x: number, y: number): number {
  return term === 0 ? 1 : term === 1 ? x : term === 2 ? y : term === 3 ? x * x : term === 4 ? x * y : term === 5 ? y * y : Math.max(x, 0);
}

/** What waiting is expected to bring, from what moving would bring in all (`score`) and to the mover itself (`own`); never less than nothing. */
export function worthOfWaiting({ shift, scale, coefficients }: Fitted, score: number, own: number): number {
  const x = (score - shift[0]) / scale[0];
  const y = (own - shift[1]) / scale[1];
  let sum = 0;
  for (let term = 0; term < coefficients.length; term++) sum += coefficients[term] * termOf(term, x, y);
  return Math.max(0, sum);
}

/** The initiatives some move of which is felt by others. */
export function moversFor({ initiatives }: JointPolicy, program: Program): number[] {
  const felt = new Set(initiatives.flatMap(({ effects }) => effects.map(({ option }) => option)));
  return program.initiatives.flatMap(({ index }) => (program.options.some((o) => o.initiative === index && felt.has(o.id)) ? [index] : []));
}
