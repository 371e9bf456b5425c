import { either, number, numbers, object, oneOf, optional, tagged, when, isPlainObject, type Shape } from "../form/index.js";
import type { Prior } from "../types.js";
import { modelLimits } from "./limits.js";

const probability = number({ min: 0, max: 1 });
const outcomes = { min: 1, max: modelLimits.outcomes };

/** A distribution by its own parameters, or by what people can answer: a low, a middle and a high value. */
function byQuantilesToo<D extends string, T>(distribution: D, own: Shape<T>) {
  const quantiles = object(`a ${distribution} prior by p10 and p90`, {
    distribution: oneOf(distribution),
    p10: number(),
    p50: optional(number()),
    p90: number(),
    min: optional(number()),
    max: optional(number()),
  });
  const speaksOfQuantiles = (value: unknown): boolean => isPlainObject(value) && ("p10" in value || "p90" in value);
  return either(`a ${distribution} prior, by its parameters or by p10 and p90`, when(speaksOfQuantiles, quantiles), own);
}

/** A prior over a fixed truth. Whether its parameters fit together is checked elsewhere. */
export const prior: Shape<Prior> = tagged("distribution", "prior", {
  normal: byQuantilesToo("normal", object("a normal prior", { distribution: oneOf("normal"), mean: number(), sd: number({ above: 0 }) })),
  lognormal: byQuantilesToo(
    "lognormal",
    object("a lognormal prior", { distribution: oneOf("lognormal"), median: number({ above: 0 }), sigma: number({ above: 0 }) }),
  ),
  pert: byQuantilesToo("pert", object("a pert prior", { distribution: oneOf("pert"), min: number(), mode: number(), max: number() })),
  triangular: byQuantilesToo(
    "triangular",
    object("a triangular prior", { distribution: oneOf("triangular"), min: number(), mode: number(), max: number() }),
  ),
  beta: byQuantilesToo(
    "beta",
    object("a beta prior", {
      distribution: oneOf("beta"),
      alpha: number({ above: 0 }),
      beta: number({ above: 0 }),
      min: optional(number()),
      max: optional(number()),
    }),
  ),
  uniform: byQuantilesToo("uniform", object("a uniform prior", { distribution: oneOf("uniform"), min: number(), max: number() })),
  discrete: object("a discrete prior", {
    distribution: oneOf("discrete"),
    values: numbers({}, { ...outcomes, noun: "values" }),
    probabilities: numbers({ min: 0, max: 1 }, { ...outcomes, noun: "probabilities" }),
  }),
  yesNo: object("a yes/no prior", { distribution: oneOf("yesNo"), probability }),
});
