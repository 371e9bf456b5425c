import type { Steps } from "../../execution/index.js";
import type { Program } from "../../model/index.js";
import { blockSize } from "../../simulation/index.js";
import { isQuantity, predict, regress, Sample, type Basis, type Feature } from "../../valuation/index.js";
import type { Correction } from "../planPolicy.js";
import type { Deviations } from "./deviations.js";

/** So many rows at least are fitted together, over successive dates. */
const rowsTogether = 400;

/** Fewer rows than this for each term, and there are fewer terms. */
const rowsPerTerm = 40;

const degrees = [2, 1, 0];

/** A block of deviations, and by path what the move that was tried brought over not making it. */
export interface Tried {
  readonly deviations: Deviations;
  readonly gain: Float64Array;
}

/** What was known where one move was tried, and what it brought beyond its score. */
interface Row {
  readonly deviations: Deviations;
  readonly path: number;
  readonly date: number;
  readonly target: number;
}

/** Regresses what moves brought beyond their scores on what was known. Of several degrees that is taken, on one half of the rows and the other, which predicts the other half best; where nothing predicts it better than nothing at all, there is no correction. */
export function* fitCorrections(program: Program, tried: readonly Tried[], features: readonly (readonly Feature[])[]): Steps<Correction[]> {
  const corrections: Correction[] = [];
  for (const { id, index } of program.options) {
    const rows = tried.flatMap((own) => rowsOf(own, index)).sort((a, b) => a.date - b.date);
    const listed = features[index];
    const curved = 2 + listed.filter(isQuantity).length;
    for (const stretch of stretches(rows)) {
      const fitted = yield* fit(stretch, listed.length, curved);
      if (fitted === undefined) continue;
      const { basis, coefficients } = fitted;
      const used = basis.features.filter((f) => f >= 2);
      corrections.push({
        option: id,
        from: stretch[0].date,
        until: stretch[stretch.length - 1].date,
        features: used.map((f) => listed[f - 2]),
        basis: { ...basis, features: basis.features.map((f) => (f < 2 ? f : 2 + used.indexOf(f))) },
        coefficients,
      });
    }
  }
  return corrections;
}

function rowsOf({ deviations, gain }: Tried, option: number): Row[] {
  const rows: Row[] = [];
  for (let path = 0; path < blockSize; path++)
    if (deviations.made[path] === 1 && deviations.option[path] === option)
      rows.push({ deviations, path, date: deviations.date[path], target: gain[path] - deviations.score[path] });
  return rows;
}

/** Cuts rows in the order of their dates into stretches of whole dates, with rows enough. */
function stretches(rows: readonly Row[]): Row[][] {
  const found: Row[][] = [];
  let open: Row[] = [];
  rows.forEach((row, r) => {
    open.push(row);
    if (open.length < rowsTogether || (r + 1 < rows.length && rows[r + 1].date === row.date)) return;
    found.push(open);
    open = [];
  });
  if (open.length > 0) found.push([...(found.pop() ?? []), ...open]);
  return found;
}

function* fit(
  rows: readonly Row[],
  features: number,
  curved: number,
): Steps<{ readonly basis: Basis; readonly coefficients: number[] } | undefined> {
  const halves = [0, 1].map((half) =>
    sampleOf(
      rows.filter((_, r) => r % 2 === half),
      features,
    ),
  );
  const most = Math.max(1, Math.floor(rows.length / rowsPerTerm));
  const basisOf = (sample: Sample, degree: number): Basis => sample.basis(degree, most, degree === 0 ? 2 + features : curved);
  let least = rows.reduce((sum, { target }) => sum + target * target, 0);
  let best = -1;
  for (const degree of degrees) {
    let error = 0;
    for (const half of [0, 1]) {
      const basis = basisOf(halves[half], degree);
      predict(halves[1 - half], basis, yield* regress(halves[half], basis, 1), ({ targets: [target], count }, _, [values]) => {
        for (let q = 0; q < count; q++) error += (target[q] - values[q]) ** 2;
      });
    }
    if (error < least) [least, best] = [error, degree];
  }
  if (best < 0) return undefined;
  const all = sampleOf(rows, features);
  const basis = basisOf(all, best);
  const [{ coefficients }] = yield* regress(all, basis, 1);
  return { basis, coefficients: [...coefficients] };
}

function sampleOf(rows: readonly Row[], features: number): Sample {
  const sample = new Sample(2 + features, 1);
  for (let from = 0; from < rows.length; from += blockSize) {
    const some = rows.slice(from, from + blockSize);
    const { features: columns, targets } = sample.add(
      Int32Array.from(some, ({ path }) => path),
      some.length,
    );
    some.forEach(({ deviations, path, target }, q) => {
      columns[0][q] = deviations.score[path];
      columns[1][q] = deviations.own[path];
      for (let f = 0; f < features; f++) columns[2 + f][q] = deviations.features[f][path];
      targets[0][q] = target;
    });
  }
  return sample;
}
