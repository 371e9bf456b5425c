import { createHash } from "node:crypto";

/** A mutant wherever its line is: code above it moves that. */
export function placeOf({ file, mutator, original, replacement, column }) {
  return [file, mutator, original, replacement, column].join("\0");
}

/**
 * A seeded sample without repetition: those with the smallest hash of seed, place and change, so that a mutant stays in while code beside it changes.
 *
 * @param mutants { file, column, mutator, original, replacement }
 * @param count how many
 */
export function draw(mutants, count, seed) {
  const key = (mutant) =>
    createHash("sha256")
      .update(`${seed}\0${placeOf(mutant)}`)
      .digest("hex");
  return mutants
    .map((mutant) => [key(mutant), mutant])
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, count)
    .map(([, mutant]) => mutant);
}
