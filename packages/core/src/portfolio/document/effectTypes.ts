import type { Quantity } from "./quantityTypes.js";
import type { Account } from "./types.js";

/** An initiative in a stage: in `stage` or a later one; without `stage`: in any; `modes` for initiatives in the engine's form. */
export interface InitiativeState {
  /** Its id. */
  readonly initiative: string;
  /** Id of a stage: it, or a later one, is live. */
  readonly stage?: string;
  /** Any of these modes. */
  readonly modes?: readonly string[];
}

/** An event driver that has happened. */
export interface HappenedEvent {
  /** Name of an event driver. */
  readonly event: string;
}

/** What is changed: one stream of an initiative, or one driver as that initiative sees it. */
export type EffectTarget = StreamTarget | DriverTarget;

/** One stream of an initiative. */
export interface StreamTarget {
  /** Its id. */
  readonly initiative: string;
  /** Id of one of its streams. */
  readonly stream: string;
}

/** One driver, as an initiative sees it. */
export interface DriverTarget {
  /** Its id. */
  readonly initiative: string;
  /** Name of a driver. */
  readonly driver: string;
}

/**
 * One grammar for complements, substitutes, soft prerequisites, competitors: while `when` holds and `unless` does
 * not, `on` is multiplied by `factor`, or loses the share `overlap` of it that another stream brings already.
 */
export interface Effect {
  /** What it is called in reports. */
  readonly name?: string;
  /** While this holds, the effect does; one of `when`, `unless` is needed. */
  readonly when?: InitiativeState | HappenedEvent;
  /** While this holds, the effect does not. */
  readonly unless?: InitiativeState;
  /**
   * A stage of the initiative in `on`: the effect strikes only what `when` brings about before that stage is live, and then
   * stays for good ("a competitor was first").
   */
  readonly before?: string;
  /** What is changed. */
  readonly on: EffectTarget;
  /** What `on` is multiplied by: 1.1 is 10% more. */
  readonly factor?: Quantity;
  /** Share, 0 to 1, that is lost to the other stream. */
  readonly overlap?: Quantity;
  /** The reason, for whoever reads the document. */
  readonly why: string;
}

/** Hard links between initiatives, and floors. */
export type PortfolioLink = Requirement | Exclusion | AccountFloor;

/** A stage (or, in the engine's form, an option "mode.option") that can start only when `needs` holds; with `hold`: and as long as it does. */
export interface Requirement {
  readonly kind: "requires";
  /** Id of the one that requires. */
  readonly initiative: string;
  /** Id of its stage that cannot start before. */
  readonly stage?: string;
  /** In the engine's form: "mode.option". */
  readonly option?: string;
  /** What must be there. */
  readonly needs: InitiativeState;
  /** True: it must also stay there, as long as what required it goes on. */
  readonly hold?: true;
  /** The reason, for whoever reads the document. */
  readonly why?: string;
}

/** At most one of them. */
export interface Exclusion {
  readonly kind: "excludes";
  /** Of these at most one. */
  readonly between: readonly InitiativeState[];
  /** The reason, for whoever reads the document. */
  readonly why?: string;
}

/** On the expected discounted total of an account. */
export interface AccountFloor {
  readonly kind: "floor";
  /** Whose total it is. */
  readonly account: Account;
  /** In the currency, discounted to today. */
  readonly atLeast: number;
  /** The reason, for whoever reads the document. */
  readonly why?: string;
}
