import type { RetentionStream } from "../document/index.js";
import { minus, one, over, power, times } from "../terms/index.js";
import type { Equation } from "./equation.js";
import type { StreamLine, StreamTerms } from "./streamTerms.js";

const equation: Equation = {
  name: "retention",
  text:
    "heads x points / periods per year x value of a kept customer, where that value is his margin from now to the end of the plan: " +
    "m (1 - k^n) / (1 - k), k = retention / (1 + risk-free rate) per period, n periods left",
  reference: "Gupta and Lehmann 2003 (customer lifetime value, first margin now), cut at the end of the plan",
};

/**
 * Customers who stay. Booked when they are kept, at the worth of their margin up to the end of the plan: nothing beyond the
 * horizon counts, and what was won stays won if the initiative is stopped. One average margin and retention of the
 * segments serve all, which understates the value of those who stay long.
 */
export function retention(stream: RetentionStream, terms: StreamTerms): StreamLine[] {
  const kept = over(times(terms.heads(stream.base), terms.needed("points")), terms.perYear);
  const left = minus(terms.horizon, terms.time);
  const value = times(terms.figure("keptValue"), minus(one, power(terms.figure("keptPerYear"), left)));
  return [{ amount: times(kept, value), equation }];
}
