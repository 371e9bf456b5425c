import { z } from "@hono/zod-openapi";

/** A sample mean with its standard error. */
export const estimate = z
  .looseObject({ mean: z.number(), standardError: z.number(), ci95: z.array(z.number()).min(2).max(2) })
  .openapi("Estimate", { description: "A sample mean with its standard error and 95% confidence interval." });

export const value = z
  .looseObject({
    lower: estimate,
    upper: estimate.optional(),
    gap: z.looseObject({ mean: z.number(), standardError: z.number(), limit95: z.number() }).optional(),
    measure: z.string(),
  })
  .openapi("Value", {
    description:
      "What a real policy earns on fresh paths (lower), what none can beat (upper, where it was asked for), and the measure it is an expectation under.",
  });

export const distribution = z
  .looseObject({
    p10: z.number(),
    p50: z.number(),
    p90: z.number(),
    probabilityOfLoss: z.number(),
    cvar10: z.number(),
    measure: z.string(),
  })
  .openapi("Distribution", { description: "How a result is spread over what may happen." });

export const account = z
  .looseObject({ value: estimate, streams: z.record(z.string(), estimate), measure: z.string() })
  .openapi("Account", { description: "What an account receives, discounted to today, and under which streams." });

export const exercise = z
  .looseObject({
    probability: z.number(),
    expectedCount: z.number(),
    meanDate: z.number().optional(),
    byDate: z.array(z.number()),
    measure: z.string(),
  })
  .openapi("Exercise", { description: "How often, and when, an option is exercised." });
