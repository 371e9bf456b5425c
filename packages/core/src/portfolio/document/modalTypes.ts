import type { OptionKind, Test } from "../../model/index.js";

/** An amount without block functions: what JSON can hold. */
export type PortableAmount = number | string;

export interface PortableFlowLine {
  readonly account?: string;
  readonly stream?: string;
  readonly amount: PortableAmount;
}

export type PortableFlow = PortableAmount | readonly PortableFlowLine[];

/** The engine's mode (see the model) in plain JSON. */
export interface PortableMode {
  readonly cashFlow?: PortableFlow;
  readonly terminal?: PortableFlow;
  readonly next?: Readonly<Record<string, string>>;
  readonly uses?: Readonly<Record<string, PortableAmount>>;
  readonly options?: readonly PortableOption[];
}

/** The engine's option (see the model) in plain JSON; times in years from the start of the plan. */
export interface PortableOption {
  readonly name: string;
  readonly kind?: OptionKind;
  readonly to: string;
  readonly planned?: number;
  readonly pay?: PortableFlow | readonly PortableFlow[];
  readonly receive?: PortableFlow;
  readonly onArrival?: PortableFlow;
  readonly from?: number;
  readonly until?: number;
  readonly when?: string;
  readonly forced?: true;
  readonly takes?: number;
  readonly during?: string;
  readonly uses?: Readonly<Record<string, PortableAmount | readonly PortableAmount[] | { readonly each: PortableAmount }>>;
  readonly learns?: Readonly<Record<string, number | Test>>;
  readonly source?: string;
  readonly succeeds?: PortableAmount;
  readonly otherwise?: string;
}
