import * as z from "zod/mini";
import { once } from "../../model/index.js";
import { portfolioLimits } from "../document/index.js";
import { figure, label, name, nonNegative, periodName, periodText, positive, rate, share, text } from "./basics.js";
import { driver } from "./driverSchema.js";
import { effect, link } from "./effectSchema.js";
import { available, initiative } from "./initiativeSchema.js";

const time = once(() =>
  z.strictObject({
    start: periodText(),
    period: periodName(),
    periods: z.int().check(z.gte(1), z.lte(portfolioLimits.periods)),
    timing: z.exactOptional(z.enum(["start", "end"])),
  }),
);

const organisation = once(() =>
  z.strictObject({
    name: z.exactOptional(label()),
    customers: positive(),
    contactsPerYear: z.exactOptional(nonNegative()),
    valueOfAnHour: z.exactOptional(nonNegative()),
  }),
);

const segment = once(() =>
  z.strictObject({
    name: label(),
    customers: positive(),
    marginPerYear: figure(),
    retentionPerYear: share(),
    acquisitionCost: z.exactOptional(nonNegative()),
    note: z.exactOptional(text()),
  }),
);

const score = once(() => z.number().check(z.gte(0), z.lte(10)));

const resource = once(() =>
  z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("money"),
      name: label(),
      available: available(),
      per: periodName(),
      counts: z.enum(["investment", "all"]),
      carry: z.exactOptional(share()),
      note: z.exactOptional(text()),
    }),
    z.strictObject({
      kind: z.literal("capacity"),
      name: label(),
      unit: label(),
      available: available(),
      per: periodName(),
      carry: z.exactOptional(share()),
      note: z.exactOptional(text()),
    }),
  ]),
);

/**
 * The portfolio document, version 1: the zod schema that `parsePortfolio` and the HTTP contract share. It checks form;
 * references, circles and formulas are checked by `parsePortfolio` and `checkPortfolio`, which also put every problem in words.
 */
export const portfolioSchema = once(() =>
  z.strictObject({
    schemaVersion: z.literal(1),
    name: label(),
    fictional: z.exactOptional(z.boolean()),
    note: z.exactOptional(text()),
    currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
    time: time(),
    money: z.strictObject({ riskFreeRate: rate(), hurdleRate: z.exactOptional(rate()) }),
    organisation: organisation(),
    segments: z.record(name(), segment()),
    jobs: z.exactOptional(
      z.record(
        name(),
        z.strictObject({
          name: label(),
          importance: z.exactOptional(score()),
          satisfaction: z.exactOptional(score()),
          why: z.exactOptional(text()),
        }),
      ),
    ),
    customerResources: z.exactOptional(z.record(name(), z.strictObject({ name: label(), why: z.exactOptional(text()) }))),
    sources: z.exactOptional(z.record(name(), text())),
    drivers: z.record(name(), driver()),
    correlations: z.exactOptional(
      z
        .array(
          z.strictObject({ between: z.tuple([name(), name()]), rho: z.number().check(z.gte(-1), z.lte(1)), why: z.exactOptional(text()) }),
        )
        .check(z.maxLength(portfolioLimits.correlations)),
    ),
    resources: z.exactOptional(z.record(name(), resource())),
    initiatives: z.record(name(), initiative()),
    effects: z.exactOptional(z.record(name(), effect())),
    links: z.exactOptional(z.array(link()).check(z.maxLength(portfolioLimits.links))),
    objective: z.exactOptional(
      z.strictObject({
        firm: z.exactOptional(figure()),
        customer: z.exactOptional(figure()),
        partner: z.exactOptional(figure()),
        employee: z.exactOptional(figure()),
      }),
    ),
  }),
);
