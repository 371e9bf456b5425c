import * as z from "zod";
import { portfolioLimits } from "../document/index.js";
import { figure, formula, label, name, nonNegative, optionKind, periodRef, share, text, wholePeriods } from "./basics.js";
import { modes, stocks, test } from "./modalSchema.js";
import { quantity } from "./rangeSchema.js";
import { stream } from "./streamSchema.js";

const common = {
  name: label,
  purpose: text,
  posture: z.enum(["noRegret", "option", "bigBet", "learn", "reference"]),
  owner: label.exactOptional(),
  segments: z.array(name).min(1).max(portfolioLimits.segments).exactOptional(),
  jobs: z.array(name).max(100).exactOptional(),
  customerResources: z.array(name).max(100).exactOptional(),
  screens: z
    .strictObject({ extractsValue: z.boolean().exactOptional(), raisesWhatCustomersCanDo: z.boolean().exactOptional() })
    .exactOptional(),
  why: text.exactOptional(),
  note: text.exactOptional(),
};

const perPeriod = z.record(name, nonNegative);

const stage = z.strictObject({
  id: name,
  name: label,
  takes: wholePeriods,
  cost: quantity,
  costMovesWith: z.strictObject({ driver: name, share: share.exactOptional() }).exactOptional(),
  payments: z.array(share).min(1).max(portfolioLimits.periods).exactOptional(),
  runCost: quantity.exactOptional(),
  reach: quantity.exactOptional(),
  reveals: z.record(name, z.union([share, test])).exactOptional(),
  uses: perPeriod.exactOptional(),
  runUses: perPeriod.exactOptional(),
  provides: perPeriod.exactOptional(),
  window: z.strictObject({ from: periodRef.exactOptional(), until: periodRef.exactOptional() }).exactOptional(),
  planned: periodRef.exactOptional(),
  kind: optionKind.exactOptional(),
  succeeds: quantity.exactOptional(),
  ifItFails: z.enum(["stop", "stay"]).exactOptional(),
  note: text.exactOptional(),
});

const from = z.array(name).min(1).max(portfolioLimits.stages).exactOptional();

const until = periodRef.exactOptional();

const options = z.strictObject({
  defer: z
    .strictObject({ until: periodRef.exactOptional(), erosionPerYear: quantity.exactOptional(), effect: name.exactOptional() })
    .exactOptional(),
  abandon: z
    .strictObject({
      from,
      salvage: quantity.exactOptional(),
      salvageFrom: name.exactOptional(),
      cost: quantity.exactOptional(),
      criterion: text.exactOptional(),
      when: formula.exactOptional(),
      until,
    })
    .exactOptional(),
  contract: z.strictObject({ from, to: quantity, saves: quantity, cost: quantity.exactOptional(), until }).exactOptional(),
  expand: z
    .strictObject({ from, by: quantity, cost: quantity, takes: wholePeriods.exactOptional(), runCost: quantity.exactOptional(), until })
    .exactOptional(),
  switch: z
    .strictObject({
      from,
      name: label,
      cost: quantity,
      takes: wholePeriods.exactOptional(),
      streams: quantity.exactOptional(),
      runCost: quantity.exactOptional(),
      until,
    })
    .exactOptional(),
});

const staged = z.strictObject({
  ...common,
  stages: z.array(stage).min(1).max(portfolioLimits.stages),
  options: options.exactOptional(),
  adoption: z
    .strictObject({ model: z.literal("bass"), reach: quantity, p: quantity, q: quantity, churnPerYear: quantity.exactOptional() })
    .exactOptional(),
  streams: z.array(stream).max(portfolioLimits.streams).exactOptional(),
  paidFrom: name.exactOptional(),
  committed: z.boolean().exactOptional(),
});

const modal = z.strictObject({ ...common, modes, start: name, stocks: stocks.exactOptional() });

export const initiative = z.union([staged, modal]);
export const available = z.union([figure, z.array(figure).min(1).max(portfolioLimits.periods)]);
