import type { InfluenceStream } from "../document/index.js";
import { call, minus, num, one, over, times } from "../terms/index.js";
import type { Equation } from "./equation.js";
import type { StreamLine, StreamTerms } from "./streamTerms.js";

/** Word of mouth that grows without end is no plan: the chain's sum is limited to twenty times its first step. */
const largest = 0.95;

const equation: Equation = {
  name: "influence",
  text: "heads x seeds per period x value x K d / (1 - K d): the sum over all steps of a chain in which each passes it on to K, fading to d of it (K d at most 0.95)",
  reference: "customer influence value: Kumar et al. 2010 name it; the branching sum is the plain one",
};

export function influence(stream: InfluenceStream, terms: StreamTerms): StreamLine[] {
  const step = call("cap", times(terms.needed("passedOn"), terms.needed("fades")), num(largest));
  const seeds = times(terms.heads(stream.base), terms.needed("seedsPerPeriod"));
  return [{ amount: over(times(seeds, terms.needed("value"), step), minus(one, step)), equation }];
}
