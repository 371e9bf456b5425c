/**
 * A seeded sample without repetition: those with the smallest hash of seed, place and change, so that a mutant stays in while code beside it changes.
 *
 * @param mutants { file, line, column, mutator, replacement }
 * @param count how many
 */
import { createHash } from "node:crypto";

export function draw(mutants, count, seed) {
  const place = ({ file, mutator, original, replacement, column }) => [seed, file, mutator, original, replacement, column].join("\0");
  const key = (mutant) => createHash("sha256").update(place(mutant)).digest("hex");
  return mutants
    .map((mutant) => [key(mutant), mutant])
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, count)
    .map(([, mutant]) => mutant);
}
