import { substitute } from "../../formula/index.js";
import type { Flow, FlowLine, InitiativeModel, Mode, MoveUse, Option } from "../../model/index.js";
import type { ModalInitiative, PortableAmount, PortableFlow, PortableMode, PortableOption } from "../document/index.js";
import { isNumber, num, times } from "../terms/index.js";
import type { Context } from "./context.js";
import { effectsOn } from "./effects.js";
import type { FormulaBook } from "./formulaBook.js";
import { asLeft } from "./initiative.js";

const stated = { name: "stated", text: "the document's own formula" };

/**
 * An initiative that is given in the engine's own form. Its amounts are read like any formula of the document: effects of
 * others apply to its streams (the names on its flow lines) and to its drivers, and absent initiatives are in no mode.
 */
export function compileModal(
  id: string,
  initiative: ModalInitiative,
  context: Context,
  charged: boolean,
  book: FormulaBook,
): InitiativeModel {
  const effects = effectsOn(id, context);
  const path = `initiatives.${id}`;
  const amount = (value: PortableAmount, at: string, stream?: string): number | string => {
    const node = typeof value === "number" ? num(value) : context.parse(value, at, id);
    const factor = stream === undefined ? undefined : effects.onStream(stream);
    if (typeof value === "number" && (factor === undefined || isNumber(factor, 1))) return value;
    return context.write(substitute(times(node, factor), (name) => asLeft(name, effects)));
  };
  const flow = (value: PortableFlow, at: string): Flow => {
    if (typeof value !== "object") return amount(value, at);
    return value.map((line, i): FlowLine => ({ ...line, amount: amount(line.amount, `${at}[${i}].amount`, line.stream) }));
  };
  const formula = (value: string, at: string): string => String(context.write(context.parse(value, at, id)));

  const option = (entry: PortableOption, at: string): Option => {
    const { pay, receive, onArrival, when, succeeds, uses, ...rest } = entry;
    for (const driver of Object.keys(entry.learns ?? {})) context.read.add(driver);
    return {
      ...rest,
      ...(pay === undefined ? {} : { pay: payments(pay, `${at}.pay`) }),
      ...(receive === undefined ? {} : { receive: flow(receive, `${at}.receive`) }),
      ...(onArrival === undefined ? {} : { onArrival: flow(onArrival, `${at}.onArrival`) }),
      ...(when === undefined ? {} : { when: formula(when, `${at}.when`) }),
      ...(succeeds === undefined ? {} : { succeeds: typeof succeeds === "number" ? succeeds : formula(succeeds, `${at}.succeeds`) }),
      ...(uses === undefined || !charged ? {} : { uses: mapValues(uses, (use, name) => moveUse(use, `${at}.uses.${name}`)) }),
    };
  };
  const payments = (value: NonNullable<PortableOption["pay"]>, at: string): Flow | readonly Flow[] => {
    if (typeof value !== "object" || value.every(isLine)) return flow(value as PortableFlow, at);
    return (value as readonly PortableFlow[]).map((part, i) => flow(part, `${at}[${i}]`));
  };
  const moveUse = (value: NonNullable<PortableOption["uses"]>[string], at: string): MoveUse => {
    if (typeof value !== "object") return amount(value, at);
    if ("each" in value) return { each: amount(value.each, `${at}.each`) };
    return value.map((part, i) => amount(part, `${at}[${i}]`));
  };
  const mode = (name: string, entry: PortableMode): Mode => {
    const at = `${path}.modes.${name}`;
    const { cashFlow, terminal, next, uses, options } = entry;
    const received = cashFlow === undefined ? undefined : flow(cashFlow, `${at}.cashFlow`);
    for (const { account = "firm", stream = "value", amount: written } of asLines(received))
      book.add({ initiative: id, mode: name, account, stream, amount: written as string | number, equation: stated });
    return {
      ...(received === undefined ? {} : { cashFlow: received }),
      ...(terminal === undefined ? {} : { terminal: flow(terminal, `${at}.terminal`) }),
      ...(next === undefined ? {} : { next: mapValues(next, (value, stock) => formula(value, `${at}.next.${stock}`)) }),
      ...(uses === undefined || !charged ? {} : { uses: mapValues(uses, (value, resource) => amount(value, `${at}.uses.${resource}`)) }),
      ...(options === undefined ? {} : { options: options.map((value, i) => option(value, `${at}.options[${i}]`)) }),
    };
  };
  const { stocks, start } = initiative;
  return {
    modes: Object.fromEntries(Object.entries(initiative.modes).map(([name, entry]) => [name, mode(name, entry)])),
    start,
    ...(stocks === undefined ? {} : { stocks: mapValues(stocks, (value, name) => amount(value, `${path}.stocks.${name}`)) }),
  };
}

function isLine(value: unknown): boolean {
  return typeof value === "object" && value !== null && "amount" in value;
}

function asLines(flow: Flow | undefined): readonly FlowLine[] {
  if (flow === undefined) return [];
  return Array.isArray(flow) ? (flow as readonly FlowLine[]) : [{ amount: flow as number | string }];
}

function mapValues<A, B>(record: Readonly<Record<string, A>>, map: (value: A, key: string) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
}
