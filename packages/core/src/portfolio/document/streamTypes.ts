import type { Quantity } from "./quantityTypes.js";
import type { Account } from "./types.js";

/** One line of value, for one account. Its equation is printed beside every figure. */
export type Stream =
  | ExchangeStream
  | RetentionStream
  | DeflectedContacts
  | DeflectionByMembers
  | ReferralStream
  | InfluenceStream
  | NetworkStream
  | KnowledgeStream
  | CostAvoidedStream
  | ValueInUseStream
  | CustomStream;

/** The word that says what kind of stream it is. */
export type StreamKind = Stream["kind"];

/** What every stream may state. */
export interface StreamCommon {
  /** Default: its kind; needed when an initiative has two of one kind. */
  readonly id?: string;
  readonly name?: string;
  /** Default firm (valueInUse: customer). */
  readonly account?: Account;
  /** Share of the base that it touches, 0 to 1; default 1. */
  readonly reach?: Quantity;
  /** Multiplies everything; default 1. */
  readonly scale?: Quantity;
  /** Market drivers (index, 1 today) that multiply it. */
  readonly marketDrivers?: readonly string[];
  /** Share of it that is lost with each year it is live. */
  readonly decayPerYear?: Quantity;
  readonly why?: string;
  readonly note?: string;
}

/** Heads: customers in the segments, or members who joined (default where there is adoption). */
export type HeadBase = "customers" | "members";

/** Margin at the sale: exactly one of `uplift`, `perHeadPerYear`, `perPeriod`. */
export interface ExchangeStream extends StreamCommon {
  readonly kind: "exchange";
  readonly base?: HeadBase;
  /** Share of a head's yearly margin. */
  readonly uplift?: Quantity;
  readonly perHeadPerYear?: Quantity;
  readonly perPeriod?: Quantity;
}

/** Customers who stay: their margin until the end of the plan. */
export interface RetentionStream extends StreamCommon {
  readonly kind: "retention";
  readonly base?: HeadBase;
  /** Retention points won per year with a head that is touched (0.01 is one point). */
  readonly points: Quantity;
}

/** Contacts that need not be made. */
export interface DeflectedContacts extends StreamCommon {
  readonly kind: "deflection";
  readonly base: "contacts";
  readonly shareAvoided: Quantity;
  readonly costPerContact: Quantity;
  /** What is lost with a contact that does not take place: the firm hears less. */
  readonly lostContact?: Quantity;
}

/** Questions that members solve for each other. */
export interface DeflectionByMembers extends StreamCommon {
  readonly kind: "deflection";
  readonly base: "members";
  /** Per member. */
  readonly questionsPerPeriod: Quantity;
  /** Share of questions that is solved. */
  readonly solved: Quantity;
  /** Share of solved questions that would have been a contact. */
  readonly avoided: Quantity;
  readonly costPerContact: Quantity;
  /** What is lost with a solved question that the firm did not hear. */
  readonly lostContact?: Quantity;
}

/** New customers whom customers bring. */
export interface ReferralStream extends StreamCommon {
  readonly kind: "referral";
  readonly base?: HeadBase;
  readonly invitesPerPeriod: Quantity;
  readonly conversion: Quantity;
  /** Share who would not have come otherwise (type one); the others save their acquisition cost only (type two). */
  readonly wouldNotHaveCome: Quantity;
  /** Extra value of a referred customer, as a share. Default 0. */
  readonly premium?: Quantity;
  readonly reward?: Quantity;
}

/** Word of mouth without a reward. */
export interface InfluenceStream extends StreamCommon {
  readonly kind: "influence";
  readonly base?: HeadBase;
  /** People reached directly, per head and period. */
  readonly seedsPerPeriod: Quantity;
  /** People that each one reaches in turn (K). */
  readonly passedOn: Quantity;
  /** What is left of the influence at each step (delta). */
  readonly fades: Quantity;
  /** Of one person influenced. */
  readonly value: Quantity;
}

/** Value of being together with many. */
export interface NetworkStream extends StreamCommon {
  readonly kind: "network";
  /** sarnoff: n; nLogN (default; Odlyzko and Tilly): n ln n; metcalfe: n squared. */
  readonly law?: "sarnoff" | "nLogN" | "metcalfe";
  /** Value per member and year when there are `atMembers` of them. */
  readonly perMemberPerYear: Quantity;
  readonly atMembers: number;
}

/** Ideas of members that are carried out. */
export interface KnowledgeStream extends StreamCommon {
  readonly kind: "knowledge";
  /** Share of members who contribute. */
  readonly contributors: Quantity;
  /** Per contributor. */
  readonly ideasPerPeriod: Quantity;
  readonly implemented: Quantity;
  readonly valuePerIdea: Quantity;
  /** Periods from an idea to its value. Default 0. */
  readonly delay?: number;
  /** Ideas per period at which half of them can still be handled; default no limit. */
  readonly halfHandledAt?: number;
}

/** Costs of the firm that fall away. */
export interface CostAvoidedStream extends StreamCommon {
  readonly kind: "costAvoided";
  readonly perPeriod: Quantity;
}

/** What customers gain while they use: exactly one of `hoursPerYear`, `moneyPerYear`, `perPeriod`. */
export interface ValueInUseStream extends StreamCommon {
  readonly kind: "valueInUse";
  readonly base?: HeadBase;
  readonly hoursPerYear?: Quantity;
  readonly moneyPerYear?: Quantity;
  readonly perPeriod?: Quantity;
}

/** Any formula, per period; multiplied by the reach of the stage unless it names `reach` or `members` itself. */
export interface CustomStream extends StreamCommon {
  readonly kind: "custom";
  /** The equation in words, for the report. */
  readonly equation: string;
  readonly formula: string;
}
