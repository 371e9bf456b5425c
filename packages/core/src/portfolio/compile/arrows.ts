import type { Flow, FlowLine, MoveUse, Option, OptionKind } from "../../model/index.js";
import type { Node } from "../../formula/index.js";
import type { PeriodRef, Quantity, Stage } from "../document/index.js";
import { idleMode, stagesFor, stoppedMode, variantMode, type Loose } from "../names/index.js";

import { instalments } from "./costs.js";
import { isNothing } from "./context.js";
import type { FormulaBook } from "./formulaBook.js";
import type { Subject } from "./initiative.js";
import { addedBy } from "./learning.js";

const salvageEquation = { name: "salvage", text: "what stopping brings in" };
const investment = { name: "investment", text: "cost of the stage, in instalments over the periods it takes" };

/** The arrow that starts a stage, from where the one before it is live (from idle for the first). It has the stage's name. */
export function stageArrow(subject: Subject, index: number, book: FormulaBook): Option {
  const { initiative, context, id, path } = subject;
  const { calendar } = context;
  const stage = initiative.stages[index];
  const from = index === 0 ? idleMode : initiative.stages[index - 1].id;
  const parts = instalments(stage, `${path}.stages[${index}]`, id, context);
  const amounts = parts.map((part) => subject.write(part));
  const pay = payment(parts, amounts);
  if (pay !== undefined)
    book.add({
      initiative: id,
      mode: from,
      option: stage.id,
      stream: "investment",
      account: "firm",
      amount: amounts[0],
      equation: investment,
    });
  const date = (period: PeriodRef | undefined): number | undefined => dateOf(period, subject);
  const until = [stage.window?.until, index === 0 ? initiative.options?.defer?.until : undefined].flatMap((period) => date(period) ?? []);
  const added = addedBy(stage, initiative.stages.slice(0, index));
  for (const driver of Object.keys(added)) context.read.add(driver);
  const uses = usesOf(subject, stage, amounts);
  const takes = stage.takes * calendar.step;
  const planned = date(stage.planned);
  const must = initiative.mandatory === true;
  return defined({
    name: stage.id,
    kind: stage.kind ?? kindOf(subject, index),
    to: stage.id,
    planned,
    pay,
    from: must ? planned : date(stage.window?.from),
    until: must ? planned : until.length === 0 ? undefined : Math.min(...until),
    forced: must ? (true as const) : undefined,
    takes: takes === 0 ? undefined : takes,
    during: takes === 0 ? undefined : from,
    uses: Object.keys(uses).length === 0 ? undefined : uses,
    learns: Object.keys(added).length === 0 ? undefined : added,
    succeeds: stage.succeeds === undefined ? undefined : subject.write(subject.quantity(stage.succeeds, `stages[${index}].succeeds`)),
    otherwise: stage.succeeds === undefined ? undefined : stage.ifItFails === "stay" ? from : stoppedMode,
  });
}

/** The date of a period, in years. */
function dateOf(period: PeriodRef | undefined, { context: { calendar } }: Subject): number | undefined {
  const place = period === undefined ? undefined : calendar.indexOf(period);
  return place === undefined ? undefined : calendar.dates[place];
}

function kindOf({ initiative }: Subject, index: number): OptionKind {
  if (index > 0) return "stage";
  if (initiative.options?.defer !== undefined) return "defer";
  return (initiative.streams ?? []).length === 0 ? "learn" : "stage";
}

function usesOf({ money, charged }: Subject, stage: Stage, amounts: readonly (string | number)[]): Record<string, MoveUse> {
  if (!charged) return {};
  const uses: Record<string, MoveUse> = {};
  for (const [name, amount] of Object.entries(stage.uses ?? {})) uses[name] = stage.takes === 0 ? amount : { each: amount };
  if (money !== undefined && amounts.some((amount) => amount !== 0)) uses[money.name] = amounts.length === 1 ? amounts[0] : amounts;
  return uses;
}

/** The arrows of abandoning, contracting, expanding and switching from a stage; from a variant of it only stopping is left. */
export function optionArrows(subject: Subject, index: number, whole: boolean, book: FormulaBook): Option[] {
  const { initiative, context, id } = subject;
  const { contract, expand, switch: switching, abandon } = initiative.options ?? {};
  const stage = initiative.stages[index].id;
  // What must be done is not left before it is.
  const unfinished = initiative.mandatory === true && index < initiative.stages.length - 1;
  const applies = (option: "contract" | "expand" | "switch" | "abandon"): boolean =>
    !unfinished && initiative.options?.[option] !== undefined && stagesFor(initiative as unknown as Loose, option).includes(stage);
  const arrows: Option[] = [];
  const turn = (option: "contract" | "expand" | "switch", cost: Quantity | undefined, takes = 0): void => {
    if (!whole || !applies(option)) return;
    const priced = cost === undefined ? undefined : subject.quantity(cost, `options.${option}.cost`);
    const years = takes * context.calendar.step;
    arrows.push(
      defined({
        name: option,
        kind: option,
        to: variantMode(stage, option),
        ...priceOf(subject, priced),
        until: dateOf(initiative.options?.[option]?.until, subject),
        takes: years === 0 ? undefined : years,
        during: years === 0 ? undefined : stage,
      }),
    );
  };
  turn("contract", contract?.cost);
  turn("expand", expand?.cost, expand?.takes);
  turn("switch", switching?.cost, switching?.takes);
  if (abandon !== undefined && applies("abandon")) {
    const cost = abandon.cost === undefined ? undefined : subject.quantity(abandon.cost, "options.abandon.cost");
    const early = index < initiative.stages.findIndex((entry) => entry.id === abandon.salvageFrom);
    const salvage = abandon.salvage === undefined || early ? undefined : subject.quantity(abandon.salvage, "options.abandon.salvage");
    const brought = salvage === undefined ? undefined : subject.write(salvage);
    const when =
      abandon.when === undefined
        ? undefined
        : String(context.write(context.parse(abandon.when, `${subject.path}.options.abandon.when`, id)));
    if (brought !== undefined && whole)
      book.add({
        initiative: id,
        mode: stage,
        option: "abandon",
        stream: "salvage",
        account: "firm",
        amount: brought,
        equation: salvageEquation,
      });
    arrows.push(
      defined({
        name: "abandon",
        kind: "abandon",
        to: stoppedMode,
        ...priceOf(subject, cost),
        until: dateOf(abandon.until, subject),
        receive: brought === undefined ? undefined : [line("salvage", brought)],
        when,
      }),
    );
  }
  return arrows;
}

function priceOf(subject: Subject, cost: Node | undefined): { pay?: Flow; uses?: Record<string, MoveUse> } {
  if (cost === undefined || isNothing(cost)) return {};
  const amount = subject.write(cost);
  const { money } = subject;
  return { pay: [line("investment", amount)], ...(money === undefined ? {} : { uses: { [money.name]: amount } }) };
}

function payment(parts: readonly Node[], amounts: readonly (string | number)[]): Flow | readonly Flow[] | undefined {
  if (parts.every(isNothing)) return undefined;
  const flows = amounts.map((amount) => [line("investment", amount)]);
  return flows.length === 1 ? flows[0] : flows;
}

function line(stream: string, amount: string | number): FlowLine {
  return { account: "firm", stream, amount };
}

/** Leaves out what is undefined. */
function defined<T extends object>(entries: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
