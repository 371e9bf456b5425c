import * as z from "zod/mini";
import { once } from "../../model/index.js";
import { portfolioLimits } from "../document/index.js";
import { figure, label, nonNegative, optionKind, positive, rate, share, source, text } from "./basics.js";
import { prior } from "./rangeSchema.js";

const common = once(() => ({
  name: label(),
  unit: label(),
  source: z.exactOptional(source()),
  mitigatedBy: z.exactOptional(z.array(optionKind()).check(z.maxLength(8))),
  note: z.exactOptional(text()),
}));

const jump = once(() => z.strictObject({ rate: nonNegative(), mean: figure(), volatility: nonNegative() }));

const market = once(() =>
  z.discriminatedUnion("process", [
    z.strictObject({
      ...common(),
      kind: z.literal("market"),
      process: z.literal("gbm"),
      start: positive(),
      drift: rate(),
      volatility: nonNegative(),
      riskPremium: z.exactOptional(rate()),
    }),
    z.strictObject({
      ...common(),
      kind: z.literal("market"),
      process: z.literal("meanReverting"),
      on: z.exactOptional(z.enum(["log", "level", "geometric"])),
      start: figure(),
      level: figure(),
      speed: positive(),
      volatility: nonNegative(),
      riskPremium: z.exactOptional(figure()),
      jump: z.exactOptional(jump()),
    }),
    z.strictObject({
      ...common(),
      kind: z.literal("market"),
      process: z.literal("jumpDiffusion"),
      start: positive(),
      drift: rate(),
      volatility: nonNegative(),
      jump: jump(),
      riskPremium: z.exactOptional(rate()),
    }),
    z.strictObject({
      ...common(),
      kind: z.literal("market"),
      process: z.literal("chain"),
      values: z.array(figure()).check(z.minLength(1), z.maxLength(50)),
      transition: z.array(z.array(share()).check(z.minLength(1), z.maxLength(50))).check(z.minLength(1), z.maxLength(50)),
      start: figure(),
    }),
  ]),
);

export const driver = once(() =>
  z.discriminatedUnion("kind", [
    market(),
    z.strictObject({ ...common(), kind: z.literal("private"), range: prior() }),
    z.strictObject({ ...common(), kind: z.literal("event"), hazard: nonNegative(), riskPremium: z.exactOptional(figure()) }),
    z.strictObject({
      ...common(),
      kind: z.literal("schedule"),
      values: z.array(figure()).check(z.minLength(1), z.maxLength(portfolioLimits.periods)),
    }),
    z.strictObject({ ...common(), kind: z.literal("constant"), value: figure() }),
  ]),
);
