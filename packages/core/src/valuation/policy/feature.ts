/**
 * What a rule looks at: something that is known when it decides. Plain data.
 * - `driver`: a market driver's value, or the posterior mean of a private one
 * - `time`: the date, in years from now
 * - `order`: the rank-th largest of several market drivers (0 is the largest)
 * - `stock`, `age`: of an initiative, as policy sees them
 * - `in`: 1 while an initiative is in a mode; `toward`: 1 while it is under way with an option
 * - `told`: 1 once a source has told a private driver
 * - `payoff`: what an option would bring at once, where that is known
 */
export type Feature =
  | { readonly kind: "driver"; readonly name: string }
  | { readonly kind: "time" }
  | { readonly kind: "order"; readonly rank: number; readonly of: readonly string[] }
  | { readonly kind: "stock"; readonly initiative: string; readonly name: string }
  | { readonly kind: "age"; readonly initiative: string }
  | { readonly kind: "in"; readonly initiative: string; readonly mode: string }
  | { readonly kind: "toward"; readonly option: string }
  | { readonly kind: "told"; readonly source: string; readonly driver: string }
  | { readonly kind: "payoff"; readonly option: string };

/** Whether a feature is a quantity, not a flag. Lists of features have their quantities first. */
export function isQuantity({ kind }: Feature): boolean {
  return kind !== "in" && kind !== "toward" && kind !== "told";
}

/** The text of a feature, as reports show it. */
export function nameOfFeature(feature: Feature): string {
  switch (feature.kind) {
    case "driver":
      return feature.name;
    case "time":
      return "t";
    case "order":
      return `${ordinal(feature.rank + 1)} largest of ${feature.of.join(", ")}`;
    case "stock":
      return `${feature.initiative}.${feature.name}`;
    case "age":
      return `age of ${feature.initiative}`;
    case "in":
      return `${feature.initiative}.${feature.mode}`;
    case "toward":
      return `under way: ${feature.option}`;
    case "told":
      return `${feature.source} has told ${feature.driver}`;
    case "payoff":
      return `payoff of ${feature.option}`;
  }
}

function ordinal(rank: number): string {
  if (rank % 100 >= 11 && rank % 100 <= 13) return `${String(rank)}th`;
  return `${String(rank)}${["th", "st", "nd", "rd"][rank % 10] ?? "th"}`;
}
