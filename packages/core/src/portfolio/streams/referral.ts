import type { ReferralStream } from "../document/index.js";
import { minus, one, over, plus, power, times } from "../terms/index.js";
import type { Equation } from "./equation.js";
import type { StreamLine, StreamTerms } from "./streamTerms.js";

const equation: Equation = {
  name: "referral",
  text:
    "new = heads x invitations x conversion; each is worth a x value of a new customer x (1 + premium) + (1 - a) x acquisition cost saved " +
    "- reward, where a is the share who would not have come otherwise, and the value is his margin from the next period to the end of the plan",
  reference: "Kumar, Petersen and Leone 2010; premium: Schmitt, Skiera and Van den Bulte 2011",
};

/** Customers whom customers bring; their lifetime is counted here and nowhere else. */
export function referral(stream: ReferralStream, terms: StreamTerms): StreamLine[] {
  const won = times(terms.heads(stream.base), terms.needed("invitesPerPeriod"), terms.needed("conversion"));
  const yearly = terms.figure("keptPerYear");
  const span = minus(power(yearly, over(one, terms.perYear)), power(yearly, minus(terms.horizon, terms.time)));
  const typeOne = terms.needed("wouldNotHaveCome");
  const premium = plus(one, terms.given("premium"));
  const gained = times(typeOne, terms.figure("keptValue"), span, premium);
  const saved = times(minus(one, typeOne), terms.figure("acquisitionCost"));
  const worth = plus(gained, saved);
  const reward = terms.given("reward");
  return [{ amount: times(won, reward === undefined ? worth : minus(worth, reward)), equation }];
}
