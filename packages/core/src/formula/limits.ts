/**
 * What a formula may hold at most. `length`: characters. `depth`: brackets, ?: and right-hand chains (of ^, -, not) inside each
 * other; a sum or product of many terms is one level. `nodes`: numbers, names, functions and operators.
 */
export const formulaLimits = { length: 2000, depth: 64, nodes: 500 } as const;

/** At most this many issues are found in one formula. */
export const maxFormulaIssues = 10;
