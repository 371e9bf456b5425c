import { exponentialPowers, fineRoots, moderateExponential } from "../../numerics/index.js";
import { blockSize } from "../../simulation/index.js";

// The innermost loops of replaying rules on a line. They branch where it is easy to guess: at most once in its life a path stops.

/**
 * Moves the coordinates of a block on by a Gaussian step; lists who comes to lie between two limits, with where, and takes him off the line. Four paths a round,
 * which takes two thirds of the time. Returns how many have stopped.
 */
export function advance(
  places: Float64Array,
  normals: Float64Array,
  slope: number,
  shift: number,
  sd: number,
  from: number,
  to: number,
  stopped: Int32Array,
  stoppedAt: Float64Array,
): number {
  let count = 0;
  for (let p = 0; p < blockSize; p += 4) {
    const q = p + 1;
    const r = p + 2;
    const s = p + 3;
    const w = slope * places[p] + (shift + sd * normals[p]);
    const x = slope * places[q] + (shift + sd * normals[q]);
    const y = slope * places[r] + (shift + sd * normals[r]);
    const z = slope * places[s] + (shift + sd * normals[s]);
    places[p] = w;
    places[q] = x;
    places[r] = y;
    places[s] = z;
    if (w < to && w > from) {
      stopped[count] = p;
      stoppedAt[count++] = w;
      places[p] = NaN;
    }
    if (x < to && x > from) {
      stopped[count] = q;
      stoppedAt[count++] = x;
      places[q] = NaN;
    }
    if (y < to && y > from) {
      stopped[count] = r;
      stoppedAt[count++] = y;
      places[r] = NaN;
    }
    if (z < to && z > from) {
      stopped[count] = s;
      stoppedAt[count++] = z;
      places[s] = NaN;
    }
  }
  return count;
}

/** The same without a step, after `count` that are listed already; returns how many there are in all. */
export function stopBetween(
  places: Float64Array,
  from: number,
  to: number,
  count: number,
  stopped: Int32Array,
  stoppedAt: Float64Array,
): number {
  let found = count;
  for (let p = 0; p < places.length; p++) {
    const x = places[p];
    if (!(x < to && x > from)) continue;
    stopped[found] = p;
    stoppedAt[found++] = x;
    places[p] = NaN;
  }
  return found;
}

/** Writes what the driver is worth on the listed paths. */
export function fillValues(
  coordinates: Float64Array,
  paths: Int32Array,
  count: number,
  areLogarithms: boolean,
  values: Float64Array,
): void {
  const roots = fineRoots;
  const powers = exponentialPowers;
  if (areLogarithms) for (let q = 0; q < count; q++) values[paths[q]] = moderateExponential(coordinates[q], roots, powers);
  else for (let q = 0; q < count; q++) values[paths[q]] = coordinates[q];
}
