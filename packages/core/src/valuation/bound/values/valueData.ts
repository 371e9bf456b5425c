/** Value functions as plain data: by date k, how what follows is worth as a function of the state at k, for every arrival at k + 1. */
export type ValueData =
  | { readonly kind: "grid"; readonly dates: readonly GridDate[] }
  | { readonly kind: "regression"; readonly degree: number; readonly dates: readonly RegressionDate[] };

/** Values on an even grid of the one or two coordinates: values[arrival][category], the second axis running fastest; joined by natural splines or bicubically. */
export interface GridDate {
  readonly axes: readonly GridAxis[];
  readonly values: readonly (readonly (readonly number[])[])[];
}

export interface GridAxis {
  readonly from: number;
  readonly to: number;
  readonly places: number;
}

/** Polynomials of the coordinates that a view shows. */
export interface RegressionDate {
  readonly views: readonly View[];
  /** By arrival. */
  readonly arrivals: readonly { readonly view: number; readonly coefficients: readonly (readonly number[])[] }[];
}

/** What is seen with certain masks and a certain history of stocks, standardised; `used` lists the coordinates that vary. */
export interface View {
  readonly masks: readonly number[];
  readonly history: number;
  readonly degree: number;
  readonly used: readonly number[];
  /** By coordinate used: its highest power. */
  readonly powers: readonly number[];
  readonly shift: readonly number[];
  readonly scale: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly payoffScales: readonly number[];
}
