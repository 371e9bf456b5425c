import type { ExchangeStream } from "../document/index.js";
import { over, times } from "../terms/index.js";
import type { Equation } from "./equation.js";
import type { StreamLine, StreamTerms } from "./streamTerms.js";

const upliftEquation: Equation = {
  name: "margin uplift",
  text: "heads x uplift x margin per year / periods per year",
  reference: "Manchanda, Packard and Pattabhiramaiah 2015: applied to those who join, not to all customers",
};
const perHead: Equation = { name: "margin per head", text: "heads x margin per head and year / periods per year" };
const perPeriod: Equation = { name: "margin", text: "amount per period x reach" };

/** Value in exchange: margin at the sale. */
export function exchange(stream: ExchangeStream, terms: StreamTerms): StreamLine[] {
  const heads = terms.heads(stream.base);
  if (stream.uplift !== undefined)
    return [{ amount: over(times(heads, terms.needed("uplift"), terms.figure("margin")), terms.perYear), equation: upliftEquation }];
  if (stream.perHeadPerYear !== undefined)
    return [{ amount: over(times(heads, terms.needed("perHeadPerYear")), terms.perYear), equation: perHead }];
  return [{ amount: times(terms.needed("perPeriod"), terms.share), equation: perPeriod }];
}
