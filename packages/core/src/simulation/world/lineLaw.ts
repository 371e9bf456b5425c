import { isModerate, type GaussianStep } from "../drivers/index.js";

/** The law of a market driver that is the only one and moves by Gaussian steps: its value is transform(x), x a coordinate on a line. */
export interface LineLaw {
  /** The stream of its normal numbers, one a path and date, as `World.simulate` draws them. */
  readonly stream: string;
  readonly transform: GaussianStep["transform"];
  /** The coordinate today. */
  readonly start: number;
  /** By date: the step that leads to it; undefined where it is today. */
  readonly steps: readonly (GaussianStep | undefined)[];
  /** By date: mean and standard deviation of the coordinate, seen from today. */
  readonly means: Float64Array;
  readonly spreads: Float64Array;
}

/** The law of a driver on a line; undefined where a step is not Gaussian, or where a value may be too large or small for `moderateExponential`. */
export function lineLaw(
  stream: string,
  value: number,
  dates: readonly number[],
  step: (k: number) => GaussianStep | undefined,
): LineLaw | undefined {
  const laws = dates.map((_, k) => step(k - 1));
  if (laws[0] === undefined) return undefined;
  const { transform } = laws[0];
  const start = transform === "exp" ? Math.log(value) : value;
  const [means, spreads] = [new Float64Array(dates.length), new Float64Array(dates.length)];
  let [mean, variance, farthest] = [start, 0, 0];
  for (let k = 0; k < laws.length; k++) {
    const law = laws[k];
    if (law === undefined) return undefined;
    mean = law.slope * mean + law.shift;
    variance = law.slope * law.slope * variance + law.sd * law.sd;
    farthest = Math.abs(law.slope) * farthest + law.sd;
    if (!Number.isFinite(mean) || !isModerate(mean, farthest)) return undefined;
    [means[k], spreads[k]] = [mean, Math.sqrt(variance)];
  }
  return { stream, transform, start, steps: laws.map((law, k) => (k === 0 && dates[0] === 0 ? undefined : law)), means, spreads };
}
