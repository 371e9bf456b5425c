import { cholesky, nearestCorrelation } from "../../numerics/index.js";
import type { Correlation } from "../../model/index.js";

/**
 * Makes independent normal numbers correlated.
 *
 * Method: Cholesky in name order, separately for each set of names that correlations connect, with zero weights left out; so a name that
 * is not correlated, or a set of names, changes no bit of the others. A set whose matrix is not positive definite gets the nearest one
 * that is.
 */
export interface Correlator {
  /** columns[i] becomes the correlated numbers of names[i], in place. */
  apply(columns: readonly Float64Array[], count: number): void;
  /** The correlation in force between two names, by position. */
  between(i: number, j: number): number;
  /** Sets of positions that are connected, each ascending; every position is in one. */
  readonly groups: readonly (readonly number[])[];
  readonly warnings: readonly string[];
}

/** Row i of the Cholesky factor without its zeros: column i becomes Σ weights[k] · column[from[k]]. */
interface Row {
  readonly target: number;
  readonly from: Int32Array;
  readonly weights: Float64Array;
}

/**
 * @param names in the order of the columns, sorted
 * @param correlations pairs; those with a name that is not in `names` are left out
 */
export function correlator(names: readonly string[], correlations: readonly Correlation[]): Correlator {
  const n = names.length;
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) matrix[i * n + i] = 1;
  for (const { between, rho } of correlations) {
    const [i, j] = between.map((name) => names.indexOf(name));
    if (i < 0 || j < 0) continue;
    matrix[i * n + j] = rho;
    matrix[j * n + i] = rho;
  }
  const groups = connected(matrix, n);
  const warnings: string[] = [];
  const rows: Row[] = [];
  for (const group of groups) {
    if (group.length === 1) continue;
    const { factor, warning } = factorGroup(matrix, n, group, names);
    if (warning !== undefined) warnings.push(warning);
    for (let i = 0; i < group.length; i++) {
      const used = group.map((_, j) => j).filter((j) => j <= i && factor[i * group.length + j] !== 0);
      const from = Int32Array.from(used, (j) => group[j]);
      rows.push({ target: group[i], from, weights: Float64Array.from(used, (j) => factor[i * group.length + j]) });
    }
  }
  // From the last row up, so that a column is read by the rows after it before it is overwritten.
  rows.reverse();
  return {
    apply: (columns, count) => {
      for (const row of rows) combine(columns, row, count);
    },
    between: (i, j) => matrix[i * n + j],
    groups,
    warnings,
  };
}

function combine(columns: readonly Float64Array[], { target, from, weights }: Row, count: number): void {
  const out = columns[target];
  const own = from.length - 1;
  for (let k = 0; k < count; k++) out[k] *= weights[own];
  for (let j = 0; j < own; j++) {
    const column = columns[from[j]];
    const weight = weights[j];
    for (let k = 0; k < count; k++) out[k] += weight * column[k];
  }
}

/** The factor of one group; a matrix that is not positive definite is repaired in place, and said so. */
function factorGroup(
  matrix: Float64Array,
  n: number,
  group: readonly number[],
  names: readonly string[],
): { factor: Float64Array; warning?: string } {
  const m = group.length;
  const part = Float64Array.from({ length: m * m }, (_, k) => matrix[group[Math.floor(k / m)] * n + group[k % m]]);
  const factor = cholesky(part, m);
  if (factor !== undefined) return { factor };
  const repaired = nearestCorrelation(part, m);
  let largest = 0;
  let change = "";
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < m; j++) {
      const [asked, got] = [part[i * m + j], repaired[i * m + j]];
      matrix[group[i] * n + group[j]] = got;
      if (Math.abs(got - asked) <= largest) continue;
      largest = Math.abs(got - asked);
      change = `${names[group[i]]} and ${names[group[j]]} from ${asked} to ${Number(got.toPrecision(6))}`;
    }
  }
  const list = group.map((i) => names[i]).join(", ");
  const warning = `correlations of ${list} contradict each other (the matrix is not positive definite); the nearest possible matrix is used, its largest change ${change}`;
  return { factor: cholesky(repaired, m) as Float64Array, warning };
}

/** Sets of positions joined by entries that are not 0. */
function connected(matrix: Float64Array, n: number): number[][] {
  const groups: number[][] = [];
  const seen = new Set<number>();
  for (let start = 0; start < n; start++) {
    if (seen.has(start)) continue;
    const group = [start];
    seen.add(start);
    for (const i of group) {
      for (let j = 0; j < n; j++) {
        if (seen.has(j) || matrix[i * n + j] === 0) continue;
        seen.add(j);
        group.push(j);
      }
    }
    groups.push(group.sort((a, b) => a - b));
  }
  return groups;
}
