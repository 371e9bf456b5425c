import { portableModelSchema as form, type PortableModel } from "./schema/index.js";

/** What the library promises of its schemas; they are made with zod, which users need not have. */
export interface Schema<Output> {
  /** @throws when the value does not fit */
  parse(value: unknown): Output;
  safeParse(value: unknown): { readonly success: true; readonly data: Output } | { readonly success: false; readonly error: SchemaError };
}

/** What does not fit, and where. */
export interface SchemaError {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
}

/** The form of a PortfolioModel or a DecisionModel of strings and numbers only. */
export const portableModelSchema: Schema<PortableModel> = form;
