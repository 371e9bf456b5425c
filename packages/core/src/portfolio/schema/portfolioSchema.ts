import * as z from "zod";
import { portfolioLimits } from "../document/index.js";
import { figure, label, name, nonNegative, periodName, positive, rate, share, text } from "./basics.js";
import { driver } from "./driverSchema.js";
import { effect, link } from "./effectSchema.js";
import { available, initiative } from "./initiativeSchema.js";

const time = z.strictObject({
  start: z.string().min(4).max(7),
  period: periodName,
  periods: z.int().gte(1).lte(portfolioLimits.periods),
  timing: z.enum(["start", "end"]).exactOptional(),
});

const organisation = z.strictObject({
  name: label.exactOptional(),
  customers: positive,
  contactsPerYear: nonNegative.exactOptional(),
  valueOfAnHour: nonNegative.exactOptional(),
});

const segment = z.strictObject({
  name: label,
  customers: positive,
  marginPerYear: figure,
  retentionPerYear: share,
  acquisitionCost: nonNegative.exactOptional(),
  note: text.exactOptional(),
});

const score = z.number().gte(0).lte(10);

const resource = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("money"),
    name: label,
    available,
    per: periodName,
    counts: z.enum(["investment", "all"]),
    carry: share.exactOptional(),
    note: text.exactOptional(),
  }),
  z.strictObject({
    kind: z.literal("capacity"),
    name: label,
    unit: label,
    available,
    per: periodName,
    carry: share.exactOptional(),
    note: text.exactOptional(),
  }),
]);

/**
 * The portfolio document, version 1: the zod schema that `parsePortfolio` and the HTTP contract share. It checks form;
 * references, circles and formulas are checked by `parsePortfolio` and `checkPortfolio`, which also put every problem in words.
 */
export const portfolioSchema = z.strictObject({
  schemaVersion: z.literal(1),
  name: label,
  fictional: z.boolean().exactOptional(),
  note: text.exactOptional(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  time,
  money: z.strictObject({ riskFreeRate: rate, hurdleRate: rate.exactOptional() }),
  organisation,
  segments: z.record(name, segment),
  jobs: z
    .record(
      name,
      z.strictObject({ name: label, importance: score.exactOptional(), satisfaction: score.exactOptional(), why: text.exactOptional() }),
    )
    .exactOptional(),
  customerResources: z.record(name, z.strictObject({ name: label, why: text.exactOptional() })).exactOptional(),
  sources: z.record(name, text).exactOptional(),
  drivers: z.record(name, driver),
  correlations: z
    .array(z.strictObject({ between: z.tuple([name, name]), rho: z.number().gte(-1).lte(1), why: text.exactOptional() }))
    .max(portfolioLimits.correlations)
    .exactOptional(),
  resources: z.record(name, resource).exactOptional(),
  initiatives: z.record(name, initiative),
  effects: z.record(name, effect).exactOptional(),
  links: z.array(link).max(portfolioLimits.links).exactOptional(),
  objective: z
    .strictObject({
      firm: figure.exactOptional(),
      customer: figure.exactOptional(),
      partner: figure.exactOptional(),
      employee: figure.exactOptional(),
    })
    .exactOptional(),
});
