import type { DriverEntry } from "./driverTypes.js";
import type { Effect, PortfolioLink } from "./effectTypes.js";
import type { Initiative } from "./initiativeTypes.js";

/** Who receives: accounts are never added up unless `objective` gives weights. */
export type Account = "firm" | "customer" | "partner" | "employee";

/** How long one period of the plan is. */
export type PeriodName = "month" | "quarter" | "half-year" | "year";

/**
 * A period of the plan: its number (1 is the first) or its label as `time.start` writes it
 * ("2010-Q3", "2010-07", "2010-H2", "2010").
 */
export type PeriodRef = number | string;

/** The document that a strategy team writes. Plain JSON; rates are effective yearly ones. */
export interface Portfolio {
  /** Version of the document's form. */
  readonly schemaVersion: 1;
  /** What the portfolio is called in reports. */
  readonly name: string;
  /** True when the organisation is made up. */
  readonly fictional?: boolean;
  /** Any remark; not used in the figures. */
  readonly note?: string;
  /** Of every amount in the document: three capitals, such as EUR. */
  readonly currency: string;
  readonly time: PlanTime;
  readonly money: PlanMoney;
  readonly organisation: Organisation;
  /** Groups of customers, by an id that initiatives name. */
  readonly segments: Readonly<Record<string, Segment>>;
  /** What customers try to get done. */
  readonly jobs?: Readonly<Record<string, Job>>;
  /** What customers bring: skill, network, time, data. */
  readonly customerResources?: Readonly<Record<string, CustomerResource>>;
  /** Where figures come from: key -> reference. */
  readonly sources?: Readonly<Record<string, string>>;
  /** What the value depends on, by the name that formulas use: uncertain quantities, and figures that are known. */
  readonly drivers: Readonly<Record<string, DriverEntry>>;
  /** Of the yearly changes of two market drivers, or of the beliefs on two private ones. */
  readonly correlations?: readonly CorrelationEntry[];
  /** Budgets and capacities that initiatives compete for, by name. */
  readonly resources?: Readonly<Record<string, ResourceEntry>>;
  /** What the team may do, by id. */
  readonly initiatives: Readonly<Record<string, Initiative>>;
  /** What strengthens or weakens what, by name. */
  readonly effects?: Readonly<Record<string, Effect>>;
  /** What requires or excludes what, and floors. */
  readonly links?: readonly PortfolioLink[];
  /** What the plan makes as large as it can: account -> weight; default { firm: 1 }; accounts not named weigh 0. */
  readonly objective?: AccountWeights;
}

/** How much an amount counts by who receives it. */
export interface AccountWeights {
  /** Weight of what the firm receives. */
  readonly firm?: number;
  /** Weight of what customers receive. */
  readonly customer?: number;
  /** Weight of what partners receive. */
  readonly partner?: number;
  /** Weight of what employees receive. */
  readonly employee?: number;
}

/** The periods of the plan. */
export interface PlanTime {
  /** Label of the first period: "2010-Q1", "2010-01", "2010-H1" or "2010", as `period` asks. */
  readonly start: string;
  /** How long one period is. */
  readonly period: PeriodName;
  /** How many periods the plan has. */
  readonly periods: number;
  /**
   * When the cash of a period is booked and its decisions are taken: as it opens (`start`, default) or as it
   * closes (`end`: every date lies one period later, and is discounted for it).
   */
  readonly timing?: "start" | "end";
}

/** Rates at which money of later is brought back to today. */
export interface PlanMoney {
  /** Effective, per year: 0.03 is 3%. Everything is discounted at it. */
  readonly riskFreeRate: number;
  /** Effective, per year: only for the line that reconciles with a discounted cash flow at the hurdle rate. */
  readonly hurdleRate?: number;
}

/** Whose plan it is; its figures may be named in any formula. */
export interface Organisation {
  /** What the organisation is called. */
  readonly name?: string;
  /** How many customers it has in all; formulas may name it. */
  readonly customers: number;
  /** Contacts with service per year, all customers together. */
  readonly contactsPerYear?: number;
  /** What an hour is worth to a customer, in the currency; needed by value in use that is stated in hours. */
  readonly valueOfAnHour?: number;
}

/** Customers who are alike in what they bring. */
export interface Segment {
  /** What it is called in reports. */
  readonly name: string;
  /** How many there are. */
  readonly customers: number;
  /** Contribution margin of one customer, per year. */
  readonly marginPerYear: number;
  /** Share of customers who are still there a year later, 0 to 1. */
  readonly retentionPerYear: number;
  /** What it costs to win one customer; needed by referral streams. */
  readonly acquisitionCost?: number;
  /** Any remark; not used in the figures. */
  readonly note?: string;
}

/** What customers try to get done. */
export interface Job {
  /** The job in words. */
  readonly name: string;
  /** 0 to 10, as in Ulwick's opportunity score. */
  readonly importance?: number;
  /** 0 to 10: how well it gets done today. */
  readonly satisfaction?: number;
  /** The reason, for whoever reads the document. */
  readonly why?: string;
}

/** What customers bring to it themselves, such as time or skill. */
export interface CustomerResource {
  /** What it is called. */
  readonly name: string;
  /** The reason, for whoever reads the document. */
  readonly why?: string;
}

/** How two drivers go together. */
export interface CorrelationEntry {
  /** Two names of drivers of the same kind. */
  readonly between: readonly [string, string];
  /** From -1 to 1. */
  readonly rho: number;
  /** The reason, for whoever reads the document. */
  readonly why?: string;
}

/** Money or people that initiatives compete for. */
export type ResourceEntry = MoneyResource | CapacityResource;

interface ResourceCommon {
  /** What it is called in reports. */
  readonly name: string;
  /** One number for all its periods, or one for each, counted from the start of the plan (the last is held). */
  readonly available: number | readonly number[];
  /** How long its own periods are, in time of the plan: a year is twelve months from the start, not a calendar year. */
  readonly per: PeriodName;
  /** Share of what is left that goes to the next period, 0 to 1; default 0. */
  readonly carry?: number;
  /** Any remark; not used in the figures. */
  readonly note?: string;
}

/** Money: what an initiative pays is charged to it without being said again. */
export interface MoneyResource extends ResourceCommon {
  /** A budget. */
  readonly kind: "money";
  /** `investment`: costs of stages and options; `all`: running costs as well. What comes in never counts. */
  readonly counts: "investment" | "all";
}

/** People, teams, machines: what stages state in `uses`, `runUses` and `provides`. */
export interface CapacityResource extends ResourceCommon {
  /** People, teams, machines. */
  readonly kind: "capacity";
  /** What is counted, such as "people" or "hours". */
  readonly unit: string;
}
