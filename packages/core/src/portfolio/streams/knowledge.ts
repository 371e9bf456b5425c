import type { KnowledgeStream } from "../document/index.js";
import { num, one, over, plus, times } from "../terms/index.js";
import type { Equation } from "./equation.js";
import type { StreamLine, StreamTerms } from "./streamTerms.js";

const equation: Equation = {
  name: "knowledge",
  text:
    "ideas = members x contributors x ideas per contributor; handled = ideas / (1 + ideas / h); value = handled x share implemented x value of an idea; " +
    "what takes d periods is booked now at its discounted value, and not at all when it would come after the end of the plan",
  reference: "customer knowledge value: Kumar et al. 2010; participation: Nielsen 2006",
};

/**
 * Ideas of members that are carried out. An idea's value comes d periods after the idea; booking its discounted value
 * with the idea gives the same present value without a queue of ideas, and ideas at hand are still carried out when the platform closes.
 */
export function knowledge(stream: KnowledgeStream, terms: StreamTerms): StreamLine[] {
  const ideas = times(terms.heads("members"), terms.needed("contributors"), terms.needed("ideasPerPeriod"));
  const handled = stream.halfHandledAt === undefined ? ideas : over(ideas, plus(one, over(ideas, num(stream.halfHandledAt))));
  const value = times(handled, terms.needed("implemented"), terms.needed("valuePerIdea"));
  const delay = stream.delay ?? 0;
  return [{ amount: delay === 0 ? value : times(value, terms.discountOver(delay), terms.arrivesAfter(delay)), equation }];
}
