/** Where a figure comes from: printed beside every formula. */
export interface Equation {
  readonly name: string;
  /** In words and symbols. */
  readonly text: string;
  /** Author and year. */
  readonly reference?: string;
}
