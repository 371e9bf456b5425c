import { inSteps, type Steps, type TaskContext } from "../../execution/index.js";
import type { OptionProgram, Program } from "../../model/index.js";
import { moments, momentCount, NormalEquations, recentre, targetMoments } from "../../numerics/index.js";
import { blockSize, type BackwardPaths, type LineLaw } from "../../simulation/index.js";
import { payoffIsKnown, whereAboveZero, type Basis, type Feature, type LineStopping, type Rule } from "../policy/index.js";
import { mostTerms, type FitResult } from "./fitByRecursion.js";
import { meanOf } from "./fitStopping.js";
import { scale, stopOnLine, takeBetween, toExponentials } from "./lineLoops.js";
import { standardisedBasis, type KnownTerms } from "./sample.js";

/** Paths of which half are the mirror images of the others. */
export type MirroredPaths = BackwardPaths & Required<Pick<BackwardPaths, "deviations">>;

/** Degrees up to this one can be fitted so. */
export const mostOnLine = 3;

/** To draw a block's date and list who may stop, and to add up and decide for one degree, costs about as much as so many sweeps over a column. */
const sweepsToDraw = 15;
const sweepsToFit = 8;
/** Blocks that are worked on before work is told. */
const blocksAtOnce = 16;

/**
 * Fits when to stop on a line as `fitStopping` does, by sums of powers instead of a design: a path whose payoff is not above 0 costs no more than its step back.
 *
 * @param option the way to stop
 * @param feature the driver
 * @param paths mirrored, of which only one date is kept
 * @param degrees of the polynomials, at most 3; all are fitted on the same rows, each with the values of its own decisions
 * @returns a policy for every degree
 */
export async function fitLine(
  program: Program,
  option: OptionProgram,
  feature: Feature,
  line: LineStopping,
  law: LineLaw,
  paths: MirroredPaths,
  degrees: readonly number[],
  context: TaskContext = {},
): Promise<FitResult[]> {
  const fit = new LineFit(program, option, line, law, paths, degrees);
  await inSteps(fit.fitDates(), context);
  return fit.fits.map(({ rules, notes, values }) => ({
    policy: { kind: "regression", features: [feature], rules: [...rules].reverse() },
    notes,
    earned: meanOf(values),
  }));
}

/** What is fitted with one degree. */
class DegreeFit {
  readonly rules: Rule[] = [];
  readonly notes: FitResult["notes"][number][] = [];
  /** By block: what the paths are worth, from the date that was fitted last on, in money of today. */
  readonly values: readonly Float64Array[];
  /** Over all rows of a date: what `moments` writes. */
  readonly sums = new Float64Array(momentCount);

  constructor(
    readonly degree: number,
    blocks: number,
  ) {
    this.values = columnsOf(Float64Array, blocks, blockSize);
  }
}

/** Where rows are counted from, so that they are about as large as their spread before that is known: S = origin + unit · x. */
interface Frame {
  readonly origin: number;
  readonly unit: number;
}

class LineFit {
  readonly fits: readonly DegreeFit[];
  readonly #program: Program;
  readonly #option: OptionProgram;
  readonly #line: LineStopping;
  readonly #law: LineLaw;
  readonly #paths: MirroredPaths;
  /** By block: the paths that may stop, and the driver there, in the frame of the date. */
  readonly #counts: Int32Array;
  readonly #rows: readonly Int32Array[];
  readonly #columns: readonly Float64Array[];
  readonly #sums = new Float64Array(momentCount);
  readonly #terms: KnownTerms = new Map();

  constructor(program: Program, option: OptionProgram, line: LineStopping, law: LineLaw, paths: MirroredPaths, degrees: readonly number[]) {
    const { blocks } = paths;
    this.fits = degrees.map((degree) => new DegreeFit(degree, blocks));
    this.#program = program;
    this.#option = option;
    this.#line = line;
    this.#law = law;
    this.#paths = paths;
    this.#counts = new Int32Array(blocks);
    this.#rows = columnsOf(Int32Array, blocks, blockSize + 1);
    this.#columns = columnsOf(Float64Array, blocks, blockSize + 1);
  }

  *fitDates(): Steps<void> {
    for (let k = this.#program.last; k >= 0; k--) yield* this.#fitDate(k);
  }

  *#fitDate(k: number): Steps<void> {
    const interval = whereAboveZero(this.#line, this.#law.transform, k);
    const frame = this.#frameOf(k, interval);
    const total = yield* this.#sampleDate(k, frame, interval);
    if (total === 0) return;
    yield* this.#sumUp();
    const [{ sums }] = this.fits;
    const mean = sums[1] / total;
    const sd = Math.sqrt(Math.max(0, sums[2] / total - mean * mean));
    const terms = Math.min(mostTerms, Math.max(1, Math.floor(total / 20)));
    const spread = { mean: frame.origin + frame.unit * mean, sd: frame.unit * sd };
    // Before any rule whoever stays has nothing to come: there is nothing to regress.
    const known = this.fits[0].rules.length === 0 ? [] : [spread];
    const bases = this.fits.map(({ degree }) => standardisedBasis(known, degree, terms, 1, this.#terms));
    const [shift, width] = bases[0].features.length === 0 ? [0, 1] : [mean, sd];
    for (const fit of this.fits) recentre(fit.sums, shift, width);
    const equations = new NormalEquations(Math.max(...bases.map((basis) => basis.terms.length)), this.fits.length);
    equations.addMoments(this.fits.map((fit) => fit.sums));
    for (const target of this.fits.keys()) {
      const gain = this.#regress(k, target, bases[target], equations, total);
      yield* this.#decide(k, target, compose(gain, -shift / width, 1 / width), frame);
    }
  }

  /** The typical path that may stop, and how far apart paths are. */
  #frameOf(k: number, [from, to]: readonly [number, number]): Frame {
    const { transform, means, spreads } = this.#law;
    const place = Math.min(Math.max(means[k], from), to);
    const distance = spreads[k] > 0 ? spreads[k] : 1;
    if (!Number.isFinite(place)) return { origin: 0, unit: 1 };
    return transform === "exp" ? { origin: Math.exp(place), unit: distance * Math.exp(place) } : { origin: place, unit: distance };
  }

  /** Lists who may stop; returns how many there are. */
  *#sampleDate(k: number, { origin, unit }: Frame, [from, to]: readonly [number, number]): Steps<number> {
    const { transform, means } = this.#law;
    let total = 0;
    for (let b = 0; b < this.#paths.blocks; b++) {
      const [deviations] = this.#paths.deviations(b, k);
      if (this.#option.offered[k] !== 1) continue;
      const column = this.#columns[b];
      const count = takeBetween(deviations, blockSize / 2, means[k], from, to, this.#rows[b], column);
      (transform === "exp" ? toExponentials : scale)(column, count, 1 / unit, origin / unit);
      this.#counts[b] = count;
      total += count;
      if (isRound(b)) yield blocksAtOnce * sweepsToDraw;
    }
    return total;
  }

  /** Sums of powers over all blocks; those without a target for the first degree only. */
  *#sumUp(): Steps<void> {
    for (const [target, { sums, values }] of this.fits.entries()) {
      sums.fill(0);
      for (let b = 0; b < values.length; b++) {
        (target === 0 ? moments : targetMoments)(this.#columns[b], values[b], this.#rows[b], this.#counts[b], this.#sums);
        for (let i = 0; i < momentCount; i++) sums[i] += this.#sums[i];
        if (isRound(b)) yield blocksAtOnce * sweepsToFit;
      }
    }
  }

  /** Adds the rule of a date; returns its gain but for what stopping pays, by power of the standardised driver. */
  #regress(k: number, target: number, basis: Basis, equations: NormalEquations, total: number): number[] {
    const { rules, notes } = this.fits[target];
    const columns = basis.terms.map((_, power) => power);
    const { coefficients, effectiveRank, rSquared } = equations.solve({ target, columns });
    // What is gained is regressed by what staying is worth.
    const gain = [...coefficients].map((value) => -value);
    const { id } = this.#option;
    rules.push({ option: id, date: k, basis, coefficients: gain, addsPayoff: payoffIsKnown(this.#option), needsPayoff: true });
    notes.push({ option: id, date: k, rows: total, columns: columns.length, effectiveRank, rSquared });
    return gain;
  }

  *#decide(k: number, target: number, [a, b, c, d]: readonly number[], { origin, unit }: Frame): Steps<void> {
    const { values } = this.fits[target];
    const discount = this.#program.discount[k];
    const constant = discount * (this.#line.constants[k] + this.#line.slopes[k] * origin);
    const slope = discount * this.#line.slopes[k] * unit;
    for (let block = 0; block < values.length; block++) {
      stopOnLine(a, b, c, d, constant, slope, this.#columns[block], this.#rows[block], this.#counts[block], values[block]);
      if (isRound(block)) yield blocksAtOnce * sweepsToFit;
    }
  }
}

/** Whether a block is the last of those that are worked on before work is told. */
function isRound(block: number): boolean {
  return block % blocksAtOnce === blocksAtOnce - 1;
}

/** The coefficients of x for a polynomial of at most the third degree in u = shift + factor · x. */
function compose([a, b = 0, c = 0, d = 0]: readonly number[], shift: number, factor: number): number[] {
  return [
    a + shift * (b + shift * (c + shift * d)),
    factor * (b + shift * (2 * c + 3 * shift * d)),
    factor ** 2 * (c + 3 * shift * d),
    factor ** 3 * d,
  ];
}

/** Columns in one piece of memory: a thousand small ones cost more to make than to fill. */
function columnsOf<Column extends Float64Array | Int32Array>(
  type: new (length: number) => Column,
  count: number,
  length: number,
): Column[] {
  const all = new type(count * length);
  return Array.from({ length: count }, (_, i) => all.subarray(i * length, (i + 1) * length) as Column);
}
