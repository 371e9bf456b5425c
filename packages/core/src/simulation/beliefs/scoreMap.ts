/**
 * Reads a score per path and writes a value per path, for the paths index[0..count), or 0 … count − 1 when there is no index; `out` may be
 * `scores`. A path's value has the same bits with and without an index.
 */
export type ScoreMap = (scores: Float64Array, index: Int32Array | undefined, count: number, out: Float64Array) => void;

/** The map to one value. */
export function constant(value: number): ScoreMap {
  return (_scores, index, count, out) => {
    for (let i = 0; i < count; i++) out[index === undefined ? i : index[i]] = value;
  };
}

/** Makes a thing when it is first asked for. */
export function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
