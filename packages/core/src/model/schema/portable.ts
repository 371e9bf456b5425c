import * as z from "zod/mini";
import { once, type Portable } from "../form/index.js";
import type { DecisionModel, PortfolioModel } from "../types.js";
import { correlation, driver } from "./drivers.js";
import { decisionModel, initiative, link, portfolioModel, resource } from "./models.js";
import { flow, mode, option } from "./modes.js";
import { prior } from "./priors.js";

/** A model of strings and numbers only: what JSON Schema, HTTP and workers see. */
export type PortableModel = Portable<PortfolioModel> | Portable<DecisionModel>;

/** The form of either kind of model, made at its first use, so that importing the library does not wait for it. */
export const portableModelSchema = once((): z.ZodMiniType<PortableModel> =>
  z.union([portfolioModel.schema(), decisionModel.schema()], {
    error: () => "this is neither a PortfolioModel (it has initiatives) nor a DecisionModel (it has modes)",
  }),
);

/** The same form as JSON Schema, draft 2020-12: plain data, made anew at each call. */
export async function portableModelJsonSchema(): Promise<Record<string, unknown>> {
  const { registry, toJSONSchema } = await import("../../jsonSchema.js");
  const metadata = registry<{ id: string }>();
  for (const [id, shape] of Object.entries(namedShapes)) metadata.add(shape.schema(), { id });
  return { title: "Ripen model", ...toJSONSchema(portableModelSchema(), { metadata }) };
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
