import type { DeflectedContacts, DeflectionByMembers } from "../document/index.js";
import { call, negative, times } from "../terms/index.js";
import type { Equation } from "./equation.js";
import type { StreamLine, StreamTerms } from "./streamTerms.js";

const byContacts: Equation = {
  name: "contacts avoided",
  text: "contacts per period x reach x share avoided x cost of a contact",
};
const byMembers: Equation = {
  name: "contacts avoided by members",
  text: "members x questions per period x share solved x share that would have been a contact (at most all contacts) x cost of a contact",
  reference: "indirect and direct deflection, Lithium 2009",
};
const lost: Equation = {
  name: "lost contact",
  text: "contacts that did not take place x what the firm would have learned from one",
};

/** Service deflection, with its cost: a question that others solve is one that the firm does not hear. */
export function deflection(stream: DeflectedContacts | DeflectionByMembers, terms: StreamTerms): StreamLine[] {
  const { solved, avoided } = stream.base === "contacts" ? ofContacts(terms) : ofMembers(terms);
  const line = { amount: times(avoided, terms.needed("costPerContact")), equation: stream.base === "contacts" ? byContacts : byMembers };
  const missed = terms.given("lostContact");
  if (missed === undefined) return [line];
  return [line, { part: "lostContact", amount: times(negative(missed), solved), equation: lost }];
}

function ofContacts(terms: StreamTerms) {
  const avoided = times(terms.contacts, terms.share, terms.needed("shareAvoided"));
  return { solved: avoided, avoided };
}

function ofMembers(terms: StreamTerms) {
  const solved = times(terms.heads("members"), terms.needed("questionsPerPeriod"), terms.needed("solved"));
  const avoided = times(solved, terms.needed("avoided"));
  // A contact can be avoided only once: a physical limit, not a choice.
  return { solved, avoided: terms.contactsKnown ? call("cap", avoided, terms.contacts) : avoided };
}
