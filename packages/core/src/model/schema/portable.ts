import * as z from "zod/mini";
import { once, type Portable } from "../form/index.js";
import type { DecisionModel, PortfolioModel } from "../types.js";
import { correlation, driver } from "./drivers.js";
import { decisionModel, initiative, link, portfolioModel, resource } from "./models.js";
import { flow, mode, option } from "./modes.js";
import { prior } from "./priors.js";

/** A model of strings and numbers only: what JSON Schema, HTTP and workers see. */
export type PortableModel = Portable<PortfolioModel> | Portable<DecisionModel>;

/** Made at its first use, so that importing the library does not wait for it. */
const eitherModel = once(() =>
  z.union([portfolioModel.schema(), decisionModel.schema()], {
    error: () => "this is neither a PortfolioModel (it has initiatives) nor a DecisionModel (it has modes)",
  }),
);

/**
 * The form of a PortfolioModel or a DecisionModel without block functions. It refuses unknown keys, and numbers out of their range;
 * whether the parts hold together (names, dates, links, formulas) is for `checkModel` to say.
 *
 * @example
 * portableModelSchema.safeParse({ dates: [0], discountRate: 0.05, drivers: {}, modes: { idle: {} }, start: "idle" }).success // true
 */
export const portableModelSchema: z.ZodMiniType<PortableModel> = z.lazy(eitherModel);

/** {@link portableModelSchema} as JSON Schema, draft 2020-12: plain data, made anew at each call. */
export async function portableModelJsonSchema(): Promise<Record<string, unknown>> {
  const { registry, toJSONSchema } = await import("../../jsonSchema.js");
  const metadata = registry<{ id: string }>();
  for (const [id, shape] of Object.entries(namedShapes)) metadata.add(shape.schema(), { id });
  return { title: "Ripen model", ...toJSONSchema(eitherModel(), { metadata }) };
}

/** What JSON Schema lists under `$defs`. */
const namedShapes = {
  Correlation: correlation,
  Driver: driver,
  Flow: flow,
  Initiative: initiative,
  Link: link,
  Mode: mode,
  Option: option,
  Prior: prior,
  Resource: resource,
};
