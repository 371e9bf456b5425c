import { Quintic } from "./quintic.js";
import { Spline } from "./spline.js";

/**
 * A function as a table: a piecewise polynomial with its exact values and slopes, on a grid that is halved until the middle of no cell is
 * off by more than the tolerance.
 *
 * Reference: Hermite interpolation (de Boor 2001, chapter IV): the error is h⁴/384 |f⁗| for cubics and h⁶/46080 |f⁽⁶⁾| for quintics,
 * largest in the middle of a cell, so what is measured there is what the table is off by, wherever f is smooth inside cells. A kink
 * belongs on `centre`, which is on every grid.
 * Accuracy: the tolerance, unless `mostCells` are reached first; tested.
 */
export interface Sample {
  readonly value: number;
  readonly slope: number;
}

/** With the second derivative as well. */
export interface SmoothSample extends Sample {
  readonly curvature: number;
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
  return refine(f, centre, reach, tolerance, splineOf);
}

/**
 * The same for a function that is dear but has a second derivative: f is asked on the coarser grid that a quintic needs, and the table
 * that is returned is filled from the quintic.
 */
export function tabulateSmooth(
  f: (x: number, guess: number | undefined) => SmoothSample,
  centre: number,
  reach: number,
  tolerance: number,
): Spline {
  const quintic = refine(f, centre, reach, tolerance / 2, (x, samples) => new Quintic(x, samples));
  return copy(quintic, centre, reach, tolerance / 2);
}

/** A quintic as a cubic table. It is cheap to ask, and the error of cubics falls as h⁴, so a coarse table tells at once how fine it has to be. */
function copy(quintic: Quintic, centre: number, reach: number, tolerance: number): Spline {
  const width = Math.max(reach, 1e-3);
  for (let cells = 64; ;) {
    const step = (2 * width) / cells;
    const x = new Float64Array(cells + 1);
    for (let i = 0; i <= cells; i++) x[i] = centre - width + step * i;
    const [values, slopes] = [new Float64Array(cells + 1), new Float64Array(cells + 1)];
    quintic.fill(x, values, slopes);
    const table = new Spline(x, values, slopes);
    let worst = 0;
    for (let i = 0; i < cells; i++) {
      const middle = x[i] + step / 2;
      const off = Math.abs(quintic.at(middle) - table.at(middle));
      if (off > worst) worst = off;
    }
    if (worst <= tolerance || cells >= mostCells) return table;
    cells = Math.min(mostCells, cells * 2 ** Math.max(1, Math.ceil(Math.log2(worst / tolerance) / 4)));
  }
}

/** Halves the grid until what `build` makes of the samples meets the tolerance. */
function refine<S extends Sample, T extends { at(x: number): number }>(
  f: (x: number, guess: number | undefined) => S,
  centre: number,
  reach: number,
  tolerance: number,
  build: (x: Float64Array, samples: readonly S[]) => T,
): T {
  const width = Math.max(reach, 1e-3);
  let cells = 2 * Math.max(2, Math.ceil(2 * width));
  const at = (i: number, of: number): number => centre + width * ((2 * i) / of - 1);
  let samples = Array.from({ length: cells + 1 }, (_, i) => f(at(i, cells), undefined));
  for (;;) {
    const x = new Float64Array(cells + 1);
    for (let i = 0; i <= cells; i++) x[i] = at(i, cells);
    const table = build(x, samples);
    if (cells >= mostCells) return table;
    let worst = 0;
    const finer: S[] = [samples[0]];
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

function splineOf(x: Float64Array, samples: readonly Sample[]): Spline {
  const [values, slopes] = [new Float64Array(x.length), new Float64Array(x.length)];
  for (let i = 0; i < x.length; i++) {
    values[i] = samples[i].value;
    slopes[i] = samples[i].slope;
  }
  return new Spline(x, values, slopes);
}
