import type { Program } from "../model/index.js";
import { blockSize, type Measure } from "../simulation/index.js";
import type { BlockResult } from "./evaluate.js";
import { mergeMoments } from "./moments.js";
import { estimate, type Estimate, type Independent } from "./value.js";

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
 * Accounts and their streams, for the whole program or one of its initiatives.
 *
 * @param independent what of the sample is independent of the rest
 */
export function reportAccounts(
  program: Program,
  results: readonly BlockResult[],
  measure: Measure,
  initiative?: number,
  independent?: Independent,
): Record<string, AccountReport> {
  const accounts = [...new Set(program.lines.map(({ account }) => account))];
  const lines = program.lines.length;
  return Object.fromEntries(
    accounts.map((account, a): [string, AccountReport] => {
      const streams = program.lines.flatMap((line, place): [string, Estimate][] => {
        if (line.account !== account) return [];
        const blocks = results.map(({ booked }) =>
          initiative === undefined ? booked.line[place] : booked.own[initiative * lines + place],
        );
        return blocks.every((block) => block === undefined) ? [] : [[line.stream, mergeMoments(blocks, independent)]];
      });
      const value =
        initiative === undefined
          ? estimate(
              results.map((r) => r.account[a]),
              independent,
            )
          : mergeMoments(
              results.map(({ booked }) => booked.account[initiative * accounts.length + a]),
              independent,
            );
      const shown = streams.filter(([, { mean, standardError }]) => mean !== 0 || standardError !== 0);
      return [account, { value, streams: Object.fromEntries(shown), measure }];
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
