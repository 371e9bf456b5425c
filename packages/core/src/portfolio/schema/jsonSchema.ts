import { portfolioSchema } from "./portfolioSchema.js";

/**
 * The portfolio document as JSON Schema (draft 2020-12), for editors and other languages, with a description of every field.
 * References between ids and the meaning of formulas are beyond it: `checkPortfolio` has the whole truth.
 *
 * @returns a plain object with `$schema`, `title` and `type`
 * @example
 * writeFileSync("portfolio.schema.json", JSON.stringify(await portfolioJsonSchema(), null, 2));
 */
export async function portfolioJsonSchema(): Promise<Record<string, unknown>> {
  // Neither is needed by who plans.
  const { toJSONSchema } = await import("../../jsonSchema.js");
  const { describeFields } = await import("./describeFields.js");
  return { ...describeFields(toJSONSchema(portfolioSchema(), { target: "draft-2020-12" })), title: "Ripen portfolio, version 1" };
}
