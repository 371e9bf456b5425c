import { z } from "@hono/zod-openapi";
import { closed } from "./closed.js";

/** The document itself is described by the engine's own JSON Schema and checked by the engine, which also says what is wrong in words. */
export const portfolioDocument = z.unknown().openapi("Portfolio");

const seed = z
  .int()
  .optional()
  .openapi({ description: "Any whole number; the same one gives the same figures, to the last bit.", default: 1, example: 1 });

/** So many paths can be held at once; more are for one's own machine. */
const mostFitted = 65_536;
const mostPriced = 1_048_576;
const fitted = z.int().min(1).max(mostFitted);
const priced = z.int().min(1).max(mostPriced);

/** How far a better rule could still go: asked for, since it takes many times as long. */
const upper = {
  bounds: z.enum(["lower", "both"]).optional().openapi({ description: "With both, the value has an upper bound and a gap." }),
  innerPaths: z
    .literal([2, 4, 8, 16, 32, 64, 128, 256, 512, 1024])
    .optional()
    .openapi({ description: "Points of one step for the upper bound: a power of two." }),
};

const streams = closed({
  fit: fitted.optional(),
  select: fitted.optional(),
  price: priced.optional(),
  bound: fitted.optional(),
});

const planRun = closed({
  paths: z
    .union([priced, streams])
    .optional()
    .openapi({ description: "Simulated futures: a number, or one for each stream. More of them lower the standard error." }),
  seed,
  ...upper,
}).openapi("PlanRun", { description: "How to run a plan. Effort is given in counts, never in time." });

const valuationRun = closed({
  paths: z.union([fitted, streams]).optional().openapi({ description: "Simulated futures: a number, or one for each stream." }),
  seed,
  ...upper,
  method: z.enum(["simulation", "exact", "auto"]).optional(),
}).openapi("ValuationRun", { description: "How to value one initiative." });

export const checkRequest = closed({ portfolio: portfolioDocument }).openapi("CheckRequest");

export const planRequest = closed({ portfolio: portfolioDocument, run: planRun.optional() }).openapi("PlanRequest");

export const comparisonRequest = closed({
  portfolio: portfolioDocument,
  variant: portfolioDocument,
  run: planRun.optional(),
}).openapi("ComparisonRequest");

export const valuationRequest = closed({
  portfolio: portfolioDocument,
  initiative: z.string().min(1).max(40).openapi({ description: "Which initiative of the portfolio.", example: "card" }),
  run: valuationRun.optional(),
}).openapi("ValuationRequest");

/** Headers that say how long to wait, and that a request is the same as one before. */
export const jobHeaders = z.object({
  "prefer": z.string().max(200).optional().openapi({
    description:
      "respond-async: answer 202 at once. wait=n: wait up to n seconds for the result, and no longer than the service waits (20 seconds unless it was told otherwise); Preference-Applied says how long (RFC 7240).",
    example: "wait=10",
  }),
  "idempotency-key": z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/)
    .optional()
    .openapi({ description: "The same key with the same request stands for the same job; with another request it is refused." }),
});

export const jobParameters = z.object({
  id: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .openapi({ description: "As a job was given it.", example: "0123456789abcdef0123456789abcdef" }),
});
