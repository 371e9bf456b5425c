import {
  amount,
  either,
  formula,
  isBlockFunction,
  isPlainObject,
  label,
  list,
  name,
  number,
  object,
  oneOf,
  optional,
  record,
  reference,
  when,
  yes,
  type Shape,
} from "../form/index.js";
import type { Flow, FlowLine, Mode, MoveUse, Option, Test } from "../types.js";
import { modelLimits } from "./limits.js";

const text = label(modelLimits.label);

const line: Shape<FlowLine> = object("a flow line", { account: optional(text), stream: optional(text), amount: amount() });
const lines = list(line, { max: modelLimits.lines, noun: "flow lines" });
export const flow: Shape<Flow> = either("a number, a formula or a list of flow lines", amount(), lines);

/** An array whose elements all have `amount` is one flow; so is, by its looks, one of objects only, where a line lacks it. */
const isLines = (value: unknown): boolean =>
  Array.isArray(value) && value.every((entry) => isPlainObject(entry) && !isBlockFunction(entry));

const payment: Shape<Flow | readonly Flow[]> = either(
  "a number, a formula, a list of flow lines, or a list of instalments",
  amount(),
  when(isLines, lines),
  list(flow, { max: modelLimits.instalments, noun: "instalments" }),
);

const moveUse: Shape<MoveUse> = either(
  "a number, a formula, a list of them (one per date), or { each }",
  amount(),
  list(amount(), { max: modelLimits.instalments, noun: "instalments" }),
  object("a use at every date on the way", { each: amount() }),
);

const test: Shape<Test> = object("a test", { sensitivity: number({ min: 0, max: 1 }), specificity: number({ min: 0, max: 1 }) });

export const option: Shape<Option> = object("an option", {
  name: name(),
  kind: optional(oneOf("defer", "stage", "abandon", "expand", "contract", "switch", "grow", "learn")),
  to: reference("a mode"),
  planned: optional(number({ min: 0 })),
  pay: optional(payment),
  receive: optional(flow),
  onArrival: optional(flow),
  from: optional(number()),
  until: optional(number()),
  when: optional(formula),
  forced: optional(yes()),
  takes: optional(number({ min: 0 })),
  during: optional(reference("a mode")),
  uses: optional(record(name(), moveUse, { max: modelLimits.resources, noun: "uses" })),
  learns: optional(
    record(reference("a private driver"), either("R², a number above 0 and up to 1, or a test", number({ above: 0, max: 1 }), test), {
      max: modelLimits.drivers,
      noun: "drivers",
    }),
  ),
  source: optional(text),
  succeeds: optional(amount({ min: 0, max: 1 })),
  otherwise: optional(reference("a mode")),
});

/** A mode with its options. */
export const mode: Shape<Mode> = object("a mode", {
  cashFlow: optional(flow),
  terminal: optional(flow),
  next: optional(record(reference("a stock"), formula, { max: modelLimits.stocks, noun: "stocks" })),
  uses: optional(record(name(), amount(), { max: modelLimits.resources, noun: "uses" })),
  options: optional(list(option, { max: modelLimits.options, noun: "options" })),
});
