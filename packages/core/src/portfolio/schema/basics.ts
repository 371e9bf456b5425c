import * as z from "zod/mini";
import { once } from "../../model/index.js";
import { portfolioLimits } from "../document/index.js";

/** Building blocks that the other schemas share. All schemas are made when they are first asked for, so that importing the library does not wait for them. */

/** Names that formulas use. Reserved words are refused with the references, where the message can say why. */
export const namePattern = /^[A-Za-z][A-Za-z0-9_]{0,39}$/;
export const name = once(() => z.string().check(z.regex(namePattern)));

/** One line that people read. */
export const label = once(() => z.string().check(z.minLength(1), z.maxLength(portfolioLimits.label)));
/** A paragraph. */
export const text = once(() => z.string().check(z.minLength(1), z.maxLength(portfolioLimits.text)));
export const formula = once(() => z.string().check(z.minLength(1), z.maxLength(portfolioLimits.formula)));

/** Larger figures are slips of the pen, and would overflow sums of squares. */
const largest = 1e15;
export const figure = once(() => z.number().check(z.gte(-largest), z.lte(largest)));
export const nonNegative = once(() => z.number().check(z.gte(0), z.lte(largest)));
export const positive = once(() => z.number().check(z.gt(0), z.lte(largest)));
export const share = once(() => z.number().check(z.gte(0), z.lte(1)));
/** An effective yearly rate: more than a loss of everything, less than tenfold. */
export const rate = once(() => {
  const error = ({ input }: { readonly input?: unknown }): string => `found ${String(input)}; ${aRate}`;
  return z.number().check(z.gt(-1, { error }), z.lte(10, { error }));
});
/** What is said to who writes percent. */
export const aRate = "a rate is a fraction: 0.025 for 2.5%";
export const wholePeriods = once(() => z.int().check(z.gte(0), z.lte(portfolioLimits.periods)));

/** Characters of the label of a period, from "2010" to "2010-Q1"; its form depends on the plan and is checked with its meaning. */
export const periodLength = { least: 4, most: 7 } as const;
export const periodText = once(() => z.string().check(z.minLength(periodLength.least), z.maxLength(periodLength.most)));
export const periodRef = once(() => z.union([z.int().check(z.gte(1), z.lte(portfolioLimits.periods)), periodText()]));
export const source = once(() => z.union([label(), z.array(label()).check(z.minLength(1), z.maxLength(20))]));
export const account = once(() => z.enum(["firm", "customer", "partner", "employee"]));
export const optionKind = once(() => z.enum(["defer", "stage", "abandon", "expand", "contract", "switch", "grow", "learn"]));
export const periodName = once(() => z.enum(["month", "quarter", "half-year", "year"]));
