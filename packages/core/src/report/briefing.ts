import type { Plan } from "../planning/index.js";
import { compilePortfolio, type CompiledPortfolio } from "../portfolio/index.js";
import { clean, createMoney, shortNames, type Money } from "./words/index.js";
import { spansOf, type Span } from "./spans.js";

/** What every section of a report needs to know. */
export interface Briefing {
  readonly plan: Plan;
  readonly compiled: CompiledPortfolio;
  readonly money: Money;
  /** Ids of the initiatives, in the order of the document. */
  readonly ids: readonly string[];
  /** Stretches of time by which the plan is told: years, or single periods where there are few. */
  readonly spans: readonly Span[];
  /** The name of an initiative as this report writes it. */
  readonly name: (id: string) => string;
  /** The same for a sentence: in quotation marks. */
  readonly quoted: (id: string) => string;
  /** Whether the document says that it is done on its dates, whatever happens. */
  readonly isMandatory: (id: string) => boolean;
}

/** @param fullNames names as the document has them; otherwise shortened where that leaves them apart */
export function briefingOn(plan: Plan, fullNames: boolean): Briefing {
  const ids = Object.keys(plan.initiatives);
  const compiled = compilePortfolio(plan.document);
  const stated = Object.fromEntries(ids.map((id) => [id, clean(plan.initiatives[id].name) || id]));
  const names = fullNames ? stated : shortNames(stated);
  return {
    plan,
    compiled,
    money: createMoney(plan.document.currency, largestAmount(plan)),
    ids,
    spans: spansOf(compiled.model.dates, plan.labels.dates),
    name: (id) => names[id] ?? id,
    quoted: (id) => `"${names[id] ?? id}"`,
    isMandatory: (id) => {
      const initiative = plan.document.initiatives[id];
      return "stages" in initiative && initiative.mandatory === true;
    },
  };
}

/** The largest amount of the firm's that the report shows; what customers gain may be larger and is written in the same unit. */
function largestAmount({ value, initiatives }: Plan): number {
  const amounts = Object.values(initiatives).flatMap(({ alone }) => [alone.value.lower.mean, alone.committed?.lower.mean ?? 0]);
  return Math.max(Math.abs(value.lower.mean), ...amounts.map(Math.abs));
}
