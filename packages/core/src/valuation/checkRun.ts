import { count, RipenError, type Issue } from "../errors.js";
import { didYouMean, foundInstead, listNames, member, quote } from "../model/index.js";
import { blockSize } from "../simulation/index.js";
import type { PathCounts, RunOptions } from "./runOptions.js";

/** What an option may be, looked at by itself. */
interface Allowed {
  readonly allowed: string;
  readonly fits: (value: unknown) => boolean;
  /** Where it is one of some words. */
  readonly words?: readonly string[];
}

/** The most paths that a stream may have. */
const mostPaths = 50_000_000;
/** A step's points are worked on together, a block at a time. */
const mostInnerPaths = blockSize;

const paths: Allowed = {
  allowed: `a whole number from 1 to ${count(mostPaths)}`,
  fits: (value) => isWhole(value) && value >= 1 && value <= mostPaths,
};

const streams: Readonly<Record<keyof PathCounts, Allowed>> = { fit: paths, select: paths, price: paths, bound: paths };

/** Every option there is. */
const options: Readonly<Record<keyof RunOptions, Allowed>> = {
  paths: { allowed: `${paths.allowed}, or such numbers by stream`, fits: (value) => isByName(value) || paths.fits(value) },
  bounds: oneOf("lower", "both"),
  innerPaths: {
    allowed: `a power of two from 2 to ${count(mostInnerPaths)}`,
    fits: (value) => isWhole(value) && value >= 2 && value <= mostInnerPaths && Number.isInteger(Math.log2(value)),
  },
  seed: { allowed: "a whole number", fits: isWhole },
  method: oneOf("simulation", "exact", "auto"),
  sampling: oneOf("auto", "even", "random"),
  incumbents: { allowed: "a list of policies", fits: Array.isArray },
  executor: { allowed: "an executor, such as createPool makes", fits: (value) => can(value, "map") },
  signal: { allowed: "an AbortSignal", fits: (value) => can(value, "addEventListener") },
  onProgress: { allowed: "a function", fits: (value) => typeof value === "function" },
};

/**
 * Checks run options, each by itself; what is undefined counts as left out.
 *
 * @throws {RipenError} `invalid-run` with all that is wrong: values that are not allowed, and options that do not exist
 */
export function assertRun(run: unknown): asserts run is RunOptions {
  if (!isByName(run)) throw new RipenError("invalid-run", [{ path: "", message: foundInstead(run, "an object of options") }]);
  const issues = [...checkFields(run, options), ...(isByName(run["paths"]) ? checkFields(run["paths"], streams, "paths") : [])];
  if (issues.length > 0) throw new RipenError("invalid-run", issues);
}

function* checkFields(found: Readonly<Record<string, unknown>>, fields: Readonly<Record<string, Allowed>>, path = ""): Generator<Issue> {
  yield* unknownFields(found, Object.keys(fields), path);
  for (const [name, { allowed, fits, words = [] }] of Object.entries(fields)) {
    const value = found[name];
    if (value === undefined || fits(value)) continue;
    yield issueOf(member(path, name), foundInstead(value, allowed), didYouMean(value, words));
  }
}

/** Fields that nothing reads: most likely those are misspelt. */
export function unknownFields(found: object, known: readonly string[], path = ""): Issue[] {
  const strangers = Object.entries(found).filter(([name, value]) => !known.includes(name) && value !== undefined);
  const allowed = listNames(known, known.length);
  return strangers.map(([name]) =>
    issueOf(member(path, name), `${quote(name)} is not known here; allowed are ${allowed}`, didYouMean(name, known)),
  );
}

function issueOf(path: string, message: string, hint: string | undefined): Issue {
  return hint === undefined ? { path, message } : { path, message, hint };
}

function oneOf(...words: readonly string[]): Allowed {
  return { allowed: `one of ${listNames(words)}`, fits: (value) => (words as readonly unknown[]).includes(value), words };
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function isByName(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function can(value: unknown, method: string): boolean {
  return isByName(value) && typeof value[method] === "function";
}
