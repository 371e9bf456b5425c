import { portableModelSchema as modelSchema, type PortableModel } from "./model/index.js";
import { portfolioSchema as documentSchema, type Portfolio } from "./portfolio/index.js";

/** What the library promises of its schemas; they are made with zod, which users need not have. */
export interface Schema<Output> {
  /** @throws when the value does not fit */
  parse(value: unknown): Output;
  safeParse(
    value: unknown,
  ):
    | { readonly success: true; readonly data: Output }
    | {
        readonly success: false;
        readonly error: { readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[] };
      };
}

/** The form of the portfolio document; `parsePortfolio` also checks what it means, in words. */
export const portfolioSchema: Schema<Portfolio> = documentSchema;

/** The form of a model of strings and numbers only. */
export const portableModelSchema: Schema<PortableModel> = modelSchema;
