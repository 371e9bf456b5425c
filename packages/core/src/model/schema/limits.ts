import { formulaLimits } from "../../formula/index.js";

/**
 * How large a model may be. Every list is measured before it is read, and a model that is over a limit is not looked at any further.
 * Whether a model of this size can be solved in reasonable time is another question, which `solve` and `planModel` ask of the run.
 */
export const modelLimits = {
  dates: 2000,
  drivers: 500,
  constants: 2000,
  correlations: 20_000,
  initiatives: 200,
  /** Of one initiative, or of a DecisionModel. */
  modes: 200,
  /** Of one mode. */
  options: 50,
  /** Of one initiative, or of a DecisionModel. */
  stocks: 20,
  links: 1000,
  /** Listed in one link. */
  linkedModes: 1000,
  resources: 50,
  /** Of one resource. */
  periods: 500,
  /** Accounts in `objective`. */
  accounts: 100,
  /** Of one flow. */
  lines: 100,
  /** Of one payment or use. */
  instalments: 2000,
  /** Of one chain. */
  states: 200,
  /** Of one discrete prior. */
  outcomes: 1000,
  /** Of one schedule. */
  scheduleValues: 10_000,
  /** Of one `given` driver; each has one value per date. */
  paths: 100_000,
  /** Characters of an account, a stream or a source. */
  label: 100,
  /** Characters of one formula. */
  formula: formulaLimits.length,
  /** In all: whatever the limits above admit together. `parts` are objects and lists, `numbers` those in lists of numbers. */
  total: { parts: 250_000, numbers: 10_000_000, formulas: 50_000 },
} as const;
