import { Spline } from "./spline.js";

/**
 * A function as a table: a piecewise cubic with its exact values and slopes, on a grid that is halved until the middle of no cell is off by
 * more than the tolerance.
 *
 * Reference: cubic Hermite interpolation (de Boor 2001, chapter IV): the error is h⁴/384 |f''''|, largest in the middle of a cell, so what is
 * measured there is what the table is off by, wherever f is smooth inside cells. A kink belongs on `centre`, which is on every grid.
 * Accuracy: the tolerance, unless `mostCells` are reached first; tested.
 */
export interface Sample {
  readonly value: number;
  readonly slope: number;
}

const mostCells = 2 ** 14;

/**
 * Tabulates f around `centre`.
 *
 * @param f value and slope at x; `guess` is what the coarser table says, when there is one
 * @param centre a point of the grid
 * @param reach the table covers centre ± reach; straight lines follow outside
 * @param tolerance largest error allowed in the middle of a cell, in units of f
 * @returns the table
 * @example
 * tabulate((x) => ({ value: Math.sin(x), slope: Math.cos(x) }), 0, 3, 1e-9).at(1); // Math.sin(1) to 1e-9
 */
export function tabulate(f: (x: number, guess: number | undefined) => Sample, centre: number, reach: number, tolerance: number): Spline {
  const width = Math.max(reach, 1e-3);
  let cells = 2 * Math.max(2, Math.ceil(2 * width));
  const at = (i: number, of: number): number => centre + width * ((2 * i) / of - 1);
  let samples = Array.from({ length: cells + 1 }, (_, i) => f(at(i, cells), undefined));
  for (;;) {
    const table = splineOf(samples, (i) => at(i, samples.length - 1));
    if (cells >= mostCells) return table;
    let worst = 0;
    const finer: Sample[] = [samples[0]];
    for (let i = 0; i < cells; i++) {
      const middle = at(2 * i + 1, 2 * cells);
      const guess = table.at(middle);
      const sample = f(middle, guess);
      worst = Math.max(worst, Math.abs(sample.value - guess));
      finer.push(sample, samples[i + 1]);
    }
    if (worst <= tolerance) return table;
    samples = finer;
    cells *= 2;
  }
}

function splineOf(samples: readonly Sample[], at: (i: number) => number): Spline {
  const x = Float64Array.from(samples, (_, i) => at(i));
  const y = Float64Array.from(samples, ({ value }) => value);
  return new Spline(
    x,
    y,
    Float64Array.from(samples, ({ slope }) => slope),
  );
}
