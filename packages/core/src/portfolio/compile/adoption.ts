import type { Node } from "../../formula/index.js";
import type { Adoption } from "../document/index.js";
import { figureOf, ownNames } from "../names/index.js";
import { call, minus, one, over, plus, ref, times, zero } from "../terms/index.js";
import type { Context } from "./context.js";
import type { Equation } from "../streams/index.js";

export const adoptionEquation: Equation = {
  name: "adoption",
  text:
    "members next = members (1 - c dt) + (p + q members / m) (m - members, at least 0) dt, with dt = 1 / periods per year and m = customers in the segments x share who will " +
    "ever join x reach of the stage",
  reference: "Bass 1969, with a potential that changes and with churn",
};

/** The members of the next period, while a stage of this reach is live: Bass with churn, one step of a period. */
export function nextMembers(adoption: Adoption, stageReach: Node, path: string, id: string, context: Context): Node {
  const perYear = ref("periodsPerYear");
  const rate = (field: "p" | "q" | "churnPerYear"): Node => {
    const value = adoption[field];
    return value === undefined ? zero : context.quantity(value, `${path}.adoption.${field}`, id);
  };
  const members = ref(ownNames.members);
  const joinable = context.quantity(adoption.reach, `${path}.adoption.reach`, id);
  const potential = times(ref(figureOf(id, "customers")), joinable, stageReach);
  // A potential of less than one member would divide by zero.
  const crowd = over(times(rate("q"), members), call("atLeast", potential, one));
  const joining = over(times(plus(rate("p"), crowd), call("atLeast", minus(potential, members), zero)), perYear);
  return plus(times(members, minus(one, over(rate("churnPerYear"), perYear))), joining);
}
