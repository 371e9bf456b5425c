import * as z from "zod";
import { portfolioLimits } from "../document/index.js";

/** Building blocks that the other schemas share. */

/** Names that formulas use. Reserved words are refused with the references, where the message can say why. */
export const namePattern = /^[A-Za-z][A-Za-z0-9_]{0,39}$/;
export const name = z.string().regex(namePattern);

/** One line that people read. */
export const label = z.string().min(1).max(portfolioLimits.label);
/** A paragraph. */
export const text = z.string().min(1).max(portfolioLimits.text);
export const formula = z.string().min(1).max(portfolioLimits.formula);

/** Larger figures are slips of the pen, and would overflow sums of squares. */
const largest = 1e15;
export const figure = z.number().gte(-largest).lte(largest);
export const nonNegative = z.number().gte(0).lte(largest);
export const positive = z.number().gt(0).lte(largest);
export const share = z.number().gte(0).lte(1);
/** An effective yearly rate: more than a loss of everything, less than tenfold. */
export const rate = z.number().gt(-1).lte(10);
export const wholePeriods = z.int().gte(0).lte(portfolioLimits.periods);

export const periodRef = z.union([z.int().gte(1).lte(portfolioLimits.periods), z.string().min(4).max(7)]);
export const source = z.union([label, z.array(label).min(1).max(20)]);
export const account = z.enum(["firm", "customer", "partner", "employee"]);
export const optionKind = z.enum(["defer", "stage", "abandon", "expand", "contract", "switch", "grow", "learn"]);
export const periodName = z.enum(["month", "quarter", "half-year", "year"]);
