import * as z from "zod/mini";
import { once } from "../../model/index.js";
import { account, formula, label, name, positive, text, wholePeriods } from "./basics.js";
import { quantity } from "./rangeSchema.js";

const common = once(() => ({
  id: z.exactOptional(name()),
  name: z.exactOptional(label()),
  account: z.exactOptional(account()),
  reach: z.exactOptional(quantity()),
  scale: z.exactOptional(quantity()),
  marketDrivers: z.exactOptional(z.array(name()).check(z.maxLength(20))),
  decayPerYear: z.exactOptional(quantity()),
  why: z.exactOptional(text()),
  note: z.exactOptional(text()),
}));
const base = once(() => z.exactOptional(z.enum(["customers", "members"])));

export const stream = once(() =>
  z.discriminatedUnion("kind", [
    z.strictObject({
      ...common(),
      kind: z.literal("exchange"),
      base: base(),
      uplift: z.exactOptional(quantity()),
      perHeadPerYear: z.exactOptional(quantity()),
      perPeriod: z.exactOptional(quantity()),
    }),
    z.strictObject({ ...common(), kind: z.literal("retention"), base: base(), points: quantity() }),
    z.discriminatedUnion("base", [
      z.strictObject({
        ...common(),
        kind: z.literal("deflection"),
        base: z.literal("contacts"),
        shareAvoided: quantity(),
        costPerContact: quantity(),
        lostContact: z.exactOptional(quantity()),
      }),
      z.strictObject({
        ...common(),
        kind: z.literal("deflection"),
        base: z.literal("members"),
        questionsPerPeriod: quantity(),
        solved: quantity(),
        avoided: quantity(),
        costPerContact: quantity(),
        lostContact: z.exactOptional(quantity()),
      }),
    ]),
    z.strictObject({
      ...common(),
      kind: z.literal("referral"),
      base: base(),
      invitesPerPeriod: quantity(),
      conversion: quantity(),
      wouldNotHaveCome: quantity(),
      premium: z.exactOptional(quantity()),
      reward: z.exactOptional(quantity()),
    }),
    z.strictObject({
      ...common(),
      kind: z.literal("influence"),
      base: base(),
      seedsPerPeriod: quantity(),
      passedOn: quantity(),
      fades: quantity(),
      value: quantity(),
    }),
    z.strictObject({
      ...common(),
      kind: z.literal("network"),
      law: z.exactOptional(z.enum(["sarnoff", "nLogN", "metcalfe"])),
      perMemberPerYear: quantity(),
      atMembers: positive(),
    }),
    z.strictObject({
      ...common(),
      kind: z.literal("knowledge"),
      contributors: quantity(),
      ideasPerPeriod: quantity(),
      implemented: quantity(),
      valuePerIdea: quantity(),
      delay: z.exactOptional(wholePeriods()),
      halfHandledAt: z.exactOptional(positive()),
    }),
    z.strictObject({ ...common(), kind: z.literal("costAvoided"), perPeriod: quantity() }),
    z.strictObject({
      ...common(),
      kind: z.literal("valueInUse"),
      base: base(),
      hoursPerYear: z.exactOptional(quantity()),
      moneyPerYear: z.exactOptional(quantity()),
      perPeriod: z.exactOptional(quantity()),
    }),
    z.strictObject({ ...common(), kind: z.literal("custom"), equation: text(), formula: formula() }),
  ]),
);
