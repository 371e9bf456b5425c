import { namesIn, substitute } from "../../formula/index.js";
import type { CustomStream, ValueInUseStream } from "../document/index.js";
import { over, times } from "../terms/index.js";
import { ownNames } from "../names/index.js";
import type { Equation } from "./equation.js";
import type { StreamLine, StreamTerms } from "./streamTerms.js";

const avoidedCost: Equation = { name: "cost avoided", text: "amount per period x reach" };
const hours: Equation = {
  name: "value in use (hours)",
  text: "heads x hours saved or gained per year x value of an hour / periods per year",
};
const money: Equation = { name: "value in use (money)", text: "heads x money saved per year / periods per year" };
const amount: Equation = { name: "value in use", text: "amount per period x reach" };

export function costAvoided(terms: StreamTerms): StreamLine[] {
  return [{ amount: times(terms.needed("perPeriod"), terms.share), equation: avoidedCost }];
}

/** What customers gain while they use. Their account: never added to the firm's, and no share of it is captured here. */
export function valueInUse(stream: ValueInUseStream, terms: StreamTerms): StreamLine[] {
  const heads = terms.heads(stream.base);
  if (stream.hoursPerYear !== undefined)
    return [{ amount: over(times(heads, terms.needed("hoursPerYear"), terms.valueOfAnHour), terms.perYear), equation: hours }];
  if (stream.moneyPerYear !== undefined)
    return [{ amount: over(times(heads, terms.needed("moneyPerYear")), terms.perYear), equation: money }];
  return [{ amount: times(terms.needed("perPeriod"), terms.share), equation: amount }];
}

/** The team's own formula, with the reach of the stage unless it names that, or the members who stand for it, itself. */
export function custom(stream: CustomStream, terms: StreamTerms): StreamLine[] {
  const written = terms.parse(stream.formula, "formula");
  const reads = namesIn(written);
  const formula = substitute(written, (name) => (name === ownNames.reach ? terms.stageReach : undefined));
  const itself = reads.has(ownNames.reach) || reads.has(ownNames.members);
  const share = itself ? (terms.given("reach") ?? undefined) : terms.share;
  return [{ amount: times(formula, share), equation: { name: "custom", text: stream.equation } }];
}
