/**
 * What an exact recursion decides, as plain data: for every date and every way to stand, by how much each option beats staying, at the places of a grid over
 * what is known. Between places it is interpolated linearly, along each axis.
 */
export interface TablePolicy {
  readonly kind: "table";
  readonly axes: readonly PolicyAxis[];
  readonly tables: readonly PolicyTable[];
}

/** What a policy looks at. */
export type PolicyAxis =
  /** x = ln S for `exp`, S for `identity`; less `lean` (by date) times that of the first axis. */
  | { readonly kind: "market"; readonly driver: string; readonly transform: "exp" | "identity"; readonly lean: readonly number[] }
  /** A chain or an event: its values. */
  | { readonly kind: "values"; readonly driver: string; readonly values: readonly number[] }
  /** The posterior mean of a private driver's normal score. */
  | { readonly kind: "score"; readonly driver: string }
  /** Results of tests of a private driver, or its value. */
  | { readonly kind: "outcomes"; readonly driver: string; readonly values: readonly number[] };

/** One date and one way to stand. */
export interface PolicyTable {
  readonly date: number;
  readonly mode: string;
  /** Index of the date that age counts from; −1 any. */
  readonly since: number;
  /** Empty: any. */
  readonly stocks: readonly number[];
  /** By group of private drivers: observations that have arrived, one bit each; −1 any. */
  readonly known: readonly number[];
  /** By axis. */
  readonly places: readonly PolicyPlaces[];
  readonly options: readonly { readonly option: string; readonly advantage: readonly number[] }[];
}

/** Places start + step · i of a continuous axis; on the others the i-th value or result. */
export interface PolicyPlaces {
  readonly start: number;
  readonly step: number;
  readonly count: number;
}
