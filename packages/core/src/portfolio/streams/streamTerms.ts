import type { Node } from "../../formula/index.js";
import type { Equation } from "./equation.js";

/** What a stream's equation is written in, for one initiative in one mode. */
export interface StreamTerms {
  /** A quantity of the stream by its field; undefined when it is not stated. */
  given(field: string): Node | undefined;
  /** The same for a field that the form requires. */
  needed(field: string): Node;
  /** Customers in the segments whom the stage and the stream reach, or members whom the stream touches. */
  heads(base: "customers" | "members" | undefined): Node;
  /** The share that stage and stream reach together, for amounts that have no heads. */
  readonly share: Node;
  /** The share that the stage reaches. */
  readonly stageReach: Node;
  /** Contacts of the segments per period, whatever is reached of them. */
  readonly contacts: Node;
  /** Whether the organisation's contacts are known. */
  readonly contactsKnown: boolean;
  readonly perYear: Node;
  readonly horizon: Node;
  readonly time: Node;
  /** Figures of the segments: margin per year, acquisition cost, …. */
  figure(name: "margin" | "acquisitionCost" | "keptValue" | "keptPerYear"): Node;
  readonly valueOfAnHour: Node;
  /** Discount factor over some periods, as a named constant. */
  discountOver(periods: number): Node;
  /** 1 while what is begun now still arrives within the plan after some periods, else 0. */
  arrivesAfter(periods: number): Node;
  /** A formula of the document, read in this initiative. */
  parse(text: string, field: string): Node;
}

/** One line that a stream adds to the cash flow of a mode. */
export interface StreamLine {
  /** What is added to the stream's name, for its second line. */
  readonly part?: string;
  readonly amount: Node;
  readonly equation: Equation;
}
