import { sharedPortfolioSchema } from "../openapi/index.js";
import { exitCodes } from "./fault.js";
import { readOptions } from "./options.js";
import type { Surroundings } from "./surroundings.js";

export const schemaUsage = `ripen schema

Prints the JSON Schema (draft 2020-12) of the portfolio document, for editors and other programs.`;

/** The command `schema`. */
export async function schema(words: readonly string[], { output }: Surroundings): Promise<number> {
  const { switches } = readOptions(words, { values: [], switches: ["json"] }, schemaUsage);
  if (switches.has("help")) output.write(`${schemaUsage}\n`);
  else {
    const { schema: whole, parts } = await sharedPortfolioSchema("#/$defs/");
    output.write(`${JSON.stringify({ $schema: "https://json-schema.org/draft/2020-12/schema", ...whole, $defs: parts }, undefined, 2)}\n`);
  }
  return exitCodes.done;
}
