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
  /** What it is called in reports. */
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
  /** The reason, for whoever reads the document. */
  readonly why?: string;
  /** Any remark; not used in the figures. */
  readonly note?: string;
}

/** Heads: customers in the segments, or members who joined (default where there is adoption). */
export type HeadBase = "customers" | "members";

/** Margin at the sale: exactly one of `uplift`, `perHeadPerYear`, `perPeriod`. */
export interface ExchangeStream extends StreamCommon {
  readonly kind: "exchange";
  /** Which heads; default members where there is adoption, else customers. */
  readonly base?: HeadBase;
  /** Share of a head's yearly margin. */
  readonly uplift?: Quantity;
  /** In the currency. */
  readonly perHeadPerYear?: Quantity;
  /** In the currency, at full reach. */
  readonly perPeriod?: Quantity;
}

/** Customers who stay: their margin until the end of the plan. */
export interface RetentionStream extends StreamCommon {
  readonly kind: "retention";
  /** Which heads; default members where there is adoption, else customers. */
  readonly base?: HeadBase;
  /** Retention points won per year with a head that is touched (0.01 is one point). */
  readonly points: Quantity;
}

/** Contacts that need not be made. */
export interface DeflectedContacts extends StreamCommon {
  readonly kind: "deflection";
  /** Of all contacts with service. */
  readonly base: "contacts";
  /** Share of the contacts, 0 to 1, that need not be made. */
  readonly shareAvoided: Quantity;
  /** In the currency, for the firm. */
  readonly costPerContact: Quantity;
  /** What is lost with a contact that does not take place: the firm hears less. */
  readonly lostContact?: Quantity;
}

/** Questions that members solve for each other. */
export interface DeflectionByMembers extends StreamCommon {
  readonly kind: "deflection";
  /** Of what members ask. */
  readonly base: "members";
  /** Per member. */
  readonly questionsPerPeriod: Quantity;
  /** Share of questions that is solved. */
  readonly solved: Quantity;
  /** Share of solved questions that would have been a contact. */
  readonly avoided: Quantity;
  /** In the currency, for the firm. */
  readonly costPerContact: Quantity;
  /** What is lost with a solved question that the firm did not hear. */
  readonly lostContact?: Quantity;
}

/** New customers whom customers bring. */
export interface ReferralStream extends StreamCommon {
  readonly kind: "referral";
  /** Which heads; default members where there is adoption, else customers. */
  readonly base?: HeadBase;
  /** Per head. */
  readonly invitesPerPeriod: Quantity;
  /** Share of the invited who become customers, 0 to 1. */
  readonly conversion: Quantity;
  /** Share who would not have come otherwise (type one); the others save their acquisition cost only (type two). */
  readonly wouldNotHaveCome: Quantity;
  /** Extra value of a referred customer, as a share. Default 0. */
  readonly premium?: Quantity;
  /** In the currency, for each new customer. Default 0. */
  readonly reward?: Quantity;
}

/** Word of mouth without a reward. */
export interface InfluenceStream extends StreamCommon {
  readonly kind: "influence";
  /** Which heads; default members where there is adoption, else customers. */
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
  /** The number of members for which `perMemberPerYear` is stated. */
  readonly atMembers: number;
}

/** Ideas of members that are carried out. */
export interface KnowledgeStream extends StreamCommon {
  readonly kind: "knowledge";
  /** Share of members who contribute. */
  readonly contributors: Quantity;
  /** Per contributor. */
  readonly ideasPerPeriod: Quantity;
  /** Share of the ideas that is carried out, 0 to 1. */
  readonly implemented: Quantity;
  /** In the currency, of one that is carried out. */
  readonly valuePerIdea: Quantity;
  /** Periods from an idea to its value. Default 0. */
  readonly delay?: number;
  /** Ideas per period at which half of them can still be handled; default no limit. */
  readonly halfHandledAt?: number;
}

/** Costs of the firm that fall away. */
export interface CostAvoidedStream extends StreamCommon {
  readonly kind: "costAvoided";
  /** In the currency, at full reach. */
  readonly perPeriod: Quantity;
}

/** What customers gain while they use: exactly one of `hoursPerYear`, `moneyPerYear`, `perPeriod`. */
export interface ValueInUseStream extends StreamCommon {
  readonly kind: "valueInUse";
  /** Which heads; default members where there is adoption, else customers. */
  readonly base?: HeadBase;
  /** Per head; worth `organisation.valueOfAnHour` each. */
  readonly hoursPerYear?: Quantity;
  /** Per head, in the currency. */
  readonly moneyPerYear?: Quantity;
  /** In the currency, at full reach. */
  readonly perPeriod?: Quantity;
}

/** Any formula, per period; multiplied by the reach of the stage unless it names `reach` or `members` itself. */
export interface CustomStream extends StreamCommon {
  readonly kind: "custom";
  /** The equation in words, for the report. */
  readonly equation: string;
  /** In the currency per period. */
  readonly formula: string;
}
