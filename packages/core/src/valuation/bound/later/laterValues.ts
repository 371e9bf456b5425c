import { NormalEquations } from "../../../numerics/index.js";
import type { Masks } from "../stations/index.js";
import { countTerms, HermiteTerms, type Setting } from "../values/index.js";
import type { Reader } from "../walk/index.js";
import type { LaterCoordinate, LaterSpace } from "./laterSpace.js";

/** Value functions of the arrivals of every date, as polynomials of what is known at that date: plain data. */
export interface LaterData {
  readonly kind: "later";
  /** The highest total degree, where not too many terms stand against it. */
  readonly degree: number;
  /** By date, arrival and category: coefficients. */
  readonly dates: readonly (readonly (readonly (readonly number[])[])[])[];
}

/** As many as products of two coordinates have up to degree 10: two degrees more change a bound by a twentieth of a per cent, and fits take half as long again. */
const mostTerms = 66;

/** A basis at a date, seen with certain masks. */
interface Basis {
  readonly masks: Masks;
  readonly coordinates: readonly LaterCoordinate[];
  readonly degree: number;
  readonly terms: HermiteTerms;
  readonly columns: Float64Array[];
}

/** Arrivals that are seen alike: before their signals, and after. */
interface Likes {
  readonly arrivals: readonly number[];
  readonly after: Basis;
  readonly before: Basis | undefined;
  /** By term of `after`: the term of `before` that its expectation is a multiple of (−1: none), and the factor. */
  readonly places: readonly number[];
  readonly factors: readonly number[];
}

/** Evaluates value functions at their own date, and their expectations one date before. */
export class LaterValues {
  readonly #setting: Setting;
  readonly #space: LaterSpace;
  readonly #data: LaterData;
  readonly #likes: readonly (readonly Likes[])[];
  readonly #category = new Int16Array(1024);
  readonly #rooms: Float64Array[] = [];
  /** By date: transition[from][to] between categories. */
  readonly #transitions: readonly (readonly (readonly number[])[])[];

  constructor(setting: Setting, space: LaterSpace, data: LaterData) {
    this.#setting = setting;
    this.#data = data;
    this.#space = space;
    this.#likes = setting.stations.stages.map((_, k) => this.#sort(k));
    this.#transitions = setting.stations.stages.map((_, k) => transitions(setting, k));
  }

  /** Whether there is a coefficient for every term. */
  get isWhole(): boolean {
    return this.#likes.every((likes, k) =>
      likes.every(({ arrivals, after }) =>
        arrivals.every((a) => k === 0 || this.#data.dates[k][a].every(({ length }) => length === after.terms.count)),
      ),
    );
  }

  /** What arrivals at date k + 1 are worth as seen from the reader's rows at date k; by arrival, valid until the next call. */
  fill(reader: Reader, arrivals: readonly number[]): (Float64Array | undefined)[] {
    const { k } = reader;
    const out: (Float64Array | undefined)[] = [];
    if (k >= this.#setting.program.last) return out;
    const wanted = new Set(arrivals);
    const categories = this.#categories(reader);
    for (const { arrivals: alike, before, places, factors } of this.#likes[k + 1]) {
      if (!alike.some((a) => wanted.has(a)) || before === undefined) continue;
      const columns = this.#columns(reader, before);
      for (const a of alike) {
        if (!wanted.has(a)) continue;
        const column = (out[a] = this.#room(a).fill(0, 0, reader.rows.count));
        const later = this.#data.dates[k + 1][a];
        const earlier = later.map((_, c) => {
          const coefficients = new Float64Array(before.terms.count);
          later.forEach((own, to) => {
            const share = this.#transitions[k][c][to];
            own.forEach((value, b) => {
              if (places[b] >= 0) coefficients[places[b]] += share * factors[b] * value;
            });
          });
          return coefficients;
        });
        combine(columns, earlier, categories, reader.rows.count, column);
      }
    }
    return out;
  }

  /** What arrivals at the reader's date are worth; filled into `out`. */
  values(reader: Reader, out: readonly Float64Array[]): void {
    const categories = this.#categories(reader);
    for (const { arrivals, after } of this.#likes[reader.k]) {
      const columns = this.#columns(reader, after);
      for (const a of arrivals) {
        out[a].fill(0, 0, reader.rows.count);
        combine(columns, this.#data.dates[reader.k][a], categories, reader.rows.count, out[a]);
      }
    }
  }

  /**
   * Regresses what arrivals at the reader's dates are worth on their polynomials.
   *
   * @param spread how many times as far from their means as paths the rows are
   */
  fit(
    k: number,
    blocks: readonly { readonly open: () => Reader; readonly values: readonly Float64Array[] }[],
    spread: number,
  ): number[][][] {
    const found: number[][][] = this.#setting.stations.stages[k].arrivals.map(() => []);
    const count = this.#setting.coordinates.categories;
    for (const { arrivals, after } of this.#likes[k]) {
      const equations = Array.from({ length: count }, () => new NormalEquations(after.terms.count, arrivals.length));
      for (const { open, values } of blocks) {
        const reader = open();
        const categories = this.#categories(reader);
        const columns = this.#columns(reader, after).slice(0, after.terms.count);
        const weights = this.#space.weights(after.coordinates, after.columns, reader.rows.count, spread);
        equations.forEach((equation, c) => {
          const rows = count === 1 ? undefined : Int32Array.from([...categories.keys()].filter((r) => categories[r] === c));
          if (rows?.length === 0) return;
          const pick = (column: Float64Array): Float64Array => (rows === undefined ? column : Float64Array.from(rows, (r) => column[r]));
          equation.add(
            columns.map(pick),
            arrivals.map((a) => pick(values[a])),
            rows?.length ?? reader.rows.count,
            pick(weights),
          );
        });
      }
      arrivals.forEach((a, target) => {
        found[a] = equations.map((equation) =>
          equation.rows === 0 ? new Array<number>(after.terms.count).fill(0) : [...equation.solve({ target }).coefficients],
        );
      });
    }
    return found;
  }

  #sort(k: number): Likes[] {
    const { arrivals } = this.#setting.stations.stages[k];
    const byMasks = new Map<string, number[]>();
    arrivals.forEach(({ standing, masks }, a) => {
      const key = `${standing.masks.join()}|${masks.join()}`;
      byMasks.set(key, [...(byMasks.get(key) ?? []), a]);
    });
    return [...byMasks.values()].map((own): Likes => {
      const { standing, masks } = arrivals[own[0]];
      const after = this.#basis(k, masks);
      if (k === 0) return { arrivals: own, after, before: undefined, places: [], factors: [] };
      const correlations = after.coordinates.map((coordinate) => this.#space.correlation(coordinate, k - 1, standing.masks));
      // Every term has to be found again, or the expectation would not be exact.
      const seen = new Set(after.coordinates.flatMap(({ key }, c) => (correlations[c] === 0 ? [] : [key])));
      const earlier = this.#space.coordinates(k - 1, standing.masks).filter(({ key }) => seen.has(key));
      const before = basisOf(standing.masks, earlier, after.degree);
      const keys = before.coordinates.map(({ key }) => key);
      const known = new Map(before.terms.powers.map((powers, b) => [keyOf(powers, keys), b]));
      const places = after.terms.powers.map((powers) => {
        if (powers.some((power, c) => power > 0 && correlations[c] === 0)) return -1;
        return (
          known.get(
            keyOf(
              powers,
              after.coordinates.map(({ key }) => key),
            ),
          ) ?? -1
        );
      });
      const factors = after.terms.powers.map((powers) => powers.reduce((product, power, c) => product * correlations[c] ** power, 1));
      return { arrivals: own, after, before, places, factors };
    });
  }

  #basis(k: number, masks: Masks): Basis {
    const coordinates = this.#space.coordinates(k, masks);
    let { degree } = this.#data;
    const powers = coordinates.map(() => degree);
    while (degree > 1 && countTerms(powers, degree, mostTerms) > mostTerms) degree--;
    return basisOf(masks, coordinates, degree);
  }

  #columns(reader: Reader, { coordinates, masks, terms, columns }: Basis): readonly Float64Array[] {
    this.#space.fill(reader, coordinates, masks, columns);
    return terms.fill(columns, reader.rows.count);
  }

  #categories(reader: Reader): Int16Array {
    if (this.#setting.coordinates.categories > 1) this.#setting.coordinates.fillCategory(reader, this.#category);
    return this.#category;
  }

  #room(place: number): Float64Array {
    return (this.#rooms[place] ??= new Float64Array(1024));
  }
}

function basisOf(masks: Masks, coordinates: readonly LaterCoordinate[], degree: number): Basis {
  const powers = coordinates.map(() => degree);
  const kin = coordinates.map((coordinate) => coordinate.kin);
  return { masks, coordinates, degree, terms: new HermiteTerms(powers, degree, kin), columns: [] };
}

function keyOf(powers: readonly number[], keys: readonly string[]): string {
  return powers
    .flatMap((power, c) => (power > 0 ? [`${keys[c]}^${String(power)}`] : []))
    .sort()
    .join();
}

function combine(
  columns: readonly Float64Array[],
  coefficients: readonly (readonly number[] | Float64Array)[],
  categories: Int16Array,
  count: number,
  out: Float64Array,
): void {
  if (coefficients.length === 1) {
    coefficients[0].forEach((value, b) => {
      const column = columns[b];
      if (value !== 0) for (let r = 0; r < count; r++) out[r] += value * column[r];
    });
    return;
  }
  for (let b = 0; b < coefficients[0].length; b++) {
    const column = columns[b];
    for (let r = 0; r < count; r++) out[r] += coefficients[categories[r]][b] * column[r];
  }
}

function transitions({ coordinates, world, program }: Setting, k: number): number[][] {
  const states = Array.from({ length: coordinates.categories }, (_, c) => coordinates.valuesIn(c));
  const share = (market: number, from: number, to: number): number => {
    const chain = world.chain(market);
    if (chain !== undefined) return chain.transition[chain.values.indexOf(from) * chain.values.length + chain.values.indexOf(to)];
    if (k >= program.last) return 0;
    const chance = new Float64Array([from]);
    world.conditionalMean(market, k, k + 1, "pricing", chance, chance, 1);
    return to === 1 ? chance[0] : 1 - chance[0];
  };
  return states.map((from) =>
    states.map((to) => from.reduce((product, { market, value }, d) => product * share(market, value, to[d].value), 1)),
  );
}
