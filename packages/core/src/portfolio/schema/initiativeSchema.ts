import * as z from "zod/mini";
import { once } from "../../model/index.js";
import { portfolioLimits } from "../document/index.js";
import { figure, formula, label, name, nonNegative, optionKind, periodRef, share, text, wholePeriods } from "./basics.js";
import { modes, stocks, test } from "./modalSchema.js";
import { quantity } from "./rangeSchema.js";
import { stream } from "./streamSchema.js";

const common = once(() => ({
  name: label(),
  purpose: text(),
  posture: z.enum(["noRegret", "option", "bigBet", "learn", "reference"]),
  owner: z.exactOptional(label()),
  segments: z.exactOptional(z.array(name()).check(z.minLength(1), z.maxLength(portfolioLimits.segments))),
  jobs: z.exactOptional(z.array(name()).check(z.maxLength(100))),
  customerResources: z.exactOptional(z.array(name()).check(z.maxLength(100))),
  screens: z.exactOptional(
    z.strictObject({ extractsValue: z.exactOptional(z.boolean()), raisesWhatCustomersCanDo: z.exactOptional(z.boolean()) }),
  ),
  why: z.exactOptional(text()),
  note: z.exactOptional(text()),
}));

const perPeriod = once(() => z.record(name(), nonNegative()));

const stage = once(() =>
  z.strictObject({
    id: name(),
    name: label(),
    takes: wholePeriods(),
    cost: quantity(),
    costMovesWith: z.exactOptional(z.strictObject({ driver: name(), share: z.exactOptional(share()) })),
    payments: z.exactOptional(z.array(share()).check(z.minLength(1), z.maxLength(portfolioLimits.periods))),
    runCost: z.exactOptional(quantity()),
    reach: z.exactOptional(quantity()),
    reveals: z.exactOptional(z.record(name(), z.union([share(), test()]))),
    uses: z.exactOptional(perPeriod()),
    runUses: z.exactOptional(perPeriod()),
    provides: z.exactOptional(perPeriod()),
    window: z.exactOptional(z.strictObject({ from: z.exactOptional(periodRef()), until: z.exactOptional(periodRef()) })),
    planned: z.exactOptional(periodRef()),
    kind: z.exactOptional(optionKind()),
    succeeds: z.exactOptional(quantity()),
    ifItFails: z.exactOptional(z.enum(["stop", "stay"])),
    note: z.exactOptional(text()),
  }),
);

const from = once(() => z.exactOptional(z.array(name()).check(z.minLength(1), z.maxLength(portfolioLimits.stages))));

const until = once(() => z.exactOptional(periodRef()));

const options = once(() =>
  z.strictObject({
    defer: z.exactOptional(
      z.strictObject({ until: z.exactOptional(periodRef()), erosionPerYear: z.exactOptional(quantity()), effect: z.exactOptional(name()) }),
    ),
    abandon: z.exactOptional(
      z.strictObject({
        from: from(),
        salvage: z.exactOptional(quantity()),
        salvageFrom: z.exactOptional(name()),
        cost: z.exactOptional(quantity()),
        criterion: z.exactOptional(text()),
        when: z.exactOptional(formula()),
        until: until(),
      }),
    ),
    contract: z.exactOptional(
      z.strictObject({ from: from(), to: quantity(), saves: quantity(), cost: z.exactOptional(quantity()), until: until() }),
    ),
    expand: z.exactOptional(
      z.strictObject({
        from: from(),
        by: quantity(),
        cost: quantity(),
        takes: z.exactOptional(wholePeriods()),
        runCost: z.exactOptional(quantity()),
        until: until(),
      }),
    ),
    switch: z.exactOptional(
      z.strictObject({
        from: from(),
        name: label(),
        cost: quantity(),
        takes: z.exactOptional(wholePeriods()),
        streams: z.exactOptional(quantity()),
        runCost: z.exactOptional(quantity()),
        until: until(),
      }),
    ),
  }),
);

const staged = once(() =>
  z.strictObject({
    ...common(),
    stages: z.array(stage()).check(z.minLength(1), z.maxLength(portfolioLimits.stages)),
    options: z.exactOptional(options()),
    adoption: z.exactOptional(
      z.strictObject({
        model: z.literal("bass"),
        reach: quantity(),
        p: quantity(),
        q: quantity(),
        churnPerYear: z.exactOptional(quantity()),
      }),
    ),
    streams: z.exactOptional(z.array(stream()).check(z.maxLength(portfolioLimits.streams))),
    paidFrom: z.exactOptional(name()),
    committed: z.exactOptional(z.boolean()),
    mandatory: z.exactOptional(z.boolean()),
  }),
);

const modal = once(() => z.strictObject({ ...common(), modes: modes(), start: name(), stocks: z.exactOptional(stocks()) }));

export const initiative = once(() => z.union([staged(), modal()]));
export const available = once(() => z.union([figure(), z.array(figure()).check(z.minLength(1), z.maxLength(portfolioLimits.periods))]));
