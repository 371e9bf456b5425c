import type { FlowLine, Mode, Option } from "../../model/index.js";
import type { Node } from "../../formula/index.js";
import { canStop, idleMode, ownNames, stoppedMode, type Loose } from "../names/index.js";
import { minus, negative, one, over, plus, power, ref, times } from "../terms/index.js";
import { adoptionEquation, nextMembers } from "./adoption.js";
import { optionArrows, stageArrow } from "./arrows.js";
import { isNothing } from "./context.js";
import { runningCost, runningUse } from "./costs.js";
import { variantsOf, type Subject } from "./initiative.js";
import type { FormulaBook } from "./formulaBook.js";
import { reachOf, streamFlow } from "./streamFlow.js";

/** How a mode differs from the stage it belongs to. */
interface Size {
  readonly streams: Node;
  readonly runCost: (own: Node) => Node;
  /** Share of the people that is still needed. */
  readonly people: Node;
}

const asPlanned: Size = { streams: one, runCost: (own) => own, people: one };

/** The mode graph of a staged initiative: idle, its stages, what options turn them into, stopped. */
export function compileModes(subject: Subject, book: FormulaBook): Record<string, Mode> {
  const { initiative } = subject;
  const modes: Record<string, Mode> = { [idleMode]: idle(subject, book) };
  initiative.stages.forEach((stage, i) => {
    modes[stage.id] = liveMode(subject, i, stage.id, asPlanned, book, [
      ...(i + 1 < initiative.stages.length ? [stageArrow(subject, i + 1, book)] : []),
      ...optionArrows(subject, i, true, book),
    ]);
    for (const { option, mode } of variantsOf(subject, stage.id))
      modes[mode] = liveMode(subject, i, mode, sizeOf(subject, option), book, optionArrows(subject, i, false, book));
  });
  if (canStop(initiative as unknown as Loose))
    modes[stoppedMode] = initiative.adoption === undefined ? {} : { next: { [ownNames.members]: "0" } };
  return modes;
}

function idle(subject: Subject, book: FormulaBook): Mode {
  const { initiative } = subject;
  const next = settling(subject, 0);
  const erosion = initiative.options?.defer?.erosionPerYear;
  if (erosion !== undefined) {
    const lost = subject.quantity(erosion, "options.defer.erosionPerYear");
    const left = power(minus(one, lost), over(one, ref("periodsPerYear")));
    next[ownNames.headStart] = asFormula(subject.write(times(ref(ownNames.headStart), left)));
  }
  return { ...(Object.keys(next).length === 0 ? {} : { next }), options: [stageArrow(subject, 0, book)] };
}

function liveMode(subject: Subject, stage: number, mode: string, size: Size, book: FormulaBook, options: readonly Option[]): Mode {
  const { context, id, path, initiative } = subject;
  const running = size.runCost(runningCost(initiative, stage, path, id, context));
  const cashFlow: FlowLine[] = streamFlow(subject, stage, mode, size.streams, book);
  if (!isNothing(running)) {
    const amount = subject.write(negative(running));
    cashFlow.push({ account: "firm", stream: "runCost", amount });
    book.add({
      initiative: id,
      mode,
      stream: "runCost",
      account: "firm",
      amount,
      equation: { name: "running cost", text: "what the stages that are live cost per period" },
    });
  }
  const next = nextOf(subject, stage, mode, book);
  const uses = usesOf(subject, stage, size, running);
  return {
    ...(cashFlow.length === 0 ? {} : { cashFlow }),
    ...(Object.keys(next).length === 0 ? {} : { next }),
    ...(Object.keys(uses).length === 0 ? {} : { uses }),
    ...(options.length === 0 ? {} : { options }),
  };
}

function nextOf(subject: Subject, stage: number, mode: string, book: FormulaBook): Record<string, string> {
  const { context, id, path, initiative } = subject;
  const next = settling(subject, stage + 1);
  if (initiative.adoption !== undefined) {
    const members = nextMembers(initiative.adoption, reachOf(subject, stage), path, id, context);
    next[ownNames.members] = asFormula(subject.write(members));
    book.add({ initiative: id, mode, stream: ownNames.members, account: "", amount: next[ownNames.members], equation: adoptionEquation });
  }
  if (context.declared.initiatives.get(id)?.stocks.has(ownNames.yearsLive) === true)
    next[ownNames.yearsLive] = asFormula(subject.write(plus(ref(ownNames.yearsLive), over(one, ref("periodsPerYear")))));
  return next;
}

/** Stocks of effects that are not settled yet in the stage before `stage`: their stage comes later. */
function settling(subject: Subject, stage: number): Record<string, string> {
  const { initiative, effects } = subject;
  const open = effects.settled.filter(({ before }) => initiative.stages.findIndex(({ id }) => id === before) >= stage);
  return Object.fromEntries(open.map(({ stock, value }) => [stock, asFormula(subject.write(value))]));
}

function usesOf(subject: Subject, stage: number, size: Size, running: Node): Record<string, number | string> {
  const { initiative, money, charged } = subject;
  if (!charged) return {};
  const uses = [...runningUse(initiative, stage, size.people)];
  if (money?.counts === "all" && !isNothing(running)) uses.push([money.name, running]);
  return Object.fromEntries(uses.map(([name, amount]) => [name, subject.write(amount)]));
}

function sizeOf(subject: Subject, option: "contract" | "expand" | "switch"): Size {
  const { contract, expand, switch: switching } = subject.initiative.options ?? {};
  if (option === "contract" && contract !== undefined) {
    const kept = minus(one, subject.quantity(contract.saves, "options.contract.saves"));
    return { streams: subject.quantity(contract.to, "options.contract.to"), runCost: (own) => times(own, kept), people: kept };
  }
  if (option === "expand" && expand !== undefined) {
    const more = subject.quantity(expand.runCost ?? 0, "options.expand.runCost");
    return { streams: subject.quantity(expand.by, "options.expand.by"), runCost: (own) => plus(own, more), people: one };
  }
  const factor = subject.quantity(switching?.runCost ?? 1, "options.switch.runCost");
  return {
    streams: subject.quantity(switching?.streams ?? 1, "options.switch.streams"),
    runCost: (own) => times(own, factor),
    people: one,
  };
}

function asFormula(amount: number | string): string {
  return String(amount);
}
