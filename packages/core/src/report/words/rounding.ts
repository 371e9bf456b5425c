/** A figure as it may be shown: rounded to `10 ** place`. */
export interface Rounded {
  readonly value: number;
  /** Twice the standard error, rounded up; 0 where the figure is exact. */
  readonly giveOrTake: number;
  readonly place: number;
}

/** Digits that are shown at most, however small the error of the simulation: the ranges behind the figures are no better. */
const mostDigits = 4;

/** Digits of a figure that has no error. */
const exactDigits = 3;

const finestPlace = -6;

/** An error of so small a share of its mean is rounding in the last bits, none of the simulation. */
const lastBits = 1e-9;

/**
 * Rounds a mean and twice its standard error to the digits that mean something: the error keeps its first digit (two when
 * that is 1), the mean none below it, so that no digit is shown which another seed would not give again.
 *
 * @param finest the last place that is shown of any figure
 * @example
 * meaningful(412.37, 18.2); // { value: 410, giveOrTake: 40, place: 1 }
 */
export function meaningful(mean: number, standardError: number, finest = finestPlace): Rounded {
  const error = 2 * standardError <= lastBits * Math.abs(mean) ? 0 : 2 * standardError;
  if (mean === 0 && error <= 0) return { value: 0, giveOrTake: 0, place: 0 };
  const coarse = placeOf(mean) - (error > 0 ? mostDigits : exactDigits) + 1;
  const place = Math.max(finest, error > 0 ? Math.max(errorPlace(error), coarse) : coarse);
  return { value: Math.sign(mean) * roundTo(Math.abs(mean), place), giveOrTake: error > 0 ? roundTo(error, place, Math.ceil) : 0, place };
}

/** A number with commas between thousands and the digits of its place. */
export function grouped(value: number, place = 0): string {
  const [whole, part] = Math.abs(value).toFixed(Math.max(0, -place)).split(".");
  const shown = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const digits = part === undefined ? shown : `${shown}.${part}`;
  return value < 0 && /[1-9]/.test(digits) ? `-${digits}` : digits;
}

/** The last place that is shown of an error. */
function errorPlace(error: number): number {
  const place = placeOf(error);
  return error < 2 * 10 ** place ? place - 1 : place;
}

/** The place of the first digit: 2 for hundreds, -1 for tenths. */
export function placeOf(value: number): number {
  const size = Math.abs(value);
  return size > 0 ? Math.max(finestPlace, Math.floor(Math.log10(size) + 1e-12)) : 0;
}

/** `size` is not negative. */
function roundTo(size: number, place: number, round: (x: number) => number = Math.round): number {
  // Divides by a power of ten, which is exact, rather than multiplying by a fraction, which is not.
  const power = 10 ** Math.abs(place);
  const scaled = place >= 0 ? size / power : size * power;
  // What is whole but for the last bits is not raised by a step.
  const whole = Math.abs(scaled - Math.round(scaled)) <= 1e-9 * scaled ? Math.round(scaled) : round(scaled);
  return place >= 0 ? whole * power : whole / power;
}
