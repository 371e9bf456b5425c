import type { Quantity } from "./quantityTypes.js";
import type { Account } from "./types.js";

/** An initiative in a stage: in `stage` or a later one; without `stage`: in any; `modes` for initiatives in the engine's form. */
export interface InitiativeState {
  readonly initiative: string;
  readonly stage?: string;
  readonly modes?: readonly string[];
}

/** An event driver that has happened. */
export interface HappenedEvent {
  readonly event: string;
}

/** What is changed: one stream of an initiative, or one driver as that initiative sees it. */
export type EffectTarget =
  { readonly initiative: string; readonly stream: string } | { readonly initiative: string; readonly driver: string };

/**
 * One grammar for complements, substitutes, soft prerequisites, competitors: while `when` holds and `unless` does
 * not, `on` is multiplied by `factor`, or loses the share `overlap` of it that another stream brings already.
 */
export interface Effect {
  readonly name?: string;
  readonly when?: InitiativeState | HappenedEvent;
  readonly unless?: InitiativeState;
  /**
   * A stage of the initiative in `on`: the effect strikes only what `when` brings about before that stage is live, and then
   * stays for good ("a competitor was first").
   */
  readonly before?: string;
  readonly on: EffectTarget;
  readonly factor?: Quantity;
  readonly overlap?: Quantity;
  readonly why: string;
}

/** Hard links between initiatives, and floors. */
export type PortfolioLink = Requirement | Exclusion | AccountFloor;

/** A stage (or, in the engine's form, an option "mode.option") that can start only when `needs` holds; with `hold`: and as long as it does. */
export interface Requirement {
  readonly kind: "requires";
  readonly initiative: string;
  readonly stage?: string;
  readonly option?: string;
  readonly needs: InitiativeState;
  readonly hold?: true;
  readonly why?: string;
}

/** At most one of them. */
export interface Exclusion {
  readonly kind: "excludes";
  readonly between: readonly InitiativeState[];
  readonly why?: string;
}

/** On the expected discounted total of an account. */
export interface AccountFloor {
  readonly kind: "floor";
  readonly account: Account;
  readonly atLeast: number;
  readonly why?: string;
}
