import type { Node } from "../../formula/index.js";
import type { NetworkStream } from "../document/index.js";
import { call, num, one, over, plus, times } from "../terms/index.js";
import type { Equation } from "./equation.js";
import type { StreamLine, StreamTerms } from "./streamTerms.js";

const equations: Readonly<Record<"sarnoff" | "nLogN" | "metcalfe", Equation>> = {
  sarnoff: { name: "network (Sarnoff)", text: "V(n) = v0 n per year", reference: "Sarnoff's law" },
  nLogN: {
    name: "network (n log n)",
    text: "V(n) = v0 n ln(1 + n) / ln(1 + n0) per year: v0 per member when there are n0",
    reference: "Odlyzko and Tilly 2005; Briscoe, Odlyzko and Tilly 2006",
  },
  metcalfe: {
    name: "network (Metcalfe)",
    text: "V(n) = v0 n^2 / n0 per year: v0 per member when there are n0",
    reference: "Metcalfe's law",
  },
};

/** Value of being together with many. Each law is stated by what people can answer: the value per member at a known size. */
export function network(stream: NetworkStream, terms: StreamTerms): StreamLine[] {
  const law = stream.law ?? "nLogN";
  const members = terms.heads("members");
  const linear = over(times(members, terms.needed("perMemberPerYear")), terms.perYear);
  return [{ amount: times(linear, beyondLinear(law, members, stream.atMembers)), equation: equations[law] }];
}

function beyondLinear(law: "sarnoff" | "nLogN" | "metcalfe", members: Node, size: number): Node {
  switch (law) {
    case "sarnoff":
      return one;
    case "nLogN":
      return over(call("log", plus(one, members)), call("log", num(1 + size)));
    case "metcalfe":
      return over(members, num(size));
  }
}
