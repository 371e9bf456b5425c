/** One thing that is wrong, and where: `path` is a dotted path into the input, such as `modes.held.options[0].receive`. */
export interface Issue {
  readonly path: string;
  /** What was found and what is allowed, in plain words. */
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string;
}

/** What every code means, in a few words: the beginning of an error's message. */
export const errorTitles = {
  "invalid-formula": "A formula cannot be read",
  "invalid-model": "A model does not hold together",
  "invalid-portfolio": "A portfolio document does not hold together",
  "invalid-run": "The run options are not usable",
  "invalid-argument": "An argument is out of its range",
  "too-large": "The work asked for is over a limit",
  "clairvoyant": "A formula looks into a truth that nobody knows yet",
  "not-finite": "A formula gave no finite number",
  "not-exact": "The exact method does not cover this model",
  "not-portable": "The model holds a function and cannot leave this process",
  "infeasible": "What must happen breaks a limit",
  "mismatched-policy": "The policy belongs to another model",
  "aborted": "The run was stopped",
  "task-failed": "A task could not be finished where it ran",
  "internal": "Ripen broke one of its own laws",
} as const;

/** The code of a {@link RipenError}: what kind of thing is wrong. */
export type RipenErrorCode = keyof typeof errorTitles;

/** At most this many issues are reported at once. */
export const maxIssues = 50;

const brand = Symbol.for("ripen.error");

/**
 * The one error class of Ripen.
 *
 * @example
 * try { parsePortfolio(json) } catch (error) {
 *   if (RipenError.is(error)) for (const { path, message } of error.issues) console.log(path, message);
 * }
 */
export class RipenError extends Error {
  override readonly name = "RipenError";
  readonly code: RipenErrorCode;
  readonly issues: readonly Issue[];

  constructor(code: RipenErrorCode, issues: readonly Issue[], options?: { cause?: unknown }) {
    super(describe(code, issues), options);
    this.code = code;
    this.issues = issues.slice(0, maxIssues);
    Object.defineProperty(this, brand, { value: true });
  }

  /** Whether a value is a RipenError, also one made by another copy of this package (where `instanceof` fails). */
  static is(value: unknown): value is RipenError {
    return typeof value === "object" && value !== null && (value as Record<symbol, unknown>)[brand] === true;
  }
}

/** A count or a limit as messages write it: `20,001`. What somebody has written is repeated as it stands. */
export function count(figure: number): string {
  return figure.toLocaleString("en");
}

function describe(code: RipenErrorCode, issues: readonly Issue[]): string {
  const first = issues[0];
  if (first === undefined) return errorTitles[code];
  const place = first.path === "" ? "" : `${first.path}: `;
  const more = issues.length > 1 ? ` (and ${String(issues.length - 1)} more)` : "";
  return `${errorTitles[code]}: ${place}${first.message}${more}`;
}
