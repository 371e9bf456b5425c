import * as z from "zod";
import { figure, formula, label, name, nonNegative, optionKind, share } from "./basics.js";

/** The engine's modes in plain JSON: what an initiative may give instead of stages. */

const amount = z.union([figure, formula]);
const flow = z.union([amount, z.array(z.strictObject({ account: name.exactOptional(), stream: label.exactOptional(), amount })).max(50)]);
export const test = z.strictObject({ sensitivity: share, specificity: share });

const option = z.strictObject({
  name,
  kind: optionKind.exactOptional(),
  to: name,
  planned: nonNegative.exactOptional(),
  pay: z.union([flow, z.array(flow).max(240)]).exactOptional(),
  receive: flow.exactOptional(),
  onArrival: flow.exactOptional(),
  from: nonNegative.exactOptional(),
  until: nonNegative.exactOptional(),
  when: formula.exactOptional(),
  forced: z.literal(true).exactOptional(),
  takes: nonNegative.exactOptional(),
  during: name.exactOptional(),
  uses: z.record(name, z.union([amount, z.array(amount).max(240), z.strictObject({ each: amount })])).exactOptional(),
  learns: z.record(name, z.union([share, test])).exactOptional(),
  source: name.exactOptional(),
  succeeds: amount.exactOptional(),
  otherwise: name.exactOptional(),
});

const mode = z.strictObject({
  cashFlow: flow.exactOptional(),
  terminal: flow.exactOptional(),
  next: z.record(name, formula).exactOptional(),
  uses: z.record(name, amount).exactOptional(),
  options: z.array(option).max(50).exactOptional(),
});

export const modes = z.record(name, mode);
export const stocks = z.record(name, amount);
