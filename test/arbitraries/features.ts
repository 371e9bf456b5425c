import fc from "fast-check";

/** What random models may have, and how large they may be. All on by default; switch off what a test cannot bear. */
export interface ModelFeatures {
  /** gbm, mean reversion and jump diffusion: S, M, P. */
  readonly market: boolean;
  /** A Markov chain: m. */
  readonly chains: boolean;
  /** A schedule (season) and an event (entry). */
  readonly schedules: boolean;
  readonly events: boolean;
  /** Paths from the user: g. Off by default: most engines' laws are about processes. */
  readonly given: boolean;
  /** Private drivers: theta and phi (continuous), J (yes/no), D (discrete); arrows that learn them; truths in amounts. */
  readonly beliefs: boolean;
  readonly correlations: boolean;
  readonly constants: boolean;
  /** A stock in each graph: members. */
  readonly stocks: boolean;
  /** takes, during, onArrival. */
  readonly delays: boolean;
  /** Payments and uses over several dates. */
  readonly instalments: boolean;
  /** succeeds and otherwise. */
  readonly chances: boolean;
  /** from and until. */
  readonly windows: boolean;
  /** when. */
  readonly conditions: boolean;
  readonly forced: boolean;
  readonly planned: boolean;
  /** Flow lines for firm, customer and partner, and an objective. */
  readonly accounts: boolean;
  /** Formulas with max, min, ?: and comparisons over what everybody sees. */
  readonly choices: boolean;
  /** What is below is for PortfolioModels. */
  readonly resources: boolean;
  readonly requires: boolean;
  readonly excludes: boolean;
  readonly floors: boolean;
  /** Dotted names of other initiatives in formulas. */
  readonly peers: boolean;
  readonly maxDates: number;
  readonly maxModes: number;
  /** Of one mode. */
  readonly maxOptions: number;
  readonly maxInitiatives: number;
}

export const allFeatures: ModelFeatures = {
  market: true,
  chains: true,
  schedules: true,
  events: true,
  given: false,
  beliefs: true,
  correlations: true,
  constants: true,
  stocks: true,
  delays: true,
  instalments: true,
  chances: true,
  windows: true,
  conditions: true,
  forced: true,
  planned: true,
  accounts: true,
  choices: true,
  resources: true,
  requires: true,
  excludes: true,
  floors: true,
  peers: true,
  maxDates: 4,
  maxModes: 3,
  maxOptions: 2,
  maxInitiatives: 3,
};

/** Everything off: what a test switches on is what its models have. Sizes as in {@link allFeatures}. */
export const noFeatures: ModelFeatures = Object.fromEntries(
  Object.entries(allFeatures).map(([name, value]) => [name, typeof value === "boolean" ? false : value]),
) as unknown as ModelFeatures;

/** A field that is there two times in three, when its feature is on; a function for what can be made only then. */
export function maybe<T>(on: boolean, value: fc.Arbitrary<T> | (() => fc.Arbitrary<T>)): fc.Arbitrary<T | undefined> {
  if (!on) return fc.constant(undefined);
  return fc.option(typeof value === "function" ? value() : value, { nil: undefined, freq: 2 });
}

/** Leaves out the fields that are undefined. */
export function compact<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

/** One of some things, of which there is at least one. */
export function pick<T>(things: readonly T[]): fc.Arbitrary<T> {
  return fc.constantFrom(...things);
}

/** Whole numbers: they shrink well and print short. */
export function whole(min: number, max: number): fc.Arbitrary<number> {
  return fc.integer({ min, max });
}

/** Numbers from `min` to `max` with two decimals. */
export function decimal(min: number, max: number): fc.Arbitrary<number> {
  return whole(Math.round(min * 100), Math.round(max * 100)).map((n) => n / 100);
}
