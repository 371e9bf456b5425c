import { list, number, numbers, object, oneOf, optional, pair, reference, tagged, type Shape } from "../form/index.js";
import type { Correlation, Driver, Jump } from "../types.js";
import { modelLimits } from "./limits.js";
import { prior } from "./priors.js";

const positive = number({ above: 0 });
const notNegative = number({ min: 0 });
const riskPremium = optional(number());

const jump: Shape<Jump> = object("a jump", { rate: notNegative, mean: number(), volatility: notNegative });

/** An uncertain quantity. Whether its numbers fit together and to the dates is checked elsewhere. */
export const driver: Shape<Driver> = tagged("kind", "driver", {
  gbm: object("a gbm driver", { kind: oneOf("gbm"), start: positive, drift: number(), volatility: notNegative, riskPremium }),
  meanReverting: object("a mean-reverting driver", {
    kind: oneOf("meanReverting"),
    on: oneOf("log", "level", "geometric"),
    start: number(),
    level: number(),
    speed: positive,
    volatility: notNegative,
    riskPremium,
    jump: optional(jump),
  }),
  jumpDiffusion: object("a jump-diffusion driver", {
    kind: oneOf("jumpDiffusion"),
    start: positive,
    drift: number(),
    volatility: notNegative,
    jumpRate: notNegative,
    jumpMean: number(),
    jumpVolatility: notNegative,
    riskPremium,
  }),
  chain: object("a chain driver", {
    kind: oneOf("chain"),
    values: numbers({}, { min: 1, max: modelLimits.states, noun: "values" }),
    transition: list(numbers({ min: 0, max: 1 }, { max: modelLimits.states, noun: "probabilities" }), {
      max: modelLimits.states,
      noun: "rows",
    }),
    start: number(),
  }),
  schedule: object("a schedule driver", {
    kind: oneOf("schedule"),
    values: numbers({}, { min: 1, max: modelLimits.scheduleValues, noun: "values" }),
    dates: optional(numbers({}, { min: 1, max: modelLimits.scheduleValues, noun: "dates" })),
  }),
  event: object("an event driver", { kind: oneOf("event"), hazard: notNegative, riskPremium }),
  private: object("a private driver", { kind: oneOf("private"), prior }),
  given: object("a given driver", {
    kind: oneOf("given"),
    paths: list(numbers({}, { max: modelLimits.dates, noun: "values" }), { max: modelLimits.paths, noun: "paths" }),
  }),
});

/** A correlation between two drivers. */
export const correlation: Shape<Correlation> = object("a correlation", {
  between: pair(reference("a driver"), "driver names"),
  rho: number({ min: -1, max: 1 }),
});
