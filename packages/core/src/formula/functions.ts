/** How many arguments each function takes: exactly `least`, or, with `more`, any number from `least` on. */
const signatures = {
  abs: { least: 1, more: false },
  atLeast: { least: 2, more: false },
  cap: { least: 2, more: false },
  ceil: { least: 1, more: false },
  exp: { least: 1, more: false },
  floor: { least: 1, more: false },
  log: { least: 1, more: false },
  max: { least: 2, more: true },
  min: { least: 2, more: true },
  pow: { least: 2, more: false },
  round: { least: 1, more: false },
  sqrt: { least: 1, more: false },
} as const;

/**
 * The functions that formulas know. `log` is the natural logarithm; `round` takes halves away from zero; `pow(x, y)` is
 * `x ^ y`. `cap(x, limit)` is the smaller and `atLeast(x, limit)` the larger of two, stated as a physical limit and not as a choice.
 */
export type FunctionName = keyof typeof signatures;

/** All of {@link FunctionName}, sorted. */
export const functionNames = Object.keys(signatures) as readonly FunctionName[];

/** Whether a word is the name of a function. */
export function isFunctionName(word: string): word is FunctionName {
  return Object.hasOwn(signatures, word);
}

/** What is wrong with a number of arguments, in words; undefined when it is right. */
export function wrongCount(fn: FunctionName, count: number): string | undefined {
  const { least, more } = signatures[fn];
  if (count === least || (more && count > least)) return undefined;
  const allowed = `${least} argument${least === 1 ? "" : "s"}${more ? " or more" : ""}`;
  return `${fn} takes ${allowed}; found ${count}`;
}

const reserved: ReadonlySet<string> = new Set([
  ...["t", "age", "to", "in", "mod", "and", "or", "not", "xor", "constructor", "prototype"],
  ...functionNames,
]);

/**
 * Whether a text can be declared as a name: a letter, then up to 39 letters, digits or underscores, and not a reserved
 * word (`t`, `age`, `to`, `in`, `mod`, `and`, `or`, `not`, `xor`, `constructor`, `prototype`, the functions).
 *
 * @example
 * isName("socialUse") // true
 * isName("max") // false
 */
export function isName(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_]{0,39}$/.test(text) && !reserved.has(text);
}
