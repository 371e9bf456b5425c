import { substitute, type Node } from "../../formula/index.js";
import type { FlowLine } from "../../model/index.js";
import type { Quantity, Stream } from "../document/index.js";
import { figureOf, ownNames, streamIdOf, type Loose } from "../names/index.js";
import { streamLines, type StreamTerms } from "../streams/index.js";
import { compare, minus, num, one, over, power, ref, times } from "../terms/index.js";
import { nextMembers } from "./adoption.js";
import { isNothing } from "./context.js";
import type { FormulaBook } from "./formulaBook.js";
import type { Subject } from "./initiative.js";

/** The lines that an initiative's streams add to the cash flow of a mode in which a stage is live. */
export function streamFlow(subject: Subject, stage: number, mode: string, size: Node, book: FormulaBook): FlowLine[] {
  const { id, initiative, effects } = subject;
  const inPeriod = membersInPeriod(subject, stage);
  return (initiative.streams ?? []).flatMap((stream, s) => {
    const name = streamIdOf(stream as unknown as Loose);
    const path = `streams[${s}]`;
    const account = stream.account ?? (stream.kind === "valueInUse" ? "customer" : "firm");
    const common = times(...commonFactors(subject, stream, path), effects.onStream(name), size);
    return streamLines(stream, termsOf(subject, stage, stream, path)).flatMap(({ part, amount: brought, equation }): FlowLine[] => {
      const whole = times(brought, common);
      if (isNothing(whole)) return [];
      const amount = subject.write(substitute(whole, (read) => (read === ownNames.members ? inPeriod : undefined)));
      const line = { account, stream: part === undefined ? name : `${name}_${part}`, amount };
      book.add({ initiative: id, mode, ...line, formula: String(subject.write(whole)), equation });
      return [line];
    });
  });
}

/**
 * The members of a period are those at its end, as in Bass's sales by period: who joins while a stage is live counts from
 * that period on. (The stock holds those at its beginning; at a new stage it would lag behind by a period.)
 */
function membersInPeriod(subject: Subject, stage: number): Node | undefined {
  const { initiative, path, id, context } = subject;
  return initiative.adoption === undefined ? undefined : nextMembers(initiative.adoption, reachOf(subject, stage), path, id, context);
}

/** The share of the potential that a stage reaches. */
export function reachOf(subject: Subject, stage: number): Node {
  return subject.quantity(subject.initiative.stages[stage].reach ?? 1, `stages[${stage}].reach`);
}

/** What multiplies every stream: its scale, market drivers, decay with the years it is live, and what waiting has cost. */
function commonFactors(subject: Subject, stream: Stream, path: string): (Node | undefined)[] {
  const { initiative } = subject;
  const decay = stream.decayPerYear === undefined ? undefined : minus(one, subject.quantity(stream.decayPerYear, `${path}.decayPerYear`));
  return [
    stream.scale === undefined ? undefined : subject.quantity(stream.scale, `${path}.scale`),
    ...(stream.marketDrivers ?? []).map((name) => ref(name)),
    decay === undefined ? undefined : power(decay, ref(ownNames.yearsLive)),
    initiative.options?.defer?.erosionPerYear === undefined ? undefined : ref(ownNames.headStart),
  ];
}

function termsOf(subject: Subject, stage: number, stream: Stream, path: string): StreamTerms {
  const { id, initiative, context } = subject;
  const { calendar, portfolio } = context;
  const given = (field: string): Node | undefined => {
    const value = (stream as unknown as Record<string, Quantity | undefined>)[field];
    return value === undefined ? undefined : subject.quantity(value, `${path}.${field}`);
  };
  const stageReach = reachOf(subject, stage);
  const share = times(stageReach, given("reach"));
  const customers = ref(figureOf(id, "customers"));
  const everybody = initiative.segments === undefined || initiative.segments.length === Object.keys(portfolio.segments).length;
  const perYear = ref("periodsPerYear");
  const contacts = over(ref("contactsPerYear"), perYear);
  return {
    given,
    needed: (field) => given(field) as Node,
    heads: (base) =>
      (base ?? (initiative.adoption === undefined ? "customers" : "members")) === "members"
        ? times(ref(ownNames.members), given("reach"))
        : times(customers, share),
    share,
    stageReach,
    contacts: everybody ? contacts : times(contacts, over(customers, ref("customers"))),
    contactsKnown: portfolio.organisation.contactsPerYear !== undefined,
    perYear,
    horizon: ref("horizon"),
    time: ref("t"),
    figure: (name) => ref(figureOf(id, name)),
    valueOfAnHour: ref("valueOfAnHour"),
    discountOver: (periods) => {
      const name = `discountOver${periods}`;
      context.constants.set(name, Math.exp(-context.discountRate * periods * calendar.step));
      return ref(name);
    },
    // Half a period off the dates, so that no rounding of a date decides.
    arrivesAfter: (periods) => compare("<", ref("t"), num(calendar.horizon - (periods + 0.5) * calendar.step)),
    parse: (text, field) => context.parse(text, `${subject.path}.${path}.${field}`, id, [ownNames.reach]),
  };
}
