import * as z from "zod/mini";
import { once } from "../../model/index.js";
import { figure, formula, label, name, nonNegative, optionKind, share } from "./basics.js";

/** The engine's modes in plain JSON: what an initiative may give instead of stages. */

const amount = once(() => z.union([figure(), formula()]));
const flow = once(() =>
  z.union([
    amount(),
    z
      .array(z.strictObject({ account: z.exactOptional(name()), stream: z.exactOptional(label()), amount: amount() }))
      .check(z.maxLength(50)),
  ]),
);
export const test = once(() => z.strictObject({ sensitivity: share(), specificity: share() }));

const option = once(() =>
  z.strictObject({
    name: name(),
    kind: z.exactOptional(optionKind()),
    to: name(),
    planned: z.exactOptional(nonNegative()),
    pay: z.exactOptional(z.union([flow(), z.array(flow()).check(z.maxLength(240))])),
    receive: z.exactOptional(flow()),
    onArrival: z.exactOptional(flow()),
    from: z.exactOptional(nonNegative()),
    until: z.exactOptional(nonNegative()),
    when: z.exactOptional(formula()),
    forced: z.exactOptional(z.literal(true)),
    takes: z.exactOptional(nonNegative()),
    during: z.exactOptional(name()),
    uses: z.exactOptional(
      z.record(name(), z.union([amount(), z.array(amount()).check(z.maxLength(240)), z.strictObject({ each: amount() })])),
    ),
    learns: z.exactOptional(z.record(name(), z.union([share(), test()]))),
    source: z.exactOptional(name()),
    succeeds: z.exactOptional(amount()),
    otherwise: z.exactOptional(name()),
  }),
);

const mode = once(() =>
  z.strictObject({
    cashFlow: z.exactOptional(flow()),
    terminal: z.exactOptional(flow()),
    next: z.exactOptional(z.record(name(), formula())),
    uses: z.exactOptional(z.record(name(), amount())),
    options: z.exactOptional(z.array(option()).check(z.maxLength(50))),
  }),
);

export const modes = once(() => z.record(name(), mode()));
export const stocks = once(() => z.record(name(), amount()));
