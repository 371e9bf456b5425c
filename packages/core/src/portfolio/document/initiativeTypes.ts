import type { OptionKind, Test } from "../../model/index.js";
import type { PortableAmount, PortableMode } from "./modalTypes.js";
import type { InitiativeOptions } from "./optionTypes.js";
import type { Quantity } from "./quantityTypes.js";
import type { Stream } from "./streamTypes.js";
import type { PeriodRef } from "./types.js";

/** What a team believes an initiative to be; the plan compares it with the numbers. */
export type Posture = "noRegret" | "option" | "bigBet" | "learn" | "reference";

/** Something the team may do: in stages, or in modes of its own for those who want the engine's form. */
export type Initiative = StagedInitiative | ModalInitiative;

interface InitiativeCommon {
  /** What it is called in reports. */
  readonly name: string;
  /** What it is for: "here is a platform for a specific purpose". */
  readonly purpose: string;
  /** What the team believes it to be; it changes no figure, and the report says where the figures disagree. */
  readonly posture: Posture;
  /** Who decides. */
  readonly owner?: string;
  /** Whom it reaches; default everybody. */
  readonly segments?: readonly string[];
  /** Ids of `jobs` that it helps with. */
  readonly jobs?: readonly string[];
  /** What customers bring to it. */
  readonly customerResources?: readonly string[];
  /** Two questions to ask before its numbers. */
  readonly screens?: Screens;
  /** The reason, for whoever reads the document. */
  readonly why?: string;
  /** Any remark; not used in the figures. */
  readonly note?: string;
}

/** Two questions to ask of any initiative before its numbers. */
export interface Screens {
  /** Does it take value from customers? */
  readonly extractsValue?: boolean;
  /** Can customers do more with it? */
  readonly raisesWhatCustomersCanDo?: boolean;
}

/** Something that is done in stages, each of which may be the last. */
export interface StagedInitiative extends InitiativeCommon {
  /** In the order in which they are started; a stage can start when the one before it is live. */
  readonly stages: readonly Stage[];
  /** What may be decided besides starting stages. */
  readonly options?: InitiativeOptions;
  /** Members who join over time, from the first live stage on. */
  readonly adoption?: Adoption;
  /** What it brings, from when its first stage is live. */
  readonly streams?: readonly Stream[];
  /** The money resource that it is paid from; needed only when there are several. */
  readonly paidFrom?: string;
  /** False: the committed plan of the portfolio leaves it out, though its stages may say when they would be done. Default true. */
  readonly committed?: boolean;
  /** True: it must be done. Every stage is started in the period it is planned for, before anything else is decided; its options are those of its last stage. Default false. */
  readonly mandatory?: boolean;
}

/** A step of an initiative: what it costs, uses, tells and reaches. */
export interface Stage {
  /** Its name in this document: `planned`, `from` and links use it. */
  readonly id: string;
  /** What it is called in reports. */
  readonly name: string;
  /** Periods from its start until it is live. */
  readonly takes: number;
  /** In the currency, in total. */
  readonly cost: Quantity;
  /** An index that the cost moves with, such as the price of technology. */
  readonly costMovesWith?: CostIndex;
  /** Shares of the cost in successive periods, adding up to 1; default: equal shares over the periods it takes. */
  readonly payments?: readonly number[];
  /** Added to the running cost per period, from when it is live. */
  readonly runCost?: Quantity;
  /** Share of the potential that is reached from when it is live, 0 to 1; default 1. */
  readonly reach?: Quantity;
  /** What is known once it is live: private driver -> share of its variance explained by now, earlier stages included (or a test of a yes/no truth). */
  readonly reveals?: Readonly<Record<string, number | Test>>;
  /** Capacity -> use in each period that it takes. */
  readonly uses?: Readonly<Record<string, number>>;
  /** Capacity -> use in each period from when it is live, in addition to that of the stages before. */
  readonly runUses?: Readonly<Record<string, number>>;
  /** Capacity -> what it adds in each period from when it is live. */
  readonly provides?: Readonly<Record<string, number>>;
  /** When it can be started. */
  readonly window?: Window;
  /** When the committed plan starts it. */
  readonly planned?: PeriodRef;
  /** What kind of option starting it is; default `stage` (for the first: `defer` where that is declared, `learn` where nothing but learning comes of it). */
  readonly kind?: OptionKind;
  /** Chance that it gets live when it is due; if it fails, `stop` (default) or `stay` where one was. */
  readonly succeeds?: Quantity;
  /** `stop` (default): the initiative is over; `stay`: it is where it was. */
  readonly ifItFails?: "stop" | "stay";
  /** Any remark; not used in the figures. */
  readonly note?: string;
}

/** The share of a cost (default all of it) that moves with a driver which is 1 today. */
export interface CostIndex {
  /** Name of a driver that is 1 today. */
  readonly driver: string;
  /** Of the cost, 0 to 1; default 1. */
  readonly share?: number;
}

/** First and last period in which something can be started, both included. */
export interface Window {
  /** First period; default: the first of the plan. */
  readonly from?: PeriodRef;
  /** Last period; default: the last of the plan. */
  readonly until?: PeriodRef;
}

/** Bass 1969 with churn: members = stock; it starts at 0 when the first stage is live. */
export interface Adoption {
  /** Bass 1969: those who join on their own, and those who join because others did. */
  readonly model: "bass";
  /** Share of the customers in the segments who will ever join. */
  readonly reach: Quantity;
  /** Per year: those who join on their own. */
  readonly p: Quantity;
  /** Per year: those who join because others did. */
  readonly q: Quantity;
  /** Share of members who leave, per year. Default 0. */
  readonly churnPerYear?: Quantity;
}

/** An initiative in the engine's own form: modes and arrows, with times in years and money per date. */
export interface ModalInitiative extends InitiativeCommon {
  /** What it can be in, by name. */
  readonly modes: Readonly<Record<string, PortableMode>>;
  /** The mode that it is in today. */
  readonly start: string;
  /** Figures that it carries along, by name: what they start with. */
  readonly stocks?: Readonly<Record<string, PortableAmount>>;
}
