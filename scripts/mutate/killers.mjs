// Which test found a mutant out the last time: it is run first, so that a second measurement costs a fraction. What is found does not depend on it.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { placeOf } from "./draw.mjs";

/** @param path of the file that keeps them, beside what else can be made again */
export function killers(path) {
  const known = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {};
  return {
    /** The job with the known test before the others, where it is among them. */
    first(mutant, job, tests) {
      const name = known[placeOf(mutant)];
      const isKnown = new Set(tests.filter((test) => test.name === name).map(({ index }) => index));
      const sort = (indices) => [...indices.filter((index) => isKnown.has(index)), ...indices.filter((index) => !isKnown.has(index))];
      return name === undefined ? job : { ...job, tests: sort(job.tests), anew: sort(job.anew) };
    },
    keep(mutants, found) {
      const by = new Map(found.filter(({ status }) => status === "killed").map((result) => [result.id, result.by]));
      for (const mutant of mutants) if (by.has(mutant.id)) known[placeOf(mutant)] = by.get(mutant.id);
      writeFileSync(path, JSON.stringify(known));
    },
  };
}
