/** What a document may hold. Checked before anything else is looked at. */
export const portfolioLimits = {
  initiatives: 200,
  stages: 12,
  streams: 20,
  drivers: 500,
  periods: 240,
  segments: 100,
  effects: 1000,
  links: 1000,
  correlations: 5000,
  /** Characters. */
  label: 200,
  text: 4000,
  formula: 2000,
  /** Of objects and lists inside each other. */
  depth: 24,
  /** Numbers, texts, lists and objects in all. */
  values: 200_000,
} as const;
