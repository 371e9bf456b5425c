import { z } from "@hono/zod-openapi";
import { account, distribution, estimate, exercise, value } from "./numbers.js";
import { portfolioDocument } from "./requests.js";

const alternative = z.looseObject({ value: estimate, difference: estimate, initiatives: z.array(z.string()) });

/** One initiative by itself, as `valueInitiative` returns it. */
export const valuation = z
  .looseObject({
    initiative: z.string(),
    name: z.string(),
    assumes: z.array(z.string()),
    value,
    committed: value.optional(),
    premium: estimate.optional(),
    distribution,
    accounts: z.record(z.string(), account),
    exercise: z.record(z.string(), exercise),
    method: z.string(),
    paths: z.number(),
    seed: z.number(),
    version: z.string(),
    warnings: z.array(z.string()),
  })
  .openapi("Valuation", { description: "What one initiative is worth by itself, as valueInitiative of @ripen/core returns it." });

const advice = z.enum(["start", "pilot", "keepOpen", "leave"]);

const initiative = z.looseObject({
  name: z.string(),
  advice,
  value: estimate,
  contribution: estimate,
  stages: z.array(z.looseObject({ stage: z.string(), name: z.string(), probability: z.number(), byDate: z.array(z.number()) })),
  alone: valuation,
});

const periodUse = z.looseObject({
  from: z.number(),
  until: z.number(),
  available: z.number(),
  expected: z.number(),
  price: z.number().optional().openapi({
    description: "Price of one more unit in a relaxation, in money of today: together with the gap the most that one more can bring.",
  }),
});

/** A plan as `planPortfolio` returns it. */
export const plan = z
  .looseObject({
    document: portfolioDocument,
    value,
    distribution,
    accounts: z.record(z.string(), account),
    initiatives: z.record(z.string(), initiative),
    now: z.array(z.string()),
    roadmap: z.record(z.string(), exercise),
    resources: z.record(z.string(), z.array(periodUse)),
    comparison: z.looseObject({ static: alternative, greedy: alternative }),
    steps: z.array(z.looseObject({ rule: z.string(), value: z.number() })),
    run: z.looseObject({ seed: z.number(), paths: z.looseObject({ fit: z.number(), select: z.number(), price: z.number() }) }),
    version: z.string(),
    warnings: z.array(z.string()),
  })
  .openapi("Plan", { description: "A plan for a portfolio, as planPortfolio of @ripen/core returns it." });

const difference = z
  .looseObject({ ...estimate.shape, bracket: z.array(z.number()).optional(), sign: z.enum(["certified", "likely", "open"]) })
  .openapi("Difference", { description: "One value less another, on the same futures, and how sure its sign is." });

const change = z.looseObject({ name: z.string(), base: advice.optional(), variant: advice.optional(), difference: estimate });

/** Two plans beside each other, as `comparePlans` returns them. */
export const comparison = z
  .looseObject({
    base: plan,
    variant: plan,
    difference,
    accounts: z.record(z.string(), difference),
    initiatives: z.record(z.string(), change),
    now: z.looseObject({ added: z.array(z.string()), dropped: z.array(z.string()) }),
  })
  .openapi("Comparison", { description: "What a variant changes, as comparePlans of @ripen/core returns it." });
