import * as z from "zod/mini";
import { once } from "../../model/index.js";
import { account, figure, label, name, text } from "./basics.js";
import { quantity } from "./rangeSchema.js";

const state = once(() =>
  z.strictObject({
    initiative: name(),
    stage: z.exactOptional(name()),
    modes: z.exactOptional(z.array(name()).check(z.minLength(1), z.maxLength(100))),
  }),
);

export const effect = once(() =>
  z.strictObject({
    name: z.exactOptional(label()),
    when: z.exactOptional(z.union([state(), z.strictObject({ event: name() })])),
    unless: z.exactOptional(state()),
    before: z.exactOptional(name()),
    on: z.union([z.strictObject({ initiative: name(), stream: name() }), z.strictObject({ initiative: name(), driver: name() })]),
    factor: z.exactOptional(quantity()),
    overlap: z.exactOptional(quantity()),
    why: text(),
  }),
);

export const link = once(() =>
  z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("requires"),
      initiative: name(),
      stage: z.exactOptional(name()),
      option: z.exactOptional(label()),
      needs: state(),
      hold: z.exactOptional(z.literal(true)),
      why: z.exactOptional(text()),
    }),
    z.strictObject({
      kind: z.literal("excludes"),
      between: z.array(state()).check(z.minLength(2), z.maxLength(100)),
      why: z.exactOptional(text()),
    }),
    z.strictObject({ kind: z.literal("floor"), account: account(), atLeast: figure(), why: z.exactOptional(text()) }),
  ]),
);
