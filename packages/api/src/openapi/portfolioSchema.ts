import { portfolioJsonSchema } from "@ripen/core";
import { shareRepeated, type SharedSchema } from "./shareRepeated.js";

/** What repeated parts of the portfolio's schema are called, by the field they are first found under. */
const names: Readonly<Record<string, string>> = {
  available: "Available",
  between: "InitiativeState",
  cashFlow: "Flow",
  cost: "Quantity",
  jump: "Jump",
  learns: "Learning",
  needs: "InitiativeState",
  reach: "Quantity",
  reveals: "Learning",
  stocks: "Amounts",
  uses: "Uses",
  when: "InitiativeState",
};

/**
 * The engine's JSON Schema of the portfolio document, without its dialect, each repeated part once: half a megabyte becomes a
 * twentieth of that.
 *
 * @param root what references begin with, such as "#/$defs/"
 */
export async function sharedPortfolioSchema(root: string): Promise<SharedSchema> {
  const { $schema: _dialect, ...portfolio } = await portfolioJsonSchema();
  return shareRepeated(portfolio, root, (field) => names[field] ?? `${field.slice(0, 1).toUpperCase()}${field.slice(1)}`);
}
