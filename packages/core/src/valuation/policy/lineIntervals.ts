import type { LineLaw } from "../../simulation/index.js";
import type { LineStopping } from "./lineStopping.js";
import type { Rule } from "./policy.js";

/** From where to where, in the coordinate of the line. */
export type Interval = readonly [from: number, to: number];

/** No path is farther from the mean than so many standard deviations, nor, where it is a logarithm, from 0. */
const farthest = 40;
const largestLogarithm = 690;

/** The coordinates between which stopping pays more than 0. */
export function whereAboveZero({ constants, slopes }: LineStopping, transform: LineLaw["transform"], k: number): Interval {
  const [constant, slope] = [constants[k], slopes[k]];
  if (slope === 0) return constant > 0 ? [-Infinity, Infinity] : [Infinity, Infinity];
  const root = -constant / slope;
  const place = transform === "identity" ? root : root > 0 ? Math.log(root) : -Infinity;
  return slope > 0 ? [place, Infinity] : [-Infinity, place];
}

/**
 * Where on the line a rule says to stop: where its gain, a polynomial of at most the third degree in the driver, and what stopping pays are together above 0,
 * within `whereAboveZero`.
 *
 * Method: between two of its turning points a cubic crosses 0 at most once, which bisection finds to the last bit of the driver.
 *
 * @param discount of the date to today: gains are in money of today, payoffs in that of the date
 */
export function stopIntervals(line: LineStopping, law: LineLaw, rule: Rule, discount: number): Interval[] {
  const k = rule.date;
  const [from, to] = whereAboveZero(line, law.transform, k);
  const [mean, reach] = [law.means[k], farthest * law.spreads[k] + 1e-9];
  const largest = law.transform === "exp" ? largestLogarithm : Infinity;
  const [least, most] = [Math.max(from, mean - reach, -largest), Math.min(to, mean + reach, largest)];
  if (!(least < most)) return [];
  const [valueAt, placeOf] = law.transform === "exp" ? [Math.exp, Math.log] : [same, same];
  const [low, high] = [valueAt(least), valueAt(most)];
  const [shift, scale] = rule.basis.features.length === 0 ? [valueAt(mean), 1] : [rule.basis.shift[0], rule.basis.scale[0]];
  const paid = rule.addsPayoff ? discount : 0;
  const [a, b = 0, c = 0, d = 0] = rule.coefficients;
  const constant = a + paid * (line.constants[k] + line.slopes[k] * shift);
  const slope = b + paid * line.slopes[k] * scale;
  const gain = (value: number): number => {
    const u = (value - shift) / scale;
    return constant + u * (slope + u * (c + u * d));
  };
  const turns = turningPoints(slope, c, d).map((u) => shift + scale * u);
  const marks = [low, ...turns.filter((value) => value > low && value < high), high];
  const cuts = [low];
  for (let i = 0; i + 1 < marks.length; i++)
    if (gain(marks[i]) > 0 !== gain(marks[i + 1]) > 0) cuts.push(crossing(gain, marks[i], marks[i + 1]));
  cuts.push(high);
  const found: Interval[] = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    if (!(gain(0.5 * (cuts[i] + cuts[i + 1])) > 0)) continue;
    // Beyond the reach of all paths it does not matter where an interval ends.
    found.push([i === 0 ? from : placeOf(cuts[i]), i + 2 === cuts.length ? to : placeOf(cuts[i + 1])]);
  }
  return found;
}

function same(value: number): number {
  return value;
}

/** Where b + 2 c u + 3 d u² is 0, ascending. */
function turningPoints(b: number, c: number, d: number): number[] {
  if (d === 0) return c === 0 ? [] : [-b / (2 * c)];
  const discriminant = c * c - 3 * b * d;
  if (!(discriminant > 0)) return [];
  // The sum of numbers of one sign first; the other root by their product.
  const q = -(c + Math.sign(c || 1) * Math.sqrt(discriminant));
  const roots = q === 0 ? [0] : [q / (3 * d), b / q];
  return roots.sort((x, y) => x - y);
}

/** Where a function changes its sign between two places, as near as numbers come. */
function crossing(of: (x: number) => number, from: number, to: number): number {
  const above = of(from) > 0;
  let [low, high] = [from, to];
  for (;;) {
    const middle = 0.5 * (low + high);
    if (!(middle > low && middle < high)) return middle;
    if (of(middle) > 0 === above) low = middle;
    else high = middle;
  }
}
