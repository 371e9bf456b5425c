import { count } from "../../errors.js";
import * as z from "zod/mini";
import { formulaLimits } from "../../formula/index.js";
import type { Amount, BlockFunction, Formula } from "../types.js";
import { either } from "./choices.js";
import { inWords } from "./found.js";
import { copyList } from "./lists.js";
import { member } from "./paths.js";
import { number } from "./scalars.js";
import type { Shape } from "./shape.js";

/** A formula as text; what it says is checked when all names are known. */
const formulaText: Shape<string> = {
  allowed: "a formula",
  fits: (value) => typeof value === "string",
  read(value, path, reading) {
    if (typeof value !== "string") {
      reading.wrong(path, value, "a formula");
      return undefined;
    }
    return reading.spend("formulas") ? value : undefined;
  },
  schema: () =>
    z
      .string(inWords("a formula"))
      .check(
        z.minLength(1, inWords("a formula")),
        z.maxLength(formulaLimits.length, inWords(`a formula of at most ${count(formulaLimits.length)} characters`)),
      ),
};

const blockFunctionAllowed = "a block function: { reads, evaluate }";
const mostReads = 500;

/** A formula as a function over blocks of paths: for TypeScript users only, so no schema admits it. */
const blockFunction: Shape<BlockFunction> = {
  allowed: blockFunctionAllowed,
  fits: isBlockFunction,
  read(value, path, reading) {
    if (!isBlockFunction(value)) {
      reading.wrong(path, value, blockFunctionAllowed);
      return undefined;
    }
    if (!reading.spend("formulas")) return undefined;
    const { reads } = value;
    const names = Array.isArray(reads) && reads.length <= mostReads ? copyList(reads) : [undefined];
    if (names.every((name) => typeof name === "string")) return { reads: names, evaluate: value.evaluate.bind(value) };
    reading.wrong(member(path, "reads"), reads, `a list of at most ${count(mostReads)} names`);
    return undefined;
  },
  schema: () => z.never(),
};

/** A formula: a text, or (in this process only) a block function. */
export const formula: Shape<Formula> = { ...either("a formula", formulaText, blockFunction), schema: () => formulaText.schema() };

/** A number in a range, or a formula. */
export function amount(range: Parameters<typeof number>[0] = {}): Shape<Amount> {
  const of = number(range);
  return either(`${of.allowed} or a formula`, of, formula);
}

/** Whether a value is a formula in the form of a function over blocks. */
export function isBlockFunction(value: unknown): value is BlockFunction {
  return typeof value === "object" && value !== null && "evaluate" in value && typeof value.evaluate === "function";
}
