import { RipenError } from "../../errors.js";
import type { Driver, Program } from "../../model/index.js";
import { boundedForm, priorFromQuantiles, priorMoments, scoreReach, scoreTransform, tabulate } from "../../numerics/index.js";

/** A private driver: finitely many values, or a function of a standard normal score. */
export type Belief =
  | { readonly kind: "finite"; readonly values: readonly number[]; readonly probabilities: readonly number[] }
  | {
      readonly kind: "score";
      readonly truth: (score: number) => number;
      /** How far its values reach beyond the score's. */ readonly tilt: number;
    };

/** Accuracy of tabulated priors, in standard deviations. */
const tolerance = 1e-10;

/** Reads the prior of a private driver, by its place among them. */
export function beliefOf(program: Program, place: number): Belief {
  const name = program.world.privateNames[place];
  const fitted = priorFromQuantiles((program.world.drivers[name] as Extract<Driver, { kind: "private" }>).prior);
  if (!fitted.ok) throw new RipenError("invalid-model", [{ path: `drivers.${name}.prior`, message: fitted.message }]);
  const { prior } = fitted;
  if (prior.distribution === "yesNo") return { kind: "finite", values: [0, 1], probabilities: [1 - prior.probability, prior.probability] };
  if (prior.distribution === "discrete") return { kind: "finite", values: prior.values, probabilities: prior.probabilities };
  const { mean, sd } = priorMoments(prior);
  if (!(sd > 0)) return { kind: "finite", values: [mean], probabilities: [1] };
  if (prior.distribution === "normal") return { kind: "score", truth: (u) => mean + sd * u, tilt: 0 };
  if (prior.distribution === "lognormal") {
    const { median, sigma, shift = 0 } = prior;
    return { kind: "score", truth: (u) => shift + median * Math.exp(sigma * u), tilt: sigma };
  }
  const bounded = boundedForm(prior);
  if (bounded === undefined) throw new TypeError(`no transform for ${prior.distribution}`);
  const transform = scoreTransform(bounded);
  const centre = transform.kink ?? 0;
  const table = tabulate((u, guess) => transform.at(u, guess), centre, scoreReach + Math.abs(centre), tolerance * sd);
  return { kind: "score", truth: (u) => Math.min(Math.max(table.at(u), bounded.min), bounded.max), tilt: 0 };
}
