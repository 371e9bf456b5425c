import type { Schema } from "../model/index.js";
import type { Portfolio } from "./document/index.js";
import { sayIssue } from "./reading/index.js";
import { portfolioSchema as form } from "./schema/index.js";

const inOurWords = { error: sayIssue, reportInput: true };

/** The form of the portfolio document; `parsePortfolio` also checks what it means, in words. */
export const portfolioSchema: Schema<Portfolio> = {
  parse: (value) => form().parse(value, inOurWords),
  safeParse: (value) => form().safeParse(value, inOurWords),
};
