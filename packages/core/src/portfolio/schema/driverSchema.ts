import * as z from "zod";
import { portfolioLimits } from "../document/index.js";
import { figure, label, nonNegative, optionKind, positive, rate, share, source, text } from "./basics.js";
import { prior } from "./rangeSchema.js";

const common = {
  name: label,
  unit: label,
  source: source.exactOptional(),
  mitigatedBy: z.array(optionKind).max(8).exactOptional(),
  note: text.exactOptional(),
};

const jump = z.strictObject({ rate: nonNegative, mean: figure, volatility: nonNegative });

const market = z.discriminatedUnion("process", [
  z.strictObject({
    ...common,
    kind: z.literal("market"),
    process: z.literal("gbm"),
    start: positive,
    drift: rate,
    volatility: nonNegative,
    riskPremium: rate.exactOptional(),
  }),
  z.strictObject({
    ...common,
    kind: z.literal("market"),
    process: z.literal("meanReverting"),
    on: z.enum(["log", "level", "geometric"]).exactOptional(),
    start: figure,
    level: figure,
    speed: positive,
    volatility: nonNegative,
    riskPremium: figure.exactOptional(),
    jump: jump.exactOptional(),
  }),
  z.strictObject({
    ...common,
    kind: z.literal("market"),
    process: z.literal("jumpDiffusion"),
    start: positive,
    drift: rate,
    volatility: nonNegative,
    jump,
    riskPremium: rate.exactOptional(),
  }),
  z.strictObject({
    ...common,
    kind: z.literal("market"),
    process: z.literal("chain"),
    values: z.array(figure).min(1).max(50),
    transition: z.array(z.array(share).min(1).max(50)).min(1).max(50),
    start: figure,
  }),
]);

export const driver = z.discriminatedUnion("kind", [
  market,
  z.strictObject({ ...common, kind: z.literal("private"), range: prior }),
  z.strictObject({ ...common, kind: z.literal("event"), hazard: nonNegative, riskPremium: figure.exactOptional() }),
  z.strictObject({ ...common, kind: z.literal("schedule"), values: z.array(figure).min(1).max(portfolioLimits.periods) }),
  z.strictObject({ ...common, kind: z.literal("constant"), value: figure }),
]);
