import type { AmountProgram, Program } from "../../model/index.js";

/** What the formula of a use reads, by what is known of it. */
export interface UncertainReads {
  /** Private drivers. */
  readonly privates: readonly number[];
  /** Market drivers. */
  readonly market: readonly number[];
  /** Stocks that depend on a truth: their columns as booked and as seen. */
  readonly stocks: readonly { readonly truth: number; readonly known: number; readonly initiative: number; readonly stock: number }[];
  /** Columns of everything else, with stocks as seen. */
  readonly others: readonly number[];
}

/** Sorts what an amount reads, in the reading with the truth. */
export function readsOf({ layout }: Program, { truth: { reads } }: AmountProgram): UncertainReads {
  const among = (slots: readonly number[]): number[] => slots.flatMap((slot, place) => (reads.includes(slot) ? [place] : []));
  const privates = among(layout.truth);
  const market = among(layout.market);
  const stocks = layout.initiatives.flatMap(({ stockTruth, stockKnown }, initiative) =>
    stockTruth.flatMap((truth, stock) =>
      truth !== stockKnown[stock] && reads.includes(truth) ? [{ truth, known: stockKnown[stock], initiative, stock }] : [],
    ),
  );
  const sorted = new Set([
    ...privates.map((p) => layout.truth[p]),
    ...market.map((m) => layout.market[m]),
    ...stocks.map(({ truth }) => truth),
  ]);
  return { privates, market, stocks, others: [...reads.filter((slot) => !sorted.has(slot)), ...stocks.map(({ known }) => known)] };
}

/**
 * A lower triangular factor of a covariance matrix, its columns without variance left out: rows of it, all of one length, the rank.
 *
 * Reference: G. H. Golub and C. F. Van Loan, Matrix Computations (4th ed. 2013), algorithm 4.2.1.
 */
export function lowerFactor(n: number, covariance: (i: number, j: number) => number): number[][] {
  const rows: number[][] = Array.from({ length: n }, () => []);
  /** By column: the row whose pivot it has. */
  const pivots: number[] = [];
  for (let i = 0; i < n; i++) {
    const row = rows[i];
    const rest = (j: number): number => row.reduce((left, weight, d) => left - weight * (rows[j][d] ?? 0), covariance(i, j));
    for (const j of pivots) row.push(rest(j) / rows[j][row.length]);
    const own = rest(i);
    if (own <= 1e-12) continue;
    row.push(Math.sqrt(own));
    pivots.push(i);
  }
  for (const row of rows) while (row.length < pivots.length) row.push(0);
  return rows;
}
