import * as z from "zod/mini";
import { once } from "../../model/index.js";
import { figure, formula, label, name, positive, share, source, text } from "./basics.js";

const pointed = once(() => z.enum(["pert", "triangular"]));
const continuous = once(() => z.enum(["normal", "lognormal", "pert", "triangular", "beta", "uniform"]));

const normal = once(() => z.strictObject({ distribution: z.literal("normal"), mean: figure(), sd: positive() }));
const lognormal = once(() => z.strictObject({ distribution: z.literal("lognormal"), median: positive(), sigma: positive() }));
const triangle = once(() => z.strictObject({ distribution: pointed(), min: figure(), mode: figure(), max: figure() }));
const beta = once(() =>
  z.strictObject({
    distribution: z.literal("beta"),
    alpha: positive(),
    beta: positive(),
    min: z.exactOptional(figure()),
    max: z.exactOptional(figure()),
  }),
);
const uniform = once(() => z.strictObject({ distribution: z.literal("uniform"), min: figure(), max: figure() }));
const discrete = once(() =>
  z.strictObject({
    distribution: z.literal("discrete"),
    values: z.array(figure()).check(z.minLength(1), z.maxLength(1000)),
    probabilities: z.array(share()).check(z.minLength(1), z.maxLength(1000)),
  }),
);
const yesNo = once(() => z.strictObject({ distribution: z.literal("yesNo"), probability: share() }));
/** What people can answer: one in ten below p10, one in ten above p90. */
const quantiles = once(() =>
  z.strictObject({
    distribution: continuous(),
    p10: figure(),
    p50: z.exactOptional(figure()),
    p90: figure(),
    min: z.exactOptional(figure()),
    max: z.exactOptional(figure()),
  }),
);

/** A range of a fixed truth that nobody knows yet. */
export const prior = once(() => z.union([normal(), lognormal(), triangle(), beta(), uniform(), discrete(), yesNo(), quantiles()]));

const labels = once(() => ({
  as: z.exactOptional(name()),
  unit: z.exactOptional(label()),
  source: z.exactOptional(source()),
  note: z.exactOptional(text()),
}));

/** The same range where it is used, with a name and a source of its own. */
export const range = once(() =>
  z.union([
    z.extend(normal(), labels()),
    z.extend(lognormal(), labels()),
    z.extend(triangle(), labels()),
    z.extend(beta(), labels()),
    z.extend(uniform(), labels()),
    z.extend(discrete(), labels()),
    z.extend(yesNo(), labels()),
    z.extend(quantiles(), labels()),
  ]),
);

/** A number, a formula (such as a driver's id), or a range. */
export const quantity = once(() => z.union([figure(), formula(), range()]));
