/** What a document may say but probably does not mean; data, for reports. */
export interface Warning {
  readonly code: WarningCode;
  /** Place in the document, as in issues. */
  readonly path: string;
  readonly message: string;
}

/** Every kind of warning, with what it is about. */
export const warningCodes = {
  "double-counting": "One euro may be counted in two streams",
  "gate-reveals-nothing": "The next stage is decided on nothing new",
  "abandonment-without-criterion": "Stopping is not credible unless its criterion is agreed beforehand",
  "abandonment-without-date": "Stopping is not credible unless it has a date by which it is decided",
  "free-waiting": "Waiting has no price, so the plan will tend to wait",
  "unit-mismatch": "A figure is in another unit than its place asks for",
  "unused-driver": "Nothing depends on this driver",
  "no-source": "Nobody says where this figure comes from",
  "reveals-fall": "What was known is never forgotten",
  "reveals-almost-all": "Hardly any stage explains so much",
  "share-out-of-bounds": "A share is between 0 and 1",
  "percent-for-fraction": "A rate is a fraction: 0.025 for 2.5%",
  "effect-changes-nothing": "The effect strikes something that is not there",
  "plan-over-resource": "The committed plan needs more than there is",
  "plan-breaks-link": "The committed plan breaks a link",
  "never-live": "The stage cannot be live within the plan",
  "customers-differ": "The segments and the organisation count different customers",
  "customer-forgotten": "No stream says what customers get",
} as const;

/** The code of a {@link Warning}. */
export type WarningCode = keyof typeof warningCodes;

/** What every rule of warnings looks at. */
export type Warn = (code: WarningCode, path: string, message: string) => void;
