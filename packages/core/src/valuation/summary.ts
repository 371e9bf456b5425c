import type { Program } from "../model/index.js";
import { blockSize, type Measure } from "../simulation/index.js";
import type { BlockResult } from "./evaluate.js";
import { estimate, type Estimate } from "./value.js";

/** How often, and when, an option is exercised. */
export interface ExerciseReport {
  /** Probability of exercising it at least once. */
  readonly probability: number;
  readonly expectedCount: number;
  /** Years from now, over the exercises; undefined when there is none. */
  readonly meanDate: number | undefined;
  /** Expected number of exercises at each date. */
  readonly byDate: readonly number[];
  readonly measure: Measure;
}

/** What an account receives, discounted to today, and under which streams. */
export interface AccountReport {
  readonly value: Estimate;
  readonly streams: Readonly<Record<string, Estimate>>;
  readonly measure: Measure;
}

/** Exercises of every option, by its id. */
export function reportExercises(program: Program, results: readonly BlockResult[], measure: Measure): Record<string, ExerciseReport> {
  const paths = results.length * blockSize;
  const dates = program.dates.length;
  return Object.fromEntries(
    program.options.map((option): [string, ExerciseReport] => {
      const byDate = Array.from({ length: dates }, (_, k) => total(results, (r) => r.exercises[option.index * dates + k]) / paths);
      const expectedCount = byDate.reduce((sum, share) => sum + share, 0);
      const weighted = byDate.reduce((sum, share, k) => sum + share * program.dates[k], 0);
      return [
        option.id,
        {
          probability: total(results, (r) => r.ever[option.index]) / paths,
          expectedCount,
          meanDate: expectedCount === 0 ? undefined : weighted / expectedCount,
          byDate,
          measure,
        },
      ];
    }),
  );
}

/**
 * Accounts and their streams, for the whole program or one of its initiatives. Standard errors of streams come from the spread between blocks.
 *
 * @param distinct paths after which the sample repeats itself, where paths were given
 */
export function reportAccounts(
  program: Program,
  results: readonly BlockResult[],
  measure: Measure,
  initiative?: number,
  distinct?: number,
): Record<string, AccountReport> {
  const accounts = [...new Set(program.lines.map(({ account }) => account))];
  const lines = program.lines.length;
  const initiatives = initiative === undefined ? program.initiatives.map(({ index }) => index) : [initiative];
  const meanOf = (places: readonly number[]): Estimate =>
    estimate([
      Float64Array.from(
        results,
        (r) => initiatives.reduce((sum, i) => places.reduce((s, line) => s + r.lineSums[i * lines + line], sum), 0) / blockSize,
      ),
    ]);
  return Object.fromEntries(
    accounts.map((account, a): [string, AccountReport] => {
      const own = program.lines.flatMap((line, place) => (line.account === account ? [{ stream: line.stream, place }] : []));
      const booked = own.map(({ stream, place }): [string, Estimate] => [stream, meanOf([place])]);
      const value =
        initiative === undefined
          ? estimate(
              results.map((r) => r.account[a]),
              distinct,
            )
          : meanOf(own.map(({ place }) => place));
      return [
        account,
        { value, streams: Object.fromEntries(booked.filter(([, { mean, standardError }]) => mean !== 0 || standardError !== 0)), measure },
      ];
    }),
  );
}

/** Expected use of every resource at each date. */
export function reportUse(program: Program, results: readonly BlockResult[]): Record<string, number[]> {
  const dates = program.dates.length;
  return Object.fromEntries(
    program.resources.map(({ name }, r): [string, number[]] => [
      name,
      Array.from({ length: dates }, (_, k) => total(results, (result) => result.use[r * dates + k]) / (results.length * blockSize)),
    ]),
  );
}

function total(results: readonly BlockResult[], of: (result: BlockResult) => number): number {
  let sum = 0;
  for (const result of results) sum += of(result);
  return sum;
}
