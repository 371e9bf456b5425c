import { z } from "@hono/zod-openapi";
import { allCodes } from "../problems/index.js";

const item = z.strictObject({ pointer: z.string(), detail: z.string(), hint: z.string().optional() });

/** RFC 9457. */
export const problemDocument = z
  .strictObject({
    type: z.string().openapi({ description: "Where the code is explained.", example: "/errors/invalid-portfolio" }),
    title: z.string(),
    status: z.int(),
    detail: z.string().openapi({ description: "What was found this time, and what is allowed." }),
    code: z.enum(allCodes() as [string, ...string[]]),
    instance: z.string().optional(),
    errors: z.array(item).max(20).optional().openapi({ description: "Each with a JSON Pointer into the body; at most 20." }),
    omitted: z.int().optional().openapi({ description: "How many more there are." }),
  })
  .openapi("Problem", { description: "Problem details (RFC 9457)." });

const issue = z.strictObject({ path: z.string(), message: z.string(), hint: z.string().optional() });

export const check = z
  .strictObject({
    ok: z.boolean().openapi({ description: "Whether the portfolio can be planned." }),
    issues: z.array(issue).openapi({ description: "What is wrong, at most 50." }),
    warnings: z
      .array(z.strictObject({ code: z.string(), path: z.string(), message: z.string() }))
      .openapi({ description: "What is probably not meant; empty while there are issues." }),
  })
  .openapi("Check");

export const job = z
  .strictObject({
    id: z.string(),
    kind: z.enum(["plan", "valuation", "comparison"]),
    state: z.enum(["queued", "running", "done", "failed"]),
    work: z.number().openapi({ description: "Counted before it began: decisions, one option looked at on one path at one date." }),
    attempts: z.int().openapi({ description: "How often it was begun." }),
    submitted: z.string().openapi({ format: "date-time" }),
    started: z.string().optional().openapi({ format: "date-time" }),
    ended: z.string().optional().openapi({ format: "date-time" }),
    progress: z.strictObject({ stage: z.string(), done: z.number().min(0).max(1) }).optional(),
    failure: problemDocument.optional(),
    links: z.strictObject({ self: z.string(), events: z.string(), result: z.string() }),
  })
  .openapi("Job", { description: "Work that has been accepted. It ends once, as done or failed." });

export const health = z.strictObject({ status: z.string() }).openapi("Health");
