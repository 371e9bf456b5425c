import type { Program } from "../../../model/index.js";
import { Spline } from "../../../numerics/index.js";
import type { Reader } from "../walk/index.js";
import { Bicubic } from "./bicubic.js";
import type { Coordinates } from "./coordinates.js";
import { Design } from "./design.js";
import type { GridAxis, GridDate, RegressionDate, ValueData } from "./valueData.js";

/** Reads value functions off their data. */
export class Continuations {
  readonly #data: ValueData;
  readonly #coordinates: Coordinates;
  readonly #design: Design;
  readonly #splines = new Map<readonly number[], Spline>();
  readonly #tables = new Map<readonly number[], Float64Array>();
  readonly #bicubic = new Bicubic();
  readonly #own = new Float64Array(1024);
  readonly #columns: Float64Array[] = [];
  readonly #category = new Int16Array(1024);
  readonly #rooms: Float64Array[] = [];

  constructor(program: Program, coordinates: Coordinates, data: ValueData) {
    this.#data = data;
    this.#coordinates = coordinates;
    this.#design = new Design(program, coordinates);
  }

  /** What arrivals at date k + 1 are worth, as seen from the reader's rows at date k; by arrival, valid until the next call. */
  fill(reader: Reader, arrivals: readonly number[]): (Float64Array | undefined)[] {
    const out: (Float64Array | undefined)[] = [];
    if (reader.k >= this.#data.dates.length) return out;
    if (this.#coordinates.categories > 1) this.#coordinates.fillCategory(reader, this.#category);
    arrivals.forEach((arrival, place) => (out[arrival] = this.#rooms[place] ??= new Float64Array(1024)));
    if (this.#data.kind === "grid") this.#fillGrid(this.#data.dates[reader.k], reader, arrivals, out);
    else this.#fillRegression(this.#data.dates[reader.k], reader, arrivals, out);
    return out;
  }

  #fillGrid(date: GridDate, reader: Reader, arrivals: readonly number[], out: readonly (Float64Array | undefined)[]): void {
    const { count } = reader.rows;
    this.#coordinates.fill(reader, [], -1, this.#columns);
    const [axis, second] = date.axes;
    if (second !== undefined) this.#bicubic.locate(date.axes, this.#columns, count);
    for (const arrival of arrivals) {
      const column = out[arrival] as Float64Array;
      date.values[arrival].forEach((values, category, { length }) => {
        const own = length === 1 ? column : this.#own;
        if (second !== undefined) this.#bicubic.evaluate(this.#table(values), count, own);
        else this.#spline(axis, values).evaluate(this.#columns[0], own, count);
        if (length > 1) for (let r = 0; r < count; r++) if (this.#category[r] === category) column[r] = own[r];
      });
    }
  }

  #table(values: readonly number[]): Float64Array {
    let table = this.#tables.get(values);
    if (table === undefined) this.#tables.set(values, (table = Float64Array.from(values)));
    return table;
  }

  #spline({ from, to }: GridAxis, values: readonly number[]): Spline {
    let spline = this.#splines.get(values);
    if (spline === undefined) {
      const step = (to - from) / (values.length - 1);
      spline = new Spline(
        Float64Array.from(values, (_, i) => from + i * step),
        Float64Array.from(values),
      );
      this.#splines.set(values, spline);
    }
    return spline;
  }

  #fillRegression(date: RegressionDate, reader: Reader, arrivals: readonly number[], out: readonly (Float64Array | undefined)[]): void {
    const { count } = reader.rows;
    const { categories } = this.#coordinates;
    date.views.forEach((view, v) => {
      const own = arrivals.filter((arrival) => date.arrivals[arrival].view === v);
      if (own.length === 0) return;
      const design = this.#design.fill(reader, view);
      for (const arrival of own) {
        const column = (out[arrival] as Float64Array).fill(0, 0, count);
        const { coefficients } = date.arrivals[arrival];
        if (categories === 1) combine(design, coefficients[0], count, column);
        else
          design.forEach((term, b) => {
            for (let r = 0; r < count; r++) column[r] += coefficients[this.#category[r]][b] * term[r];
          });
      }
    });
  }
}

/** out[r] += Σ coefficients[b] columns[b][r], four columns at a time. */
function combine(columns: readonly Float64Array[], coefficients: readonly number[], count: number, out: Float64Array): void {
  let b = 0;
  for (; b + 3 < columns.length; b += 4) {
    const [x, y, z, w] = [columns[b], columns[b + 1], columns[b + 2], columns[b + 3]];
    const [p, q, s, t] = [coefficients[b], coefficients[b + 1], coefficients[b + 2], coefficients[b + 3]];
    for (let r = 0; r < count; r++) out[r] += p * x[r] + q * y[r] + s * z[r] + t * w[r];
  }
  for (; b < columns.length; b++) {
    const [x, p] = [columns[b], coefficients[b]];
    for (let r = 0; r < count; r++) out[r] += p * x[r];
  }
}
