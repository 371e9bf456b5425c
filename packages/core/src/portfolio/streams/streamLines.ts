import type { Stream } from "../document/index.js";
import { deflection } from "./deflection.js";
import { exchange } from "./exchange.js";
import { influence } from "./influence.js";
import { knowledge } from "./knowledge.js";
import { network } from "./network.js";
import { costAvoided, custom, valueInUse } from "./otherStreams.js";
import { referral } from "./referral.js";
import { retention } from "./retention.js";
import type { StreamLine, StreamTerms } from "./streamTerms.js";

/** The lines that a stream adds to the cash flow of a mode, each with its equation. */
export function streamLines(stream: Stream, terms: StreamTerms): StreamLine[] {
  switch (stream.kind) {
    case "exchange":
      return exchange(stream, terms);
    case "retention":
      return retention(stream, terms);
    case "deflection":
      return deflection(stream, terms);
    case "referral":
      return referral(stream, terms);
    case "influence":
      return influence(stream, terms);
    case "network":
      return network(stream, terms);
    case "knowledge":
      return knowledge(stream, terms);
    case "costAvoided":
      return costAvoided(terms);
    case "valueInUse":
      return valueInUse(stream, terms);
    case "custom":
      return custom(stream, terms);
  }
}
