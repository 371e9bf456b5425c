/** A figure from the literature, or one that was recomputed by closed form, lattice or quadrature, to test against. */
export interface ReferenceCase<Inputs> {
  readonly id: string;
  readonly inputs: Inputs;
  /** What is right. */
  readonly value: number;
  /** How well `value` is known; null: for comparison only. */
  readonly tolerance: number | null;
  /** What the source prints, where that is an approximation of `value`. */
  readonly printed?: number;
  readonly source: string;
  readonly note?: string;
}
