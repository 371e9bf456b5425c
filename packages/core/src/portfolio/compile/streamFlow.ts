import type { Node } from "../../formula/index.js";
import type { FlowLine } from "../../model/index.js";
import type { Quantity, Stream } from "../document/index.js";
import { figureOf, ownNames, streamIdOf, type Loose } from "../names/index.js";
import { streamLines, type StreamTerms } from "../streams/index.js";
import { compare, minus, num, one, over, power, ref, times } from "../terms/index.js";
import { isNothing } from "./context.js";
import type { FormulaBook } from "./formulaBook.js";
import type { Subject } from "./initiative.js";

/** The lines that an initiative's streams add to the cash flow of a mode in which a stage is live. */
export function streamFlow(subject: Subject, stage: number, mode: string, size: Node, book: FormulaBook): FlowLine[] {
  const { id, initiative, effects } = subject;
  return (initiative.streams ?? []).flatMap((stream, s) => {
    const name = streamIdOf(stream as unknown as Loose);
    const path = `streams[${s}]`;
    const account = stream.account ?? (stream.kind === "valueInUse" ? "customer" : "firm");
    const common = times(...commonFactors(subject, stream, path), effects.onStream(name), size);
    return streamLines(stream, termsOf(subject, stage, stream, path)).flatMap(({ part, amount, equation }): FlowLine[] => {
      const whole = times(amount, common);
      if (isNothing(whole)) return [];
      const line = { account, stream: part === undefined ? name : `${name}_${part}`, amount: subject.write(whole) };
      book.add({ initiative: id, mode, ...line, equation });
      return [line];
    });
  });
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
  const stageReach = subject.quantity(initiative.stages[stage].reach ?? 1, `stages[${stage}].reach`);
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
    parse: (text, field) => context.parse(text, `${subject.path}.${path}.${field}`, id),
  };
}
