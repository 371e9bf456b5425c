import { portableModelSchema as form, type PortableModel } from "./schema/index.js";

/** What the library promises of its schemas; they are made with zod, which users need not have. */
export interface Schema<Output> {
  /** @throws when the value does not fit */
  parse(value: unknown): Output;
  safeParse(
    value: unknown,
  ):
    | { readonly success: true; readonly data: Output; readonly error?: undefined }
    | { readonly success: false; readonly error: SchemaError };
}

/** What does not fit, and where. */
export interface SchemaError {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
}

/**
 * The form of a PortfolioModel or a DecisionModel without block functions. It refuses unknown keys, and numbers out of their range;
 * whether the parts hold together (names, dates, links, formulas) is for `checkModel` to say.
 *
 * @example
 * portableModelSchema.safeParse({ dates: [0], discountRate: 0.05, drivers: {}, modes: { idle: {} }, start: "idle" }).success // true
 */
export const portableModelSchema: Schema<PortableModel> = {
  parse: (value) => form().parse(value),
  safeParse: (value) => form().safeParse(value),
};
