import type { Program } from "../../../model/index.js";
import type { Reader } from "../walk/index.js";
import type { Coordinates } from "./coordinates.js";
import { HermiteTerms } from "./hermiteTerms.js";
import { PayoffColumns } from "./payoffColumns.js";
import type { View } from "./valueData.js";

/** Makes the columns of a view's basis. */
export class Design {
  readonly payoffs: PayoffColumns;
  readonly #coordinates: Coordinates;
  readonly #raw: Float64Array[] = [];
  readonly #standard: Float64Array[] = [];
  readonly #terms = new Map<string, HermiteTerms>();

  constructor(program: Program, coordinates: Coordinates) {
    this.#coordinates = coordinates;
    this.payoffs = new PayoffColumns(program);
  }

  /** Number of columns of a view. */
  count(view: View): number {
    return this.#termsOf(view).count + (view.used.length > 0 ? 2 * view.payoffScales.length : 0);
  }

  /** The degree of each column of a view; payoffs count as 1. */
  degrees(view: View): readonly number[] {
    const { degrees } = this.#termsOf(view);
    return [...degrees, ...new Array<number>(this.count(view) - degrees.length).fill(1)];
  }

  /** The columns over the reader's rows; valid until the next call. */
  fill(reader: Reader, view: View): readonly Float64Array[] {
    const { count } = reader.rows;
    this.#coordinates.fill(reader, view.masks, view.history, this.#raw);
    view.used.forEach((c, place) => {
      const from = this.#raw[c];
      const to = (this.#standard[place] ??= new Float64Array(1024));
      const [shift, scale, low, high] = [view.shift[place], 1 / view.scale[place], view.low[place], view.high[place]];
      for (let r = 0; r < count; r++) {
        const x = (from[r] - shift) * scale;
        to[r] = x < low ? low : x > high ? high : x;
      }
    });
    const terms = this.#termsOf(view);
    const columns = terms.fill(this.#standard, count).slice(0, terms.count);
    if (view.used.length === 0 || view.payoffScales.length === 0) return columns;
    return [...columns, ...this.payoffs.fill(reader, view.payoffScales)];
  }

  #termsOf({ powers, degree }: View): HermiteTerms {
    const key = `${powers.join()}:${degree}`;
    let terms = this.#terms.get(key);
    if (terms === undefined) this.#terms.set(key, (terms = new HermiteTerms(powers, degree)));
    return terms;
  }
}
