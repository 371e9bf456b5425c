import { RipenError } from "../../../errors.js";
import type { Program } from "../../../model/index.js";
import { blockSize, type Process } from "../../../simulation/index.js";
import type { PolicyAxis, PolicyTable, TablePolicy } from "./tablePolicy.js";

/** Where an axis finds its position on a path: fills `out[q]` in steps for paths `index[0..count)`. */
type AxisReader = (
  k: number,
  process: Process,
  table: PolicyTable,
  axis: number,
  index: Int32Array,
  count: number,
  out: Float64Array,
) => void;

/** Reads where paths stand on the axes of a policy and interpolates its tables there. */
export class PlaceReader {
  readonly #readers: readonly AxisReader[];
  readonly #positions: Float64Array[];

  constructor({ axes }: TablePolicy, program: Program) {
    this.#readers = axes.map((axis) => readerOf(axis, axes, program));
    this.#positions = axes.map(() => new Float64Array(blockSize));
  }

  /** `out[q] = table at path index[q]`, linear between places along each axis, constant beyond the outermost. */
  interpolate(
    k: number,
    process: Process,
    table: PolicyTable,
    values: readonly number[],
    index: Int32Array,
    count: number,
    out: Float64Array,
  ): void {
    this.#readers.forEach((read, axis) => read(k, process, table, axis, index, count, this.#positions[axis]));
    const { places } = table;
    for (let q = 0; q < count; q++) out[q] = this.#at(places, values, 0, 0, q);
  }

  #at(places: PolicyTable["places"], values: readonly number[], axis: number, base: number, q: number): number {
    if (axis === places.length) return values[base];
    const { count } = places[axis];
    const at = Math.min(Math.max(this.#positions[axis][q], 0), count - 1);
    const cell = Math.min(Math.floor(at), Math.max(count - 2, 0));
    const share = at - cell;
    const low = this.#at(places, values, axis + 1, (base + cell) * (places[axis + 1]?.count ?? 1), q);
    if (share === 0) return low;
    return low + share * (this.#at(places, values, axis + 1, (base + cell + 1) * (places[axis + 1]?.count ?? 1), q) - low);
  }
}

function readerOf(axis: PolicyAxis, axes: readonly PolicyAxis[], program: Program): AxisReader {
  const { marketNames, privateNames } = program.world;
  if (axis.kind === "market") {
    const market = placeOf(marketNames, axis.driver);
    const [first] = axes;
    const leans = first.kind === "market" && axis.lean.some((share) => share !== 0);
    const other = leans ? placeOf(marketNames, first.driver) : -1;
    return (k, { paths }, table, place, index, count, out) => {
      const { start, step } = table.places[place];
      for (let q = 0; q < count; q++) {
        let x = coordinate(paths.world.market[market][k][index[q]], axis.transform);
        if (leans) x -= axis.lean[k] * coordinate(paths.world.market[other][k][index[q]], first.transform);
        out[q] = step === 0 ? 0 : (x - start) / step;
      }
    };
  }
  if (axis.kind === "values") {
    const market = placeOf(marketNames, axis.driver);
    return (k, { paths }, _table, _place, index, count, out) => {
      const column = paths.world.market[market][k];
      for (let q = 0; q < count; q++) out[q] = nearest(axis.values, column[index[q]]);
    };
  }
  const learned = placeOf(privateNames, axis.driver);
  return axis.kind === "score" ? scoreReader(learned) : outcomeReader(learned, axis.values, program);
}

function scoreReader(learned: number): AxisReader {
  const scores = new Float64Array(blockSize);
  return (_k, process, table, place, index, count, out) => {
    const { beliefs } = process.world;
    const mask = table.known[beliefs.groupOf[learned]];
    const { start, step } = table.places[place];
    if (mask <= 0 || step === 0) {
      out.fill(0, 0, count);
      return;
    }
    beliefs.scoreMean(learned, mask, process.paths.world.signal, index, count, scores);
    for (let q = 0; q < count; q++) out[q] = (scores[index[q]] - start) / step;
  };
}

/** The place of a belief after tests: their results as binary digits; or that of the value, once it is known. */
function outcomeReader(learned: number, values: readonly number[], program: Program): AxisReader {
  return (_k, { state, world, paths }, table, _place, index, count, out) => {
    const group = world.beliefs.groupOf[learned];
    const mask = table.known[group];
    const taken = mask <= 0 ? [] : world.beliefs.groups[group].observations.filter((_, bit) => ((mask >> bit) & 1) === 1);
    const revealed = taken.some((observation) => typeof program.world.observations[observation].resolves === "number");
    for (let q = 0; q < count; q++) {
      const path = index[q];
      if (revealed) out[q] = nearest(values, state.known[learned][path]);
      else out[q] = taken.reduce((place, observation, digit) => place + (paths.world.signal[observation][path] > 0 ? 1 << digit : 0), 0);
    }
  };
}

function coordinate(value: number, transform: "exp" | "identity"): number {
  return transform === "exp" ? Math.log(value) : value;
}

function nearest(values: readonly number[], value: number): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (Math.abs(values[i] - value) < Math.abs(values[best] - value)) best = i;
  return best;
}

function placeOf(names: readonly string[], name: string): number {
  const place = names.indexOf(name);
  if (place >= 0) return place;
  throw new RipenError("mismatched-policy", [{ path: "policy.axes", message: `found driver ${name}, which the model does not have` }]);
}
