import * as z from "zod";
import { account, formula, label, name, positive, text, wholePeriods } from "./basics.js";
import { quantity } from "./rangeSchema.js";

const common = {
  id: name.exactOptional(),
  name: label.exactOptional(),
  account: account.exactOptional(),
  reach: quantity.exactOptional(),
  scale: quantity.exactOptional(),
  marketDrivers: z.array(name).max(20).exactOptional(),
  decayPerYear: quantity.exactOptional(),
  why: text.exactOptional(),
  note: text.exactOptional(),
};
const base = z.enum(["customers", "members"]).exactOptional();

export const stream = z.discriminatedUnion("kind", [
  z.strictObject({
    ...common,
    kind: z.literal("exchange"),
    base,
    uplift: quantity.exactOptional(),
    perHeadPerYear: quantity.exactOptional(),
    perPeriod: quantity.exactOptional(),
  }),
  z.strictObject({ ...common, kind: z.literal("retention"), base, points: quantity }),
  z.discriminatedUnion("base", [
    z.strictObject({
      ...common,
      kind: z.literal("deflection"),
      base: z.literal("contacts"),
      shareAvoided: quantity,
      costPerContact: quantity,
      lostContact: quantity.exactOptional(),
    }),
    z.strictObject({
      ...common,
      kind: z.literal("deflection"),
      base: z.literal("members"),
      questionsPerPeriod: quantity,
      solved: quantity,
      avoided: quantity,
      costPerContact: quantity,
      lostContact: quantity.exactOptional(),
    }),
  ]),
  z.strictObject({
    ...common,
    kind: z.literal("referral"),
    base,
    invitesPerPeriod: quantity,
    conversion: quantity,
    wouldNotHaveCome: quantity,
    premium: quantity.exactOptional(),
    reward: quantity.exactOptional(),
  }),
  z.strictObject({
    ...common,
    kind: z.literal("influence"),
    base,
    seedsPerPeriod: quantity,
    passedOn: quantity,
    fades: quantity,
    value: quantity,
  }),
  z.strictObject({
    ...common,
    kind: z.literal("network"),
    law: z.enum(["sarnoff", "nLogN", "metcalfe"]).exactOptional(),
    perMemberPerYear: quantity,
    atMembers: positive,
  }),
  z.strictObject({
    ...common,
    kind: z.literal("knowledge"),
    contributors: quantity,
    ideasPerPeriod: quantity,
    implemented: quantity,
    valuePerIdea: quantity,
    delay: wholePeriods.exactOptional(),
    halfHandledAt: positive.exactOptional(),
  }),
  z.strictObject({ ...common, kind: z.literal("costAvoided"), perPeriod: quantity }),
  z.strictObject({
    ...common,
    kind: z.literal("valueInUse"),
    base,
    hoursPerYear: quantity.exactOptional(),
    moneyPerYear: quantity.exactOptional(),
    perPeriod: quantity.exactOptional(),
  }),
  z.strictObject({ ...common, kind: z.literal("custom"), equation: text, formula }),
]);
