import * as z from "zod";
import { account, figure, label, name, text } from "./basics.js";
import { quantity } from "./rangeSchema.js";

const state = z.strictObject({ initiative: name, stage: name.exactOptional(), modes: z.array(name).min(1).max(100).exactOptional() });

export const effect = z.strictObject({
  name: label.exactOptional(),
  when: z.union([state, z.strictObject({ event: name })]).exactOptional(),
  unless: state.exactOptional(),
  before: name.exactOptional(),
  on: z.union([z.strictObject({ initiative: name, stream: name }), z.strictObject({ initiative: name, driver: name })]),
  factor: quantity.exactOptional(),
  overlap: quantity.exactOptional(),
  why: text,
});

export const link = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("requires"),
    initiative: name,
    stage: name.exactOptional(),
    option: label.exactOptional(),
    needs: state,
    hold: z.literal(true).exactOptional(),
    why: text.exactOptional(),
  }),
  z.strictObject({ kind: z.literal("excludes"), between: z.array(state).min(2).max(100), why: text.exactOptional() }),
  z.strictObject({ kind: z.literal("floor"), account, atLeast: figure, why: text.exactOptional() }),
]);
